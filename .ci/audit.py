"""Audit the dependencies: declared, used, locked by hash, installed as locked, licensed, named in NOTICE."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent

ALLOWED_LICENCES = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0", "Zlib",
}  # fmt: skip
# Copyleft is allowed one package at a time: each is used unaltered and can be replaced by whoever has a copy.
LGPL_PACKAGES = {"psycopg", "psycopg-binary", "pyside6-essentials", "shiboken6"}
# What packages call a licence when they do not use its SPDX name.
SPDX_NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# Read from the licence file of a package whose metadata is silent.
SILENT_PACKAGES = {"sqlcipher3": "Zlib"}

# Two halves of one project, published together.
SHARED_MODULES = [{"pyside6-essentials", "shiboken6"}]
# Declared, and never imported by our own code: commands, plugins, and what another package loads by name.
LOADED_BY_NAME = {
    "hatchling", "httptools", "import-linter", "mypy", "pytest-qt", "pytest-timeout", "pytest-xdist", "ruff",
    "types-requests", "uv",
}  # fmt: skip

Lock = dict[str, Requirement]


def main() -> int:
    """Write every finding to standard error, and return how many there are."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {name: _requirements(lines) for name, lines in project["optional-dependencies"].items()}
    run = _requirements(project["dependencies"]) | extras["server"]
    everything = run | extras["dev"]
    locks = {name: read_lock(ROOT / "requirements" / f"{name}.txt") for name in ("run", "build", "dev")}
    findings = [
        *lock_findings("run", run, locks["run"]),
        *lock_findings("dev", everything, locks["dev"]),
        *disagreements(locks),
        *needless(everything, locks["dev"]),
        *installed_findings(locks["dev"]),
        *licence_findings(locks["dev"]),
        *notice_findings(locks["run"]),
        *duplicate_findings(locks["dev"]),
        *import_findings(
            {name: set(run if name == "peerdesk" else everything) for name in _source_folders()}
        ),
        *unused_findings(set(everything)),
    ]
    sys.stderr.writelines(f"{finding}\n" for finding in findings)
    return len(findings)


def read_lock(path: Path) -> Lock:
    """Read a lock; a line without a hash, or with anything but a pin, is a `ValueError`."""
    lines = path.read_text("utf-8").replace("\\\n", " ").splitlines()
    lock: Lock = {}
    for line in lines:
        pin, *hashes = line.split(" --hash=sha256:")
        requirement = Requirement(pin)
        if not hashes or not str(requirement.specifier).startswith("=="):
            raise ValueError(f"{path.name}: not pinned by hash: {pin}")
        lock[canonicalize_name(requirement.name)] = requirement
    return lock


def lock_findings(name: str, declared: Lock, lock: Lock) -> Iterator[str]:
    """Tell which declared requirement the lock does not meet."""
    for package, requirement in declared.items():
        if package not in lock:
            yield f"{name}.txt lacks {package}: run `make lock`"
        elif not requirement.specifier.contains(_version(lock[package])):
            yield f"{name}.txt pins {lock[package]}, pyproject.toml wants {requirement}: run `make lock`"


def disagreements(locks: dict[str, Lock]) -> Iterator[str]:
    """Tell where run.txt or build.txt pins something other than dev.txt, which contains both."""
    for name in ("run", "build"):
        for package, pin in locks[name].items():
            if str(pin) != str(locks["dev"].get(package)):
                yield f"{name}.txt pins {pin}, dev.txt {locks['dev'].get(package)}: run `make lock`"


def needless(declared: Lock, lock: Lock) -> Iterator[str]:
    """Tell which locked package nothing asks for any more, on this platform."""
    wanted: set[tuple[str, frozenset[str]]] = set()
    ahead = list(declared.values())
    while ahead:
        requirement = ahead.pop()
        asked = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        found = _installed(asked[0])
        if found and asked not in wanted:
            ahead += _asked_for_by(found, requirement.extras)
        wanted.add(asked)
    packages = {package for package, _ in wanted}
    for package, pin in lock.items():
        if package not in packages and _applies(pin):
            yield f"dev.txt pins {package}, which nothing asks for: run `make lock`"


