"""Worked set-ups for the help about payment alerts: texts to copy, with the owner's port."""

from __future__ import annotations

from string import Template

_NGINX = """\
server {
    listen 443 ssl;
    server_name pay.example.com;
    ssl_certificate     /etc/ssl/pay.example.com.pem;
    ssl_certificate_key /etc/ssl/pay.example.com.key;

    location /approval/ {
        access_log off;
        client_max_body_size 64k;
        proxy_set_header X-Forwarded-For $$remote_addr;
        proxy_pass http://127.0.0.1:$port;
    }
    location / { return 404; }
}
"""

_CADDY = """\
pay.example.com {
    handle /approval/* {
        reverse_proxy 127.0.0.1:$port
    }
    handle {
        respond 404
    }
}
"""

_TUNNEL = "ssh -N -R 127.0.0.1:$port:127.0.0.1:$port relay@pay.example.com\n"


def nginx(port: int) -> str:
    """A server of nginx that passes alerts on, and nothing else."""
    return _with(port, _NGINX)


def caddy(port: int) -> str:
    """The same for Caddy, which gets the certificate by itself."""
    return _with(port, _CADDY)


def tunnel(port: int) -> str:
    """A tunnel from the shop's computer to a server on the internet."""
    return _with(port, _TUNNEL)


def _with(port: int, text: str) -> str:
    return Template(text).substitute(port=port).rstrip("\n")
