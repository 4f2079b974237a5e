#!/bin/sh
# Any command of the monitor; MONITOR_HEAP is the heap of the JVM.
set -eu
umask 077
cd "${MONITOR_HOME:-/opt/broadcast-monitor}"
exec java "-Xmx${MONITOR_HEAP:-1g}" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
    -Djna.encoding=UTF-8 -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    "-Dmonitor.home=$PWD" -cp "broadcast-monitor.jar:lib/*" broadcastmonitor.cli.Main "$@"
