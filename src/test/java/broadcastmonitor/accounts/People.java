package broadcastmonitor.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Accounts for tests, with hashes that cost little. */
public final class People {
    public static final String PASSWORD = "correct horse battery";

    private static final byte[] SALT = "saltsaltsaltsalt".getBytes(UTF_8);

    private People() {}

    /** Accounts called as their roles, and one that is disabled. */
    public static AccountsFile ofAllRoles(Path folder) {
        AccountsFile file = new AccountsFile(folder.resolve("accounts.json"));
        for (Role role : Role.values()) {
            add(file, role.code(), role, Scope.ALL);
        }
        return file;
    }

    public static void add(AccountsFile file, String name, Role role, Scope scope) {
        file.change(all -> all.with(Account.named(name, role, scope, cheapHash(PASSWORD))));
    }

    /** Argon2id with the least parameters there are. */
    public static String cheapHash(String password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(8)
                .withIterations(1)
                .withParallelism(1)
                .withSalt(SALT)
                .build());
        byte[] hash = new byte[32];
        generator.generateBytes(password.getBytes(UTF_8), hash);
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=8,t=1,p=1$" + encoder.encodeToString(SALT) + "$" + encoder.encodeToString(hash);
    }
}
