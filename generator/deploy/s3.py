"""A bucket of S3, or of whatever speaks its protocol, as a target."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from itertools import islice
from typing import IO, Protocol, TypeVar

from generator.deploy.cargo import Cargo
from generator.deploy.patience import AGAIN
from generator.deploy.record import NAME as RECORD
from generator.deploy.target import Seen, Tell, TransientError, failed, unfit
from generator.model.companion import ENDINGS, original_of
from generator.model.regex import regex
from generator.server.media import media_type
from generator.settings.targets import DeploySettings

LIBRARY = "botocore"
INSTALL = "install it where Broadsheet runs: python -m pip install 'botocore>=1.44' (or 'broadsheet[s3]')"
CREDENTIALS = "give them by the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), a profile of AWS or a role"
HANDS = 8
# As many objects one request may delete (S3, DeleteObjects).
MOST_DELETED = 1000
# With more files to look at, a list of all is sooner had.
MANY = 100
# A larger file is not held in memory.
LARGE_BYTES = 16 << 20
# A file of the theme, or a picture that was made, has a digest in its name: under that name it never changes.
FINGERPRINT = regex(r"(?:^|/)assets/(?:.*/)?[^/]*\.[0-9a-f]{10}[.-]")
CACHED = {
    "immutable": "public, max-age=31536000, immutable",
    # What was taken back is gone with the next look.
    "pages": "no-cache",
    "files": "public, max-age=3600",
}
PAGES = (".html", ".xml", ".json", ".txt")
OUR_DIGEST = "broadsheet-digest"
GONE = frozenset(("404", "NoSuchKey", "NotFound"))
BUSY = frozenset(("SlowDown", "ServiceUnavailable", "InternalError", "RequestTimeout", "500", "502", "503", "504"))

Result = TypeVar("Result")


class Client(Protocol):
    """What is used of a client of botocore."""

    def get_object(self, **asked: object) -> dict[str, IO[bytes]]:
        """An object."""
        ...

    def head_object(self, **asked: object) -> dict[str, object]:
        """What is known of an object."""
        ...

    def put_object(self, **asked: object) -> object:
        """Puts an object."""
        ...

    def delete_objects(self, **asked: object) -> dict[str, list[dict[str, str]]]:
        """Deletes objects."""
        ...

    def list_objects_v2(self, **asked: object) -> Mapping[str, object]:
        """A page of a list of objects."""
        ...


class S3Depot:
    """The objects of a bucket whose keys begin with `prefix`, "" or with a slash at its end."""

    def __init__(self, client: Client, bucket: str, prefix: str, cache_control: Mapping[str, str]) -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix
        self._cached = {**CACHED, **cache_control}
        self._where = f"s3://{bucket}/{prefix}"

    def held(self) -> AbstractContextManager[None]:
        """See `Depot`: what keeps others away from here is the lock of the site; elsewhere, nothing does."""
        return nullcontext()

    def fetch(self) -> bytes | None:
        """See `Depot`."""
        return self._asked(self._fetch)

    def look(self, paths: Collection[str], cargo: Cargo) -> Seen:
        """See `Depot`: by the digest that was sent with an object, else by its ETag where that is one of its bytes."""
        listed = self.names() if len(paths) > MANY else None
        there = [path for path in paths if listed is None or path in listed]
        found = dict(self._each(there, lambda path: self._has(path, cargo)))
        return Seen(
            frozenset(path for path, is_same in found.items() if is_same is not None),
            frozenset(path for path, is_same in found.items() if is_same),
        )

    def names(self) -> frozenset[str]:
        """See `Depot`."""
        keys = self._asked(lambda: list(self._keys()))
        return frozenset(key.removeprefix(self._prefix) for key in keys if not key.endswith("/")) - {RECORD}

    def sweep(self, marks: Collection[bytes]) -> None:
        """See `Depot`: an object is there as a whole or not at all."""

    def send(self, paths: Collection[str], cargo: Cargo, tell: Tell) -> None:
        """See `Depot`."""
        for _ in self._each(paths, lambda path: self._put(path, cargo)):
            tell(1)

    def remove(self, paths: Collection[str], tell: Tell) -> None:
        """See `Depot`."""
        rest = iter(paths)
        while some := [{"Key": self._prefix + path} for path in islice(rest, MOST_DELETED)]:
            self._asked(lambda some=some: self._delete(some))  # type: ignore[misc]
            tell(len(some))

    def keep(self, data: bytes) -> None:
        """See `Depot`."""
        key = self._prefix + RECORD
        self._asked(lambda: self._client.put_object(Bucket=self._bucket, Key=key, Body=data, CacheControl="no-store"))

    def _fetch(self) -> bytes | None:
        try:
            return self._client.get_object(Bucket=self._bucket, Key=self._prefix + RECORD)["Body"].read()
        except _client_error() as fault:
            if _code_of(fault) == "NoSuchKey":
                return None
            raise

    def _has(self, path: str, cargo: Cargo) -> bool | None:
        """Whether an object has the wanted bytes; None where there is none."""
        try:
            found = self._client.head_object(Bucket=self._bucket, Key=self._prefix + path)
        except _client_error() as fault:
            if _code_of(fault) in GONE:
                return None
            raise
        told = found.get("Metadata")
        if isinstance(told, dict) and OUR_DIGEST in told:
            is_same: bool = told[OUR_DIGEST] == cargo.entries[path].digest.hex()
            return is_same and found.get("ContentLength") == cargo.sizes[path]
        return str(found.get("ETag", "")).strip('"') == hashlib.md5(cargo.read(path), usedforsecurity=False).hexdigest()

    def _put(self, path: str, cargo: Cargo) -> None:
        asked: dict[str, object] = {**self._headers(path), "Metadata": {OUR_DIGEST: cargo.entries[path].digest.hex()}}
        place = {"Bucket": self._bucket, "Key": self._prefix + path}
        if cargo.sizes[path] <= LARGE_BYTES:
            self._client.put_object(**place, **asked, Body=cargo.read(path))
            return
        for _ in cargo.pieces(path):
            # It is proved before its first byte is sent.
            pass
        with (cargo.folder / path).open("rb") as file:
            self._client.put_object(**place, **asked, Body=file)

    def _headers(self, path: str) -> dict[str, str]:
        """What readers are told with a file: its type, how long it may be kept, and whether it is compressed."""
        original = original_of(path)
        method = next((name for name, ending in ENDINGS.items() if original and path.endswith(ending)), "")
        encoding = {"gzip": "gzip", "brotli": "br"}.get(method, "")
        name = original or path
        kind = "immutable" if FINGERPRINT.search(name) else "pages" if name.endswith(PAGES) else "files"
        found = {"ContentType": media_type(name), "CacheControl": self._cached[kind], "ContentEncoding": encoding}
        return {key: value for key, value in found.items() if value}

    def _delete(self, some: list[dict[str, str]]) -> None:
        answer = self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": some, "Quiet": True})
        for fault in answer.get("Errors", []):
            if fault.get("Code") in BUSY:
                raise TransientError(f"{fault.get('Key')}: {fault.get('Code')}")
            raise failed(self._where, f"{fault.get('Key')} cannot be deleted: {fault.get('Code')}", AGAIN)

    def _keys(self) -> Iterator[str]:
        asked: dict[str, object] = {"Bucket": self._bucket, "Prefix": self._prefix}
        while True:
            page = self._client.list_objects_v2(**asked)
            contents = page.get("Contents", [])
            yield from (
                (each["Key"] for each in contents if isinstance(each, dict)) if isinstance(contents, list) else ()
            )
            if not page.get("IsTruncated"):
                return
            asked["ContinuationToken"] = page["NextContinuationToken"]

    def _each(self, paths: Iterable[str], work: Callable[[str], Result]) -> Iterator[tuple[str, Result]]:
        """Does the work for each path, some at once; whoever stops waits for those that have begun, and no more."""
        hands = ThreadPoolExecutor(HANDS, "s3")
        try:
            begun = [(path, hands.submit(self._asked, lambda path=path: work(path))) for path in paths]
            for path, future in begun:
                yield path, future.result()
        finally:
            hands.shutdown(cancel_futures=True)

    def _asked(self, work: Callable[[], Result]) -> Result:
        """What the work gives; a fault of the network or of the store becomes one that says what to do."""
        errors = import_module(f"{LIBRARY}.exceptions")
        try:
            return work()
        except errors.ClientError as fault:
            code = _code_of(fault)
            if code in BUSY:
                raise TransientError(code) from fault
            raise failed(self._where, _told(fault), f"see to the bucket and who may write there; {AGAIN}") from fault
        except (errors.NoCredentialsError, errors.CredentialRetrievalError, errors.PartialCredentialsError) as fault:
            raise unfit(self._where, "nobody says who is asking: there are no credentials", CREDENTIALS) from fault
        except (errors.HTTPClientError, errors.IncompleteReadError) as fault:
            raise TransientError(str(fault)) from fault
        except errors.BotoCoreError as fault:
            raise unfit(self._where, str(fault), "see to the keys of this target in site.toml") from fault


def s3_depot(settings: DeploySettings) -> S3Depot:
    """The depot of a table of the settings; raises BroadsheetError (exit 2, `deploy-target`) without the library."""
    bucket, _, prefix = settings.to.removeprefix("s3://").partition("/")
    prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
    return S3Depot(_client(settings), bucket, prefix, settings.cache_control)


def _client(settings: DeploySettings) -> Client:
    # It takes half a second to load, and few sites need it.
    try:
        session = import_module(f"{LIBRARY}.session")
    except ModuleNotFoundError as fault:
        raise unfit(settings.to, f"S3 needs {LIBRARY}, which is not installed", INSTALL) from fault
    config = import_module(f"{LIBRARY}.config").Config(
        retries={"mode": "standard", "total_max_attempts": 4},
        connect_timeout=20,
        max_pool_connections=HANDS,
        s3={"addressing_style": "path" if settings.endpoint else "auto"},
        # Stores that only speak like S3 do not know the newer checksums.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    errors = import_module(f"{LIBRARY}.exceptions")
    try:
        made: Client = session.Session(profile=settings.profile or None).create_client(
            "s3", region_name=settings.region or None, endpoint_url=settings.endpoint or None, config=config
        )
    except errors.BotoCoreError as fault:
        raise unfit(settings.to, str(fault), "see to region, profile and endpoint of this target") from fault
    return made


def _client_error() -> type[Exception]:
    found: type[Exception] = import_module(f"{LIBRARY}.exceptions").ClientError
    return found


def _code_of(fault: Exception) -> str:
    return str(getattr(fault, "response", {}).get("Error", {}).get("Code", ""))


def _told(fault: Exception) -> str:
    error = getattr(fault, "response", {}).get("Error", {})
    return f"{error.get('Code', 'error')}: {error.get('Message', '')}"
