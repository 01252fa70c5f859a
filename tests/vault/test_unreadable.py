"""What other programs of the same person can see of an open desk."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import ctypes, resource
from peerdesk.vault.unreadable import keep_memory_private
keep_memory_private()
PR_GET_DUMPABLE = 3
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whether others may read a process")
def test_process_with_keys_leaves_no_core_dump_and_no_way_in_for_a_debugger() -> None:
    told = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert told.stdout == "(0, 0) 0\n"
