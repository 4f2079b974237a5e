package broadcastmonitor.cli;

import broadcastmonitor.app.live.BroadcastStatus;
import broadcastmonitor.app.live.LiveWatcher;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Count;
import broadcastmonitor.cli.terminal.Screen;

/** What a service says on the terminal: a line for what a person who runs it should know. Safe for any thread. */
class ServiceNotes implements LiveWatcher {
    private final Console console;

    ServiceNotes(Console console) {
        this.console = console;
    }

    @Override
    public void told(String broadcast, String line) {
        console.note((broadcast.isEmpty() ? "" : "broadcast " + broadcast + ": ") + Screen.clean(line));
    }

    @Override
    public void happened(BroadcastEvent event) {
        told(event.broadcast(), (event.type().code() + " " + event.detail()).strip());
    }

    @Override
    public void ended(BroadcastStatus status) {
        told(
                status.id(),
                "over and published: heard " + Screen.clock(status.heard().heardMs()) + ", "
                        + Count.of(status.counts().alerts(), "confirmed alert"));
    }
}
