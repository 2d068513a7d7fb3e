"""payssam-desktop: the front desk's window onto a shop's PaysSam (결제선생) bills."""

__version__ = "0.1.0"
