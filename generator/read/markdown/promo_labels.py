"""Labels of the promo between paragraphs, "Also watch" and its kin, in every language that the product ships."""

import unicodedata

# One line a language: watch, read, listen, see, in the forms that newsrooms print.
LABELS = {
    "ar": (
        "شاهد أيضا|شاهد أيضًا|شاهد أيضاً"
        "|شاهدوا أيضا|شاهدوا أيضًا|اقرأ أيضا|اقرأ أيضًا|اقرأ أيضاً|إقرأ أيضا|إقرأ أيضًا|إقرأ أيضاً"
        "|اقرأوا أيضا|اقرأوا أيضًا"
        "|استمع أيضا|استمع أيضًا|استمع أيضاً|انظر أيضا|انظر أيضًا|انظر أيضاً|أنظر أيضا|طالع أيضا|طالع أيضًا"
    ),
    "de": (
        "Auch ansehen|Auch anschauen|Auch lesen|Auch lesenswert|Auch hören|Auch anhören|Auch sehen|Auch sehenswert"
        "|Sehen Sie auch|Schauen Sie auch|Lesen Sie auch|Hören Sie auch"
        "|Sieh auch|Schau auch|Lies auch|Hör auch|Siehe auch"
    ),
    "en": (
        "Also watch|Also read|Also listen|Also listen to|Also see|Watch also|Read also|Listen also|See also"
        "|Watch more|Read more|Listen to more|Watch next|Read next|Listen next"
    ),
    "es": (
        "Vea también|Ve también|Ver también|Mire también|Mira también|Véase también"
        "|Lea también|Lee también|Leer también"
        "|Escuche también|Escucha también|Escuchar también|También puede ver|También puede leer|También puede escuchar"
    ),
    "fr": (
        "À regarder aussi|A regarder aussi|Regarder aussi|Regardez aussi"
        "|À lire aussi|A lire aussi|Lire aussi|Lisez aussi"
        "|À écouter aussi|A écouter aussi|Écouter aussi|Écoutez aussi|À voir aussi|A voir aussi|Voir aussi|Voyez aussi"
    ),
    "hi": "यह भी देखें|ये भी देखें|यह भी देखिए|यह भी पढ़ें|ये भी पढ़ें|यह भी पढ़िए|यह भी सुनें|ये भी सुनें|यह भी सुनिए",
    "ja": (
        "こちらもご覧ください|あわせてご覧ください|あわせて見たい|こちらもお読みください|あわせてお読みください|あわせて読みたい"
        "|合わせて読みたい|こちらもお聞きください|あわせてお聞きください|あわせて聴きたい|こちらも参照|関連動画|関連記事|関連音声"
    ),
    "zh": (
        "另请观看|另請觀看|延伸观看|相关视频|另请阅读|另請閱讀|延伸阅读|延伸閱讀|相关阅读|相關閱讀"
        "|另请收听|另請收聽|延伸收听|另请参阅|另請參閱|另见|另見|参见"
    ),
}
LABEL_END = " :\uff1a\t\n\xa0\u202f"


def folded(label: str) -> str:
    """A label without what does not count: case, colons, kinds of spaces, ways to write one letter (NFC)."""
    words = unicodedata.normalize("NFC", label).strip(LABEL_END).split()
    return " ".join(words).casefold()


KNOWN_LABELS = frozenset(map(folded, "|".join(LABELS.values()).split("|")))
