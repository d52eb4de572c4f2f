"""Languages: which way a text runs, and which have a folder of their own."""

from generator.settings.values import Values

RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "nqo", "ps", "sd", "ug", "ur", "yi"))


def direction_of(lang: str, values: Values) -> str:
    """The direction "rtl" or "ltr": what the settings say of the language, else by its usual script."""
    given = values.languages.get(lang)
    if given is not None and given.direction:
        return given.direction
    lowered = lang.lower().replace("_", "-")
    return "rtl" if lowered in RIGHT_TO_LEFT or lowered.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def tongues_in(values: Values) -> tuple[str, ...]:
    """The languages that have a folder of their own beside the site's own language, in the order of the settings."""
    return tuple(lang for lang in values.languages if lang != values.language)


def titled_in(lang: str, values: Values) -> str:
    """What the site is called in a language; "" stands for its own."""
    return (values.languages[lang].title if lang else "") or values.title


def tongue_of(lang: str, values: Values) -> str:
    """A language that has a table in `[languages]` and is not the site's own; else ""."""
    return lang if lang and lang != values.language and lang in values.languages else ""


def prefix_of(lang: str, values: Values) -> str:
    """The folder "/ar" of such a language; else ""."""
    return f"/{lang.lower()}" if tongue_of(lang, values) else ""
