"""Allowed: the elements, attributes and schemes of addresses that a story's HTML may hold under policy `safe`."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAGS = _words(
    "a abbr article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl"
    " dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p picture pre q rp rt ruby s"
    " samp section small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video"
    " wbr"
)
# What stands between these is no text for a reader.
TAGS_WITH_CONTENT = _words("embed iframe noscript object script style svg template")
ATTRIBUTES = {
    "*": _words("id class lang dir title role aria-label aria-labelledby aria-describedby aria-hidden"),
    "a": _words("href hreflang rel target type download name"),
    "audio": _words("src controls loop muted preload"),
    "blockquote": frozenset(("cite",)),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
    "data": frozenset(("value",)),
    "del": frozenset(("cite", "datetime")),
    "details": frozenset(("open",)),
    "img": _words("src alt width height loading decoding srcset sizes"),
    "ins": frozenset(("cite", "datetime")),
    "li": frozenset(("value",)),
    "ol": frozenset(("start", "type", "reversed")),
    "q": frozenset(("cite",)),
    "source": _words("src type media srcset sizes"),
    "td": frozenset(("colspan", "rowspan", "headers")),
    "th": frozenset(("colspan", "rowspan", "headers", "scope", "abbr")),
    "time": frozenset(("datetime",)),
    "track": frozenset(("src", "kind", "srclang", "label", "default")),
    "video": _words("src poster controls width height loop muted preload playsinline"),
}
ALIGN = {"align": frozenset(("left", "center", "right"))}
ATTRIBUTE_VALUES = {"td": ALIGN, "th": ALIGN}
# `name` makes a target of a link and is read as an id. These would make a story's ids shadow what scripts look up:
# by key in a plain object (Object.prototype), or as a property of the document or window.
RESERVED_IDS = _words(
    "__proto__ __definegetter__ __definesetter__ __lookupgetter__ __lookupsetter__ constructor hasownproperty"
    " isprototypeof propertyisenumerable tolocalestring tostring valueof activeelement addeventlistener baseuri body"
    " cookie createelement currentscript customelements defaultview document documentelement forms"
    " getelementbyid getelementsbyclassname getelementsbyname getelementsbytagname head images links localstorage"
    " location main matchmedia navigator nodename ownerdocument parentnode queryselector queryselectorall removechild"
    " scripts search self sessionstorage window"
)
SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "geo", "ftp", "webcal", "xmpp"))
ADDRESSES = ("href", "src", "poster", "cite")
