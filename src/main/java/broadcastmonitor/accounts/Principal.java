package broadcastmonitor.accounts;

import static java.util.Objects.requireNonNull;

/**
 * Who asks.
 *
 * @param name by which what they do is recorded; null where only their pages tell it
 */
public record Principal(Kind kind, String name, Role role, Scope scope) {
    /** How it is known who it is. */
    public enum Kind {
        /** Whoever is at this machine, where there are no accounts. */
        LOCAL,
        /** Whoever knows the token, where there are no accounts: a person says a name beside it. */
        TOKEN,
        /** A program that knows the token, beside people with accounts. */
        PROGRAM,
        /** Somebody who has logged in. */
        SESSION,
        /** Somebody whom a proxy has let in. */
        PROXY
    }

    /** Whoever is at this machine, where there are no accounts. */
    public static final Principal LOCAL = new Principal(Kind.LOCAL, null, Role.ADMIN, Scope.ALL);

    public Principal {
        requireNonNull(kind, "kind");
        requireNonNull(role, "role");
        requireNonNull(scope, "scope");
    }

    /** Somebody with an account. */
    public static Principal of(Kind kind, Account account) {
        return new Principal(kind, account.name(), account.role(), account.scope());
    }

    /** A program that knows the token, beside people with accounts. */
    public static final Principal PROGRAM = new Principal(Kind.PROGRAM, "program", Role.ADMIN, Scope.ALL);

    /** Whoever knows the token where there are no accounts, by the name that they gave, or null. */
    public static Principal withToken(String name) {
        return new Principal(Kind.TOKEN, name, Role.ADMIN, Scope.ALL);
    }

    /** Whether what they say of who did something counts: there is no account that would tell. */
    public boolean mayName() {
        return kind == Kind.LOCAL || kind == Kind.TOKEN;
    }

    /** Whether their browser adds by itself to every request what lets them in, so that a foreign page could misuse it. */
    public boolean isByCookie() {
        return kind == Kind.SESSION || kind == Kind.PROXY;
    }
}
