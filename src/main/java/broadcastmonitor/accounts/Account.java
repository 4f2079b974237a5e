package broadcastmonitor.accounts;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Somebody who may log in.
 *
 * @param name as it is shown, and stands in what they do
 * @param password hash of the password ({@link PasswordHash}), or null where only a proxy lets them in
 * @param totp secret of their codes in base 32, or null without
 * @param totpStep the last time step of which a code was used, so that none counts twice
 * @param generation grows with every change that ends their sessions
 */
public record Account(
        String name,
        Role role,
        Scope scope,
        boolean enabled,
        String password,
        String totp,
        long totpStep,
        long generation) {
    /** Letters and digits of any language; no control characters, nothing that a header or a log could take for something else. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._@+-]{0,98}[\\p{L}\\p{M}\\p{N}])?");

    public Account {
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        requireNonNull(scope, "scope");
    }

    /**
     * A new account.
     *
     * @throws AccountsException when nobody can be called so
     */
    public static Account named(String name, Role role, Scope scope, String password) {
        String said = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (!NAME.matcher(said).matches()) {
            throw new AccountsException(
                    "\"" + name + "\" is no name for an account: letters and digits of any language,"
                            + " and . _ @ + - or spaces between them, 100 characters at most");
        }
        return new Account(said, role, scope, true, password, null, 0, 1);
    }

    /** By what a name is found: case does not count, and ё is е. */
    public static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е');
    }

    String key() {
        return key(name);
    }

    /** With another role and scope; sessions end. */
    public Account as(Role newRole, Scope newScope) {
        return new Account(name, newRole, newScope, enabled, password, totp, totpStep, generation + 1);
    }

    /** Let in or not; sessions end. */
    public Account enabled(boolean now) {
        return new Account(name, role, scope, now, password, totp, totpStep, generation + 1);
    }

    /** With another password; sessions end. */
    public Account withPassword(String hash) {
        return new Account(name, role, scope, enabled, hash, totp, totpStep, generation + 1);
    }

    /** With other codes, or with null without; sessions end. */
    public Account withTotp(String secret) {
        return new Account(name, role, scope, enabled, password, secret, 0, generation + 1);
    }

    /** After a code was used. */
    Account usedCode(long step) {
        return new Account(name, role, scope, enabled, password, totp, step, generation);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Account[" + name + ", " + role.code() + (enabled ? "]" : ", disabled]");
    }
}
