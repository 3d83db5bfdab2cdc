"""Run by `uploads.reading`, never imported by it."""

import errno
import json
import resource
import sys

from uploads.reader.formats import read
from uploads.reader.rows import Spool, UnusableError, is_out_of_room


def main(path, spool, limits):
    limits = json.loads(limits)
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits["unpacked"], limits["unpacked"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open(spool, "w", encoding="ascii") as out:
            answer = read(path, Spool(path, out, limits), limits)
    except UnusableError as error:
        answer = {"error": error.code, **error.facts}
    except MemoryError:
        answer = {"error": "too-large"}
    except OSError as error:
        if not is_out_of_room(error) and error.errno != errno.EFBIG:
            raise
        answer = {"error": "too-large" if error.errno == errno.EFBIG else "no-room"}
    json.dump(answer, sys.stdout)


main(*sys.argv[1:4])
