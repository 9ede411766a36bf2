"""Packages that strangers send: ZIP archives, and the office documents that are ones inside."""

from __future__ import annotations

import zipfile

# All that the standard reader raises over bytes that only pretend to be an archive: broken or cut off, packed in a way or
# encrypted as it cannot read. Any of them means the same: this is no package.
NO_PACKAGE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError)