def installed_findings(lock: Lock) -> Iterator[str]:
    """Tell what is installed here in another version than the locked one."""
    for package, pin in lock.items():
        found = _installed(package)
        if _applies(pin) and (found is None or found.version != _version(pin)):
            yield f"{package}: locked {_version(pin)}, installed {found and found.version}"


def licence_findings(lock: Lock) -> Iterator[str]:
    """Tell which package comes under a licence that is not allowed."""
    for package in lock:
        found = _installed(package)
        licences = _licences(package, found) if found else {"MIT"}
        allowed = ALLOWED_LICENCES | ({"LGPL-3.0-only"} if package in LGPL_PACKAGES else set())
        if not licences & allowed:
            yield f"{package}: licence not allowed: {', '.join(sorted(licences)) or 'unknown'}"


def notice_findings(lock: Lock) -> Iterator[str]:
    """Tell which package of the desk or the server NOTICE does not name."""
    named = {
        canonicalize_name(word) for word in re.findall(r"[\w.-]*\w", (ROOT / "NOTICE").read_text("utf-8"))
    }
    yield from (f"NOTICE does not name {package}" for package in lock if package not in named)


def duplicate_findings(lock: Lock) -> Iterator[str]:
    """Tell which module comes from two packages, such as sqlcipher3 and sqlcipher3-binary."""
    for module, providers in packages_distributions().items():
        packages = {canonicalize_name(provider) for provider in providers}
        shared = packages in SHARED_MODULES or module == "__pycache__"
        if len(packages) > 1 and packages & set(lock) and not shared:
            yield f"the module {module} comes from {' and '.join(sorted(packages))}"


def import_findings(declared: dict[str, set[str]]) -> Iterator[str]:
    """Tell which import of a folder comes from a package that folder may not count on."""
    for folder, allowed in declared.items():
        for module in sorted(_imported_modules(folder)):
            providers = _providers(module)
            if providers and not providers & allowed:
                yield f"{folder}/ imports {module}, but pyproject.toml does not declare it"


def unused_findings(declared: set[str]) -> Iterator[str]:
    """Tell which declared package no folder imports and nothing is known to load by name."""
    modules = {module for folder in _source_folders() for module in _imported_modules(folder)}
    used = {package for module in modules for package in _providers(module)}
    yield from (f"{package} is declared but not used" for package in sorted(declared - used - LOADED_BY_NAME))


def _requirements(lines: Iterable[str]) -> Lock:
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def _version(pin: Requirement) -> str:
    return str(pin.specifier).removeprefix("==")


def _applies(requirement: Requirement, extra: str = "") -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def _installed(package: str) -> Distribution | None:
    try:
        return distribution(package)
    except PackageNotFoundError:
        return None


def _asked_for_by(found: Distribution, extras: set[str]) -> list[Requirement]:
    asked = [Requirement(line) for line in found.requires or []]
    return [one for one in asked if any(_applies(one, extra) for extra in {"", *extras})]


def _licences(package: str, found: Distribution) -> set[str]:
    """Return the licences a package offers to choose from."""
    metadata = found.metadata.json
    classifiers = [str(line).rpartition(" :: ")[2] for line in metadata.get("classifier", [])]
    stated = metadata.get("license_expression") or metadata.get("license") or SILENT_PACKAGES.get(package, "")
    names = {*str(stated).split(" OR "), *classifiers}
    return {
        SPDX_NAMES.get(name, name)
        for name in names
        if name in ALLOWED_LICENCES | {*SPDX_NAMES, "LGPL-3.0-only"}
    }


def _source_folders() -> list[str]:
    return [
        name for name in ("peerdesk", "tests", "benchmarks", "installers", ".ci") if (ROOT / name).is_dir()
    ]


def _imported_modules(folder: str) -> set[str]:
    trees = [ast.parse(path.read_bytes()) for path in (ROOT / folder).rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in plain | parts} - {"peerdesk", *sys.stdlib_module_names}


def _providers(module: str) -> set[str]:
    return {canonicalize_name(name) for name in packages_distributions().get(module, [])}


if __name__ == "__main__":
    sys.exit(min(main(), 1))
