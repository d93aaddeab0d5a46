"""A folder with a site in it, and builds of it as the real ones go: what is unchanged is kept by its digest."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from sitegen.write.files import digest_of
from sitegen.write.publish import Output, Published, open_output
from sitegen.write.scout import scouting
from sitegen.write.swap import exchange

Site = Mapping[str, bytes]


def on_disk(folder: Path) -> dict[str, bytes]:
    """All files below `folder`; a link or an empty folder shows as such."""
    found = {}
    for path in sorted(folder.rglob("*")) if folder.exists() else []:
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = b"(a link)"
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name] = b"(an empty folder)"
    return found


class Workshop:
    """`output` is published to; `site` is what it should hold. scouted: another process looks it over."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "public"
        self.work = root / ".public.sitegen"
        self.content = root / "content"
        self.content.mkdir(exist_ok=True)
        self.swap: Callable[[Path, Path], bool] = exchange
        self.rendered: list[str] = []
        self.scouted = False

    def build(self, site: Site, *, render_all: bool = False) -> Published:
        inputs = [self.content]
        with (
            scouting(self.output, wanted=self.scouted, worth=0) as scout,
            open_output(self.output, root=self.root, inputs=inputs, swap=self.swap, scout=scout) as output,
        ):
            return self.publish(output, site, render_all=render_all)

    def publish(self, output: Output, site: Site, *, render_all: bool = False) -> Published:
        wanted: dict[str, bytes | None] = {}
        for path, data in site.items():
            digest = digest_of(data)
            wanted[path] = digest if not render_all and output.holds(path, digest) else None
        self.rendered = [path for path, digest in wanted.items() if digest is None]
        return output.publish(wanted, self.render(site))

    def render(self, site: Site) -> Iterator[tuple[str, bytes]]:
        for path in self.rendered:
            yield path, site[path]

    def published(self) -> dict[str, bytes]:
        return on_disk(self.output)

    def spare(self) -> dict[str, bytes]:
        return on_disk(self.work / "spare")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)
