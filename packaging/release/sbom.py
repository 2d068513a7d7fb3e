"""The bill of materials: everything that is in the frozen program, as CycloneDX 1.6.

Versions are those of the Python that froze the program, whose libraries are the ones inside.
"""

from __future__ import annotations

import platform
import uuid
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from dev_console import DevError
from packageurl import PackageURL
from release import checksums, licence_names, linked, locked
from release.licences import normal
from release.natives import Native

from payssam_desktop import __version__

NAME = "payssam-desktop"
_LICENCES = LicenseFactory()


def write(
    frozen: Path, distributions: list[str], target: Path, natives: Sequence[Native] = ()
) -> None:
    """Describe a frozen program in a file. Raises DevError when the result is not valid."""
    bom = Bom(
        components=[*_linked(), *_distributions(distributions), *_natives(frozen, natives)],
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{NAME}/{__version__}/{_system()}"),
    )
    bom.metadata.component = _program()
    bom.register_dependency(bom.metadata.component, bom.components)
    text = JsonV1Dot6(bom).output_as_string(indent=2)
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if error is not None:
        raise DevError(f"the bill of materials is not valid: {error}")
    target.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _program() -> Component:
    """The program itself, without a digest: it is signed after this, and so becomes another file.

    ``SHA256SUMS`` has the digests of what people download.
    """
    return Component(
        name=NAME,
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref=NAME,
        licenses=[_LICENCES.make_from_string("MIT")],
        properties=[Property(name=f"{NAME}:system", value=_system())],
    )


def _linked() -> Iterable[Component]:
    for part in linked.parts():
        yield Component(
            name=part.name,
            version=part.version,
            type=ComponentType.LIBRARY,
            bom_ref=f"linked:{part.name}",
            purl=PackageURL("generic", None, part.name.lower(), part.version),
            cpe=part.cpe or None,
            licenses=[_LICENCES.make_from_string(part.licence)],
        )


def _distributions(names: Iterable[str]) -> Iterable[Component]:
    allowed = locked.hashes()
    for name in names:
        found = metadata.distribution(name)
        purl = PackageURL("pypi", None, normal(found.name), found.version)
        files = allowed.get((normal(found.name), found.version), [])
        if not files:
            raise DevError(f"{found.name} {found.version} is bundled, yet not locked.")
        yield Component(
            name=found.name,
            version=found.version,
            type=ComponentType.LIBRARY,
            bom_ref=purl.to_string(),
            purl=purl,
            licenses=[_LICENCES.make_from_string(licence_names.expression(found))],
            # One of these was installed; which, depends on the system.
            properties=[Property(name=f"{NAME}:locked-sha256", value=each) for each in files],
        )


def _natives(frozen: Path, natives: Iterable[Native]) -> Iterable[Component]:
    for native in natives:
        file = frozen / "_internal" / native.place
        purl = (
            PackageURL("deb", "debian", native.package, native.version) if native.package else None
        )
        yield Component(
            name=native.place,
            version=native.version or None,
            type=ComponentType.FILE,
            bom_ref=f"file:{native.place}",
            purl=purl,
            hashes=[_hash(file)],
        )


def _hash(file: Path) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=checksums.digest(file))


def _system() -> str:
    return f"{platform.system()} {platform.machine()}"
