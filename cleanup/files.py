"""The only module that opens, reads or writes a file, and the only one that knows of encodings.

What goes wrong with a file is a `FileError`: which file, what is wrong, what to do.
"""

from __future__ import annotations

import codecs
import os
import sys
from typing import NamedTuple

# Byte order marks, and the encoding that each shows.
_MARKS = {
    'utf-8': {codecs.BOM_UTF8: 'utf-8'},
    'utf-16': {codecs.BOM_UTF16_LE: 'utf-16-le', codecs.BOM_UTF16_BE: 'utf-16-be'},
    'utf-32': {codecs.BOM_UTF32_LE: 'utf-32-le', codecs.BOM_UTF32_BE: 'utf-32-be'},
}
CACHED_RULEBOOKS = 8  # a new one for every change of a user's rule file; the oldest go


class FileError(Exception):
    """A file that cannot be read or written: which, what is wrong, what to do."""

    def __init__(self, path: str, what: str, hint: str = '') -> None:
        super().__init__(path, what, hint)
        self.path, self.what, self.hint = path, what, hint

    def __str__(self) -> str:
        hint = f' ({self.hint})' if self.hint else ''
        return f'{self.path}: {self.what}{hint}'


class TextFile(NamedTuple):
    """A file as text, and what it takes to write it back as it was."""

    path: str
    text: str
    encoding: str
    bom: bytes

    def encoded(self, text: str) -> bytes:
        """Another text in the encoding of this file, with its byte order mark.

        Raises FileError when that encoding has no place for a character of the text.
        """
        try:
            return self.bom + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            what = f'{self.encoding} cannot write {text[error.start]!r}'
            raise FileError(self.path, what, 'convert the file to UTF-8 first') from None


def read_bytes(path: str) -> bytes:
    """All of a file; ``-`` is standard input. Raises FileError."""
    if path == '-':
        return sys.stdin.buffer.read()
    try:
        with open(path, 'rb') as file:
            return file.read()
    except OSError as error:
        raise FileError(path, _reason(error), _HINTS.get(type(error), '')) from None


def read_text(path: str, encoding: str = 'utf-8') -> TextFile:
    """A file as text; line ends stay as they are. Raises FileError."""
    return decoded(path, read_bytes(path), encoding)


def decoded(path: str, data: bytes, encoding: str = 'utf-8') -> TextFile:
    """Bytes as text. Raises FileError for bytes that are no text in that encoding."""
    try:
        codec = codecs.lookup(encoding).name.removesuffix('-sig')
        bom = next((mark for mark in _MARKS.get(codec, ()) if data.startswith(mark)), b'')
        codec = _MARKS.get(codec, {}).get(bom, codec)
        text = data[len(bom) :].decode(codec)
    except LookupError:
        raise FileError(path, f'unknown encoding {encoding!r}', 'such as utf-8, cp1251') from None
    except UnicodeDecodeError as error:
        where = f'byte {len(bom) + error.start} (0x{error.object[error.start]:02x})'
        hint = 'name the encoding with --encoding' if codec == 'utf-8' else 'another --encoding?'
        raise FileError(path, f'not {codec}: {error.reason} at {where}', hint) from None
    except UnicodeError as error:
        raise FileError(path, f'not {codec}: {error}', 'another --encoding?') from None
    if '\0' in text:
        what = f'a binary file: NUL at code point {text.index(chr(0))}'
        raise FileError(path, what, 'if it is UTF-16 text, give --encoding utf-16')
    return TextFile(path, text, codec, bom)


def write_bytes(path: str, data: bytes) -> None:
    """Write all of a file or nothing: into a file beside it, which then takes its place.

    Links are followed, permissions stay. Raises FileError.
    """
    import tempfile  # 3 ms that reading does not pay

    target = os.path.realpath(path)
    try:
        mode = os.stat(target).st_mode if os.path.exists(target) else 0o666 & ~_umask()
        if os.path.exists(target) and not os.access(target, os.W_OK):
            raise PermissionError(13, 'not writable')
        handle, beside = tempfile.mkstemp(
            dir=os.path.dirname(target), prefix=f'.{os.path.basename(target)}.'
        )
        try:
            with os.fdopen(handle, 'wb') as file:
                file.write(data)
            os.chmod(beside, mode & 0o7777)
            os.replace(beside, target)
        except BaseException:
            os.unlink(beside)
            raise
    except OSError as error:
        raise FileError(path, f'cannot be written: {_reason(error)}') from None


def is_file(path: str) -> bool:
    """Whether there is a file of that name."""
    return os.path.isfile(path)


def dictionary_files(role: str, ending: str) -> list[str]:
    """The shipped dictionary files of a role (rules, names, keep), sorted by name.

    They are inside the wheel, and beside the package in a checkout.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, 'dictionaries')
    folder = inside if os.path.isdir(inside) else os.path.join(package, '..', 'dictionaries')
    names = sorted(os.listdir(os.path.join(folder, role)))
    return [os.path.join(folder, role, name) for name in names if name.endswith(ending)]


def read_cache(key: str) -> str | None:
    """What was kept under a key, if anything can be read there."""
    try:
        with open(_cached(key), encoding='utf-8') as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return None


def write_cache(key: str, text: str) -> None:
    """Keep a text under a key, if anything can be written there."""
    path = _cached(key)
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, exist_ok=True)
        write_bytes(path, text.encode())
        kept = [os.path.join(folder, name) for name in os.listdir(folder) if _is_cached(name)]
        for old in sorted(kept, key=os.path.getmtime)[:-CACHED_RULEBOOKS]:
            os.unlink(old)
    except (OSError, FileError):
        pass  # without a cache every start reads the dictionaries anew; nothing is lost


def _cached(key: str) -> str:
    chosen = os.environ.get('CLEANUP_CACHE_DIR')
    if not chosen:
        home = os.environ.get('LOCALAPPDATA') or os.environ.get('XDG_CACHE_HOME')
        chosen = os.path.join(home or os.path.expanduser('~/.cache'), 'mt-cleanup')
    return os.path.join(chosen, f'rulebook-{key}.json')


def _is_cached(name: str) -> bool:
    return name.startswith('rulebook-') and name.endswith('.json')


_HINTS: dict[type[OSError], str] = {
    IsADirectoryError: 'name the files in it, or pipe their names to --file-list -',
    FileNotFoundError: 'is the name right?',
}


def _reason(error: OSError) -> str:
    return {
        FileNotFoundError: 'no such file',
        IsADirectoryError: 'a directory',
        PermissionError: 'not readable' if error.strerror != 'not writable' else 'not writable',
    }.get(type(error), error.strerror or str(error))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
