package broadcastmonitor.cli;

import broadcastmonitor.dashboard.DashboardFace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much of what people decide is judged a second time. */
final class QualityOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private double rate = DashboardFace.SECOND_REVIEWS;

    @Option(
            names = "--second-reviews",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = {
                "The share of all verdicts that somebody else judges as well, without seeing the first; 0 to 1.",
                "The same at all dashboards of a cluster."
            })
    void secondReviews(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new ParameterException(
                    command.commandLine(), "--second-reviews must be a share from 0 to 1, such as 0.05, not " + share);
        }
        rate = share;
    }

    void applyTo(DashboardFace face) {
        face.reviews(rate);
    }
}
