"""Stands for a worker of pytest-xdist that was forked: hands over its streams, and ends as that one ends.

`python fork_worker.py SOCKET -u -c CODE`, as execnet calls a Python; it is told of the fork by `fork_server.py`.
"""

import json
import os
import select
import socket
import sys

# Says in the environment where the fork server of the run listens.
FOLDER = "CAU_NOI_FORK_SERVER"
STREAMS = [0, 1, 2]


def main(path: str, code: str) -> int:
    """Gives the exit code of the worker, 1 if whoever forks is gone first."""
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(path)
        socket.send_fds(server, [json.dumps({"code": code}).encode() + b"\n"], STREAMS)
        # Only the worker holds the streams from now on: the other side hears when it is gone.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in STREAMS:
            os.dup2(nowhere, stream)
        with server.makefile("rb") as answers:
            forked = json.loads(answers.readline() or b"{}")
            if not forked:
                return 1
            worker = os.pidfd_open(forked["pid"])
            ended, _, _ = select.select([server.fileno(), worker], [], [])
            if worker not in ended:
                return 1
            server.sendall(json.dumps(forked).encode() + b"\n")
            return int(json.loads(answers.readline() or b"{}").get("code", 1)) & 0xFF


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[-1]))
