"""Lasting settings: those that a site was published with, whatever its files of settings say by now."""

from msgspec.structs import replace

from generator.model.problem import BroadsheetError, Place, error, warning
from generator.publish.editions import read_edition
from generator.recollection import settings_of
from generator.settings.folders import STATE
from generator.settings.loading import Request, load_settings
from generator.settings.values import Folders, Settings


def published_settings(request: Request) -> Settings:
    """The settings of what is published, and of those at hand only what a flag says: the output folder, the processes.

    Those at hand where no edition is kept. Raises BroadsheetError (exit 2) where they cannot be read and do not say
    where the site is published.
    """
    at_hand, folders = _at_hand(request)
    edition = read_edition(folders.output, folders.state)
    if edition is None:
        return at_hand or load_settings(request)
    settings = settings_of(edition, folders)
    jobs, _ = request.flags.get("build.jobs", (None, ""))
    if not isinstance(jobs, int):
        return settings
    return replace(settings, values=replace(settings.values, build=replace(settings.values.build, jobs=jobs)))


def settings_after_takedown(request: Request, fault: BroadsheetError) -> Settings:
    """The settings of what a takedown has published, where those at hand cannot be read; else raises why they cannot.

    Their one problem is the warning `deploy-takedown`.
    """
    try:
        folders = _looked_for(request, fault)
    except BroadsheetError:
        raise fault from None
    edition = read_edition(folders.output, folders.state)
    if edition is None or not edition.withdrawn:
        raise fault
    message = "the settings cannot be read: what is sent is the site as `takedown` left it"
    told = warning("deploy-takedown", "", Place(), message, "mend them, build and deploy as soon as you can")
    return replace(settings_of(edition, folders), problems=(told,))


def _at_hand(request: Request) -> tuple[Settings | None, Folders]:
    """The settings at hand, None where they cannot be read, and the folders."""
    try:
        settings = load_settings(request)
    except BroadsheetError as fault:
        return None, _looked_for(request, fault)
    return settings, settings.folders


def _looked_for(request: Request, fault: BroadsheetError) -> Folders:
    """The folders of a site whose file of settings is broken: where a flag or the environment says, else the usual."""
    bare = load_settings(replace(request, reads_files=False))
    known = sorted(path.parent for path in (request.site / STATE).glob("*/manifest"))
    if "build.output" in bare.origins or bare.folders.state in known:
        return bare.folders
    if len(known) != 1:
        message, hint = "without settings nobody knows where the site is published", "say it: --output DIR"
        raise BroadsheetError(*fault.problems, error("edition-lost", "", Place(), message, hint)) from fault
    return replace(bare.folders, output=request.site / known[0].name, state=known[0])
