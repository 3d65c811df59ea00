"""A sandbox in memory on a free port: one for all tests, or one of its own for a test that leaves nothing as it was."""

import contextlib
import os
import re
import subprocess

import pytest
import requests

PROGRAM = os.environ.get("CASEMENT_SANDBOX_BIN", "target/debug/casement-sandbox")


@contextlib.contextmanager
def started():
    command = [PROGRAM, "--listen", "127.0.0.1:0", "--data", ":memory:"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            found = re.fullmatch(r"listening on (http://\S+)\n", line)
            assert found, f"The sandbox was expected to say where it listens, and said: {line!r}"
            yield found[1]
            assert process.poll() is None, "The sandbox ended before the test did."
        finally:
            process.kill()


@pytest.fixture(scope="session")
def sandbox():
    """The address of the sandbox."""
    with started() as address:
        yield address


@pytest.fixture
def own_sandbox():
    """The address of a sandbox that nobody else uses."""
    with started() as address:
        yield address


@pytest.fixture
def fault(sandbox):
    """Arms a fault; what is left of it is gone after the test."""
    yield lambda **keys: requests.post(f"{sandbox}/sandbox/faults", json=keys, timeout=5).raise_for_status()
    requests.delete(f"{sandbox}/sandbox/faults", timeout=5)
