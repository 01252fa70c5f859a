"""Keeps the memory of this process, in which an open vault has its keys, from other programs and the disk."""

from __future__ import annotations

import ctypes
import logging
import sys

if sys.platform != "win32":
    import resource

_log = logging.getLogger(__name__)
_PR_SET_DUMPABLE = 4
_PT_DENY_ATTACH = 31
_WER_FAULT_REPORTING_FLAG_NOHEAP = 1


def keep_memory_private() -> None:
    """Write no core dump and let no debugger of the same person in; what a system has no call for stays."""
    if sys.platform == "win32":
        # Windows lets every program of the same person in; its crash reports at least leave the heap out.
        ctypes.windll.kernel32.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP)
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    system = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        refused = system.ptrace(_PT_DENY_ATTACH, 0, None, 0)
    elif sys.platform == "linux":
        refused = system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    else:
        refused = 0
    if refused:
        _log.warning("this system lets other programs read the memory of PeerDesk")
