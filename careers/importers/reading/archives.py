"""Files as publishers ship them (a file, a folder, a zip, or several), opened without trust.

A zip inside a zip is a workbook (xlsx) or it is refused. Sizes are counted while reading, never
believed from the directory.
"""

import hashlib
import io
import re
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NoReturn

from careers.importers.reading.report import Report

MEGABYTE = 1 << 20
# Endings of the tables that we read.
READABLE = {".csv", ".txt", ".tsv", ".tab", ".xlsx", ".xls"}
# Hidden files, and what operating systems and an opened Excel leave in folders and zips.
IGNORED = re.compile(r"(^|/)(__MACOSX/|\.(?!\.)|~\$|Thumbs\.db$|desktop\.ini$)")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a source may unzip to.

    The largest real file, the metro workbook of OEWS, has 24 MB and unzips to 172 MB.
    """

    members: int = 2000
    member_bytes: int = 1024 * MEGABYTE
    total_bytes: int = 3072 * MEGABYTE
    ratio: int = 120
    ratio_from_bytes: int = 8 * MEGABYTE


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One readable file, on disk or in a zip.

    `name` is what messages call it: `oesm25nat.zip/oesm25nat/national_M2025_dl.xlsx`.
    """

    name: str
    opener: Callable[[], BinaryIO]
    size: int
    disk_path: Path | None = None

    @property
    def stem(self) -> str:
        """The name without folder and ending: `Task Statements`."""
        return PurePosixPath(self.name).stem

    @property
    def came_along(self) -> bool:
        """Found in a folder or zip, where a publisher may have put notes beside the tables."""
        return "/" in self.name

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """A path that a workbook reader can open.

        A member of a zip is unzipped into a temporary file first.
        """
        if self.disk_path is not None:
            yield self.disk_path
            return

        with tempfile.NamedTemporaryFile(suffix=self.suffix) as copy, self.opener() as stream:
            while chunk := stream.read(MEGABYTE):
                copy.write(chunk)

            copy.flush()
            yield Path(copy.name)


class CountedMember(io.RawIOBase):
    """A zip member that is read with its size, ratio and checksum watched.

    Whatever is wrong with it refuses the source, with the member's name.
    """

    def __init__(
        self, stream, info: zipfile.ZipInfo, refuse: Callable[[str], NoReturn], limits: Limits
    ):
        self.stream = stream
        self.info = info
        self.refuse = refuse
        self.limits = limits
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        try:
            chunk = self.stream.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            self.refuse(f"damaged or truncated zip member: {error}")

        self.count += len(chunk)
        check_size(self.info, self.count, self.refuse, self.limits)
        buffer[: len(chunk)] = chunk

        return len(chunk)

    def close(self) -> None:
        self.stream.close()
        super().close()


def check_size(
    info: zipfile.ZipInfo, size: int, refuse: Callable[[str], NoReturn], limits: Limits
) -> None:
    """Refuse a member that unzips to more than any real source does."""
    if size > limits.member_bytes:
        refuse(f"unfolds to more than {limits.member_bytes // MEGABYTE:,} MB")

    # Small members may have any ratio: a few repeated bytes pack very well and harm nobody.
    if size > limits.ratio_from_bytes and size > limits.ratio * max(info.compress_size, 1):
        refuse(f"unfolds to more than {limits.ratio} times its packed size, like a zip bomb")


def source_files(
    paths: Iterable[Path | str], report: Report, limits: Limits = LIMITS
) -> list[SourceFile]:
    """Every readable file under the given paths, in order of name within each path.

    What is passed over is noted in the report. A missing path, or nothing readable at all, is
    refused.
    """
    files: list[SourceFile] = []

    for path in map(Path, paths):
        if not path.exists():
            report.refuse(str(path), 0, "", "no such file or folder")
        elif path.is_dir():
            files += folder_files(path, report, limits)
        else:
            files += single_file(path, path.name, report, limits)

    if not files and not report.problem_count:
        report.refuse(
            ", ".join(map(str, paths)),
            0,
            "",
            f"nothing readable here (looked for {', '.join(sorted(READABLE))} and zip)",
        )

    return files


def folder_files(folder: Path, report: Report, limits: Limits) -> list[SourceFile]:
    """The readable files of a folder and its subfolders; a link that leads out of it is refused."""
    root = folder.resolve()
    files = []
    paths = sorted(p for p in folder.rglob("*") if not p.is_dir())
    # The same bound as in a zip: nobody means to import a whole home directory.
    if len(paths) > limits.members:
        report.refuse(
            folder.name, 0, "", f"{len(paths):,} files; at most {limits.members:,} are read"
        )

    for path in paths:
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        # A symbolic link could make the import read any file of the server.
        if not path.resolve().is_relative_to(root):
            report.refuse(name, 0, "", "a link that leads out of the folder")

        files += single_file(path, name, report, limits)

    return files


