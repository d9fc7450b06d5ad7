"""Files that somebody sends: taken in memory, never in a temporary file, and no more of each than may be kept."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from habeas.actions.tasks.keeping import LARGEST


class InMemory(FileUploadHandler):
    """Keeps a file in memory. Of one that is too large the end is thrown away; its `size` says how large it was."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the next file."""
        super().new_file(*args, **kwargs)
        self._file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take the next part."""
        if start <= LARGEST:
            self._file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The whole file."""
        self._file.seek(0)
        return InMemoryUploadedFile(
            file=self._file, field_name=self.field_name, name=self.file_name or "", content_type=self.content_type or "",
            size=file_size, charset=self.charset, content_type_extra=self.content_type_extra,
        )  # fmt: skip
