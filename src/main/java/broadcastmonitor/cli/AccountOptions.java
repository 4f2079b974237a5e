package broadcastmonitor.cli;

import broadcastmonitor.accounts.AccountsFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which accounts. */
final class AccountOptions {
    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description = "The accounts; data/" + AccountsFile.USUAL + " by default.")
    private Path file;

    /** @param data the data folder, or null for the usual one */
    AccountsFile file(Path data) {
        return new AccountsFile(
                file != null
                        ? file
                        : (data == null ? Home.folder().resolve("data") : data).resolve(AccountsFile.USUAL));
    }
}
