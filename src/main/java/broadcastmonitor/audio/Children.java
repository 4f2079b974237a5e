package broadcastmonitor.audio;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The child processes that are alive: each is killed when it is no longer wanted, at the latest when the JVM ends. */
public final class Children {
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "kill-child-processes"));
    }

    private Children() {}

    /** From now on the child dies with this JVM, unless that is killed itself. */
    public static void register(Process process) {
        ALIVE.add(process);
    }

    /** Kills the child if it is still alive and lets go of it; the JDK's own reaper collects its exit code. */
    public static void kill(Process process) {
        process.destroyForcibly();
        ALIVE.remove(process);
        try {
            // Our end of its pipes; a thread that still reads them sees the end.
            process.getOutputStream().close();
        } catch (IOException e) {
            return; // the other end is gone already, which is what was wanted
        }
    }

    /** Waits up to five seconds for the end of a child whose output has ended; kills it then. */
    public static int exitCode(Process process) {
        boolean interrupted = false;
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return process.isAlive() ? -1 : process.exitValue();
    }

    /** Starts a thread that does not keep the JVM alive. */
    public static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
