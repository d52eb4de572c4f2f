"""The verb `serve`: the site in a browser, while it is written."""

import gc
from collections.abc import Callable
from functools import partial

from generator.commands.line.grammar import usage
from generator.commands.serving import Serving
from generator.commands.session import Session
from generator.commands.telling.excerpt import printable
from generator.commands.workplace import resident
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.server.hosts import is_local
from generator.server.running import POLL_SECONDS
from generator.server.running import Place as Stand
from generator.server.running import run as run_server
from generator.server.sockets import PortTakenError, address_of, listening

HIGHEST_PORT = 65535
# A preview makes few cycles and keeps many values: to look through all of these would take longer than a look.
THRESHOLDS = (20_000, 20, 50)


def run(session: Session) -> ExitCode:
    """Serves until somebody ends it, which is no failure and yet exit 130, as of every verb that is interrupted."""
    stand = _stand(session)
    try:
        with resident(session) as workshop, resident(session) as darkroom:
            serving = Serving(session, workshop, darkroom)
            poll_seconds = POLL_SECONDS if session.options.poll else None
            run_server(serving, stand, partial(_begin, session, stand, serving), poll_seconds)
    except KeyboardInterrupt:
        session.console.remark("Ended. The published site is as it was.")
    finally:
        for each in stand.sockets:
            each.close()
    return ExitCode.INTERRUPTED


def _stand(session: Session) -> Stand:
    """Where to listen. Raises BroadsheetError: exit 2 where nobody could, exit 3 where the system does not let one."""
    wanted, bound = session.options.port, session.options.bind
    if wanted > HIGHEST_PORT:
        raise BroadsheetError(usage(f"there is no port {wanted}", f"name one up to {HIGHEST_PORT}"))
    try:
        sockets, port = listening(bound, wanted)
    except PortTakenError as fault:
        message = f"port {wanted} and those after it are taken"
        raise BroadsheetError(
            error("address-taken", "", Place(), message, "name another one with --port"), exit_code=ExitCode.IO
        ) from fault
    except (OSError, ValueError) as fault:
        why = (fault.strerror if isinstance(fault, OSError) else None) or "this is no address"
        message = f"nobody can be served at {printable(bound) or 'no address'}, port {wanted}: {why}"
        hint = "leave --bind away, or name an address of this machine and a port from 1024 on"
        raise BroadsheetError(error("address-unfit", "", Place(), message, hint), exit_code=ExitCode.IO) from fault
    return Stand(sockets, port, bound)


def _begin(session: Session, stand: Stand, serving: Serving, _: Callable[[], None]) -> None:
    """Says where the site is, and how to end it."""
    address = f"{address_of(stand.bound, stand.port)}{serving.base_path()}"
    console, options = session.console, session.options
    if stand.port != options.port and options.port:
        console.remark(f"Port {options.port} is taken: this is port {stand.port}.")
    if not is_local(stand.bound):
        console.remark(
            f"Whoever reaches {stand.bound} can read this preview, drafts and embargoed stories too: "
            "leave --bind away unless you mean that."
        )
    console.result(f"{address}\n  {serving.shown()} Ctrl-C ends.")
    console.remarks.flush()
    console.out.flush()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    gc.enable()
    if options.open:
        # It takes a while to load, and few ask for it.
        import webbrowser  # noqa: PLC0415

        webbrowser.open(address)
