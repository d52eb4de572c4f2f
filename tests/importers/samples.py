"""Sample sites of other generators, written by hand, and what an import makes of them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import unquote

from tests.commands.desk import NOW, Result, run

SITES = Path(__file__).parent / "sites"
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = sorted(path.name for path in SITES.iterdir())
SECRET = b"SECRETWORD"


@dataclass(frozen=True, slots=True)
class Brought:
    """An imported sample: where it is, what the import said, and what a build of it did."""

    site: Path
    said: dict[str, Any]
    built: Result

    @property
    def output(self) -> Path:
        """What a build published."""
        return self.site / "output"

    def answers(self, address: str) -> bool:
        """Whether a server would answer at an address of the old site with a file."""
        path = self.output / unquote(address).strip("/")
        return path.is_file() or (path / "index.html").is_file() or path.with_name(path.name + ".html").is_file()


@cache
def brought(name: str, folder: str) -> Brought:
    """Import and build a sample, once for all tests of a process."""
    return bring(SITES / name, name, Path(folder))


def bring(source: Path, form: str, site: Path, *options: str, builds: tuple[str, ...] = ()) -> Brought:
    """Import a site and build it; `builds`: further options of the build."""
    result = run("import", form, source, "--site", site, "--now", NOW, "--format", "json", *options)
    assert result.code == 0, result.out + result.err
    built = run("build", "--site", site, "--now", NOW, "--format", "json", "--quiet", *builds)
    return Brought(site, result.json(), built)


def sample(name: str) -> Brought:
    """Give a sample as it was imported."""
    return brought(name, str(Path(_folder()) / name))


@cache
def _folder() -> str:
    return mkdtemp(prefix="broadsheet-samples-")


def written(site: Path) -> str:
    """All texts that an import wrote, one after the other."""
    names = [
        "site.toml",
        "import-report.md",
        *sorted(path.relative_to(site).as_posix() for path in site.glob("content/**/*") if path.is_file()),
    ]
    parts = []
    for name in names:
        data = (site / name).read_bytes()
        text = data.decode() if name.endswith((".md", ".toml")) else f"({len(data)} bytes)\n"
        parts.append(f"======== {name}\n{text}")
    return "\n".join(parts)
