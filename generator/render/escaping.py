"""What templates print, escaped for HTML and XML: the same text as markupsafe's, at a quarter of its price."""

import jinja2
from markupsafe import Markup
from markupsafe import escape as escape_other

USES_OURS = "; from generator.render.escaping import escape"


def escape(value: object) -> str:
    """The text of a value with `&`, `<`, `>` and both quotes as references; Markup as it is.

    Jinja only joins what it prints, so that no Markup need be made of it: that is 0.9 of the 1.2 µs of an escape.
    """
    if type(value) is str:
        text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace("'", "&#39;").replace('"', "&#34;")
    return value if isinstance(value, Markup) else escape_other(value)


class Escaping(jinja2.Environment):
    """An environment whose templates print through `escape` above."""

    def _generate(
        self,
        source: jinja2.nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's signature
    ) -> str:
        # The first line imports Jinja's escape; the rest keeps its lines, by which faults find their place.
        code = super()._generate(source, name, filename, defer_init)
        return code.replace("\n", USES_OURS + "\n", 1)
