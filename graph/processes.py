"""Other processes, asked and ended by their number, on every system."""

import os
import signal
import subprocess
import sys
import time

STOP_SECONDS = 8.0
# Keeps the terminal's Ctrl-C from a child on Windows; elsewhere a session of its own does.
APART = 0
if sys.platform == "win32":
    APART = subprocess.CREATE_NEW_PROCESS_GROUP


def runs(process: int) -> bool:
    """Tell whether there is a process of this number."""
    if sys.platform == "win32":
        # There a signal of 0 is no question but Ctrl-C.
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def end(process: int, *, named: str) -> None:
    """End a process in good order, else by force, if its command line has this text.

    Windows tells no command lines: there the process is left alone.
    """
    if sys.platform == "win32" or named not in _command_line(process):
        return
    os.kill(process, signal.SIGTERM)
    until = time.monotonic() + STOP_SECONDS
    while time.monotonic() < until and runs(process):
        time.sleep(0.05)
    if runs(process):
        os.kill(process, signal.SIGKILL)


def _command_line(process: int) -> str:
    listing = subprocess.run(  # noqa: S603 -- a number of ours as the only argument
        ["ps", "-ww", "-o", "command=", "-p", str(process)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    return listing.stdout


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _SYNCHRONIZE, _STILL_RUNS, _ACCESS_DENIED = 0x00100000, 0x102, 5

    def _runs_on_windows(process: int) -> bool:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.WaitForSingleObject.argtypes = (wintypes.HANDLE, wintypes.DWORD)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)
        if not handle:
            return ctypes.get_last_error() == _ACCESS_DENIED
        try:
            return bool(kernel.WaitForSingleObject(handle, 0) == _STILL_RUNS)
        finally:
            kernel.CloseHandle(handle)
