"""The reading step: one content file's bytes become an article, or problems."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

import frontmatter

from generator.model.article import Article, Reading
from generator.model.digest import digest_of
from generator.model.page import encode
from generator.read.body import BodySource, convert
from generator.read.rules import ReadingRules
from generator.workshop.step import Step


def read_file(rules: ReadingRules, parts: Sequence[bytes]) -> Reading:
    """What one file says; `parts` are its path below the content folder and its bytes."""
    path, data = parts[0].decode(), parts[1]
    meta, text = frontmatter.parse(data.decode())
    date = meta.get("date")
    if isinstance(date, str):
        date = datetime.fromisoformat(date)
    if date is not None and not isinstance(date, datetime):
        date = datetime.combine(date, time())
    if date is not None and date.tzinfo is None:
        date = date.replace(tzinfo=ZoneInfo(rules.timezone))
    converted = convert(BodySource(text, 1, path, rules.language, ""), rules)
    article = Article(
        id=path,
        path=f"{rules.folder}/{path}",
        title=str(meta.get("title", "")),
        date=date.astimezone(UTC) if date else None,
        section=PurePosixPath(path).parent.as_posix().removeprefix("."),
        slug=PurePosixPath(path).stem,
        tags=tuple(map(str, meta.get("tags", ()))) if isinstance(meta.get("tags"), list) else (),
        digest=digest_of(data),
        body=encode(converted.body),
    )
    return Reading(article)


READ = Step("read/1", ReadingRules, Reading, read_file)
