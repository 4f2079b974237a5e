package broadcastmonitor.cli.terminal;

/** Shows the progress of work on speech models: a bar for each step that takes long. For one thread. */
public final class ModelProgressBar implements broadcastmonitor.speech.model.WorkProgress {
    private final Console console;
    private String step;
    private ProgressBar bar;

    public ModelProgressBar(Console console) {
        this.console = console;
    }

    @Override
    public void at(String what, long done, long total) {
        if (!what.equals(step)) {
            end();
            step = what;
            bar = new ProgressBar(console, what, Math.max(0, total));
        }
        bar.at(done);
    }

    /** Removes the bar. */
    public void end() {
        if (bar != null) {
            bar.end();
            bar = null;
            step = null;
        }
    }
}