def single_file(path: Path, name: str, report: Report, limits: Limits) -> list[SourceFile]:
    """A file on disk as source files: a zip's members, a table itself, or nothing.

    Anything that is not a table is passed over with a note.
    """
    if not path.is_file():
        report.refuse(name, 0, "", "neither a file nor a folder")

    # Hidden files and the leftovers of macOS and Windows are not worth a note.
    if IGNORED.search(name):
        return []

    size = path.stat().st_size
    if path.suffix.lower() == ".zip":
        return zip_members(path, name, report, limits)

    if path.suffix.lower() not in READABLE:
        report.note(f"passed over, not a table: {name}")
        return []

    if not size:
        report.refuse(name, 0, "", "empty file")

    return [SourceFile(name, lambda: path.open("rb"), size, path)]


def zip_members(path: Path, name: str, report: Report, limits: Limits) -> list[SourceFile]:
    """The readable members of a zip, in order of name.

    Its directory is checked first: number of members, total size, names, encryption, zips within.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [
                info
                for info in archive.infolist()
                if not info.is_dir() and not IGNORED.search(info.filename)
            ]
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        OSError,
        ValueError,
        # zipfile's word for a compression or version that it does not know
        NotImplementedError,
    ) as error:
        report.refuse(name, 0, "", f"not a readable zip, or a truncated one: {error}")

    # What the directory claims is enough to refuse a bomb before anything is unzipped.
    if len(members) > limits.members:
        report.refuse(name, 0, "", f"{len(members):,} members; at most {limits.members:,} are read")

    if sum(info.file_size for info in members) > limits.total_bytes:
        report.refuse(name, 0, "", f"unfolds to more than {limits.total_bytes // MEGABYTE:,} MB")

    # Two members of one name would be one table read twice, or one that hides the other.
    opened = [zip_member(path, name, info, report, limits) for info in members]
    files = [file for file in opened if file is not None]
    names = Counter(file.name for file in files)

    for repeated in sorted(file_name for file_name, count in names.items() if count > 1):
        report.refuse(repeated, 0, "", "the zip holds this name twice")

    return sorted(files, key=lambda file: file.name)


def zip_member(
    path: Path, name: str, info: zipfile.ZipInfo, report: Report, limits: Limits
) -> SourceFile | None:
    """One member as a source file, or None (with a note) when it is not a table."""
    full_name = f"{name}/{info.filename}"
    pure = PurePosixPath(info.filename.replace("\\", "/"))

    def refuse(reason: str) -> NoReturn:
        report.refuse(full_name, 0, "", reason)

    # Windows separators, drive letters and NUL bytes lead out of a folder as well as "..".
    if (
        pure.is_absolute()
        or ".." in pure.parts
        or ":" in pure.parts[0]
        or "\0" in info.orig_filename
    ):
        refuse("a name that leads out of the zip")

    if info.flag_bits & 0x1:
        refuse("encrypted; unpack it first")

    if pure.suffix.lower() in {".zip", ".gz", ".7z", ".rar", ".tar"}:
        refuse("an archive inside a zip; unpack it first")

    # The claimed size now; CountedMember checks the true one while reading.
    check_size(info, info.file_size, refuse, limits)
    if pure.suffix.lower() not in READABLE:
        report.note(f"passed over, not a table: {full_name}")
        return None

    if not info.file_size:
        refuse("empty file")

    def opener() -> BinaryIO:
        try:
            stream = zipfile.ZipFile(path).open(info)  # noqa: SIM115 - the caller closes the member
        except (zipfile.BadZipFile, RuntimeError, OSError) as error:
            refuse(f"damaged zip member: {error}")

        return io.BufferedReader(CountedMember(stream, info, refuse, limits), MEGABYTE)

    return SourceFile(full_name, opener, info.file_size)


def checksum(paths: Iterable[Path | str]) -> str:
    """SHA-256 over the bytes of the given files, a folder's in order of name.

    A release stores it, so that the same files are recognized when they are given again.
    """
    digest = hashlib.sha256()

    for file in files_under(paths):
        with file.open("rb") as stream:
            while chunk := stream.read(MEGABYTE):
                digest.update(chunk)

    return digest.hexdigest()


def files_under(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Each file among the paths, and each file in a folder among them, there in order of name."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(member for member in path.rglob("*") if member.is_file())
        else:
            yield path
