"""The bundled sample: reports of our own, read once into a record that waits in the folder for passing files of the user."""

import os
from pathlib import Path

from depesche.api.bulk import read_files
from depesche.api.counting import count_carried
from depesche.api.identities import relink
from depesche.api.software import software_version
from depesche.errors import StoreError
from depesche.store.writer import RecordWriter


def sample_texts() -> Path:
    """The folder of the sample reports: inside the installed package, or beside it in a checkout; StoreError if it is missing."""
    package = Path(__file__).parents[1]
    for folder in (package / "samples", package.parent / "samples"):
        if (folder / "expected.tsv").exists():
            return folder
    raise StoreError("Das mitgelieferte Beispiel fehlt; mit --record eine eigene Datei nennen")


def sample_path() -> Path:
    """Where the sample record of this version of the software lies."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "depesche" / f"beispiel-{software_version().replace('+', '-')}.sqlite"


def make_sample(path: Path) -> None:
    """Read the sample reports into a record; it takes its name only when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    folder = sample_texts()
    papers = sorted(each for each in folder.iterdir() if each.is_dir())
    read_files(papers, part, publisher_from_folder=True)
    with RecordWriter(part, software_version()) as writer:
        relink(writer)
        count_carried(writer)
        writer.connection.execute("PRAGMA journal_mode = DELETE")
    part.replace(path)
