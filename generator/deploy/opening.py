"""Opening: the target that a table of the settings means."""

from datetime import datetime

from generator.deploy.folder import folder_depot
from generator.deploy.recorded import Recorded
from generator.deploy.target import Target
from generator.settings.values import Settings


def opened(name: str, settings: Settings, now: datetime) -> Target:
    """The target of this name; raises BroadsheetError (exit 2, `deploy-target`) where it is unfit."""
    wanted, folders = settings.values.deploy[name], settings.folders
    if wanted.kind == "git":
        from generator.deploy.git import GitTarget, branch_of  # noqa: PLC0415  each kind loads what it alone needs

        return GitTarget(branch_of(name, settings, now), wanted.cname)
    if wanted.kind == "rsync":
        from generator.deploy.rsync import rsync_depot  # noqa: PLC0415  likewise

        return Recorded(rsync_depot(wanted), wanted.to)
    if wanted.kind == "s3":
        from generator.deploy.s3 import s3_depot  # noqa: PLC0415  likewise

        return Recorded(s3_depot(wanted), wanted.to)
    return Recorded(folder_depot(wanted.to, folders), wanted.to)
