package broadcastmonitor.cli;

/** Shows the progress of work on speech models: a bar for each step that takes long. For one thread. */
final class ModelProgress implements broadcastmonitor.speech.Progress {
    private final Console console;
    private String step;
    private Progress bar;

    ModelProgress(Console console) {
        this.console = console;
    }

    @Override
    public void at(String what, long done, long total) {
        if (!what.equals(step)) {
            end();
            step = what;
            bar = new Progress(console, what, Math.max(0, total));
        }
        bar.at(done);
    }

    /** Removes the bar. */
    void end() {
        if (bar != null) {
            bar.end();
            bar = null;
            step = null;
        }
    }
}
