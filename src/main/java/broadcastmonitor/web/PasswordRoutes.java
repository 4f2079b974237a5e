package broadcastmonitor.web;

import broadcastmonitor.accounts.Account;
import broadcastmonitor.accounts.AccountsException;
import broadcastmonitor.accounts.AccountsFile;
import broadcastmonitor.accounts.PasswordHash;
import broadcastmonitor.accounts.PasswordRules;
import broadcastmonitor.accounts.Principal;
import broadcastmonitor.accounts.Sessions;
import broadcastmonitor.accounts.SignIn;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/**
 * Giving oneself another password. The old one, and a code where there is one, are asked for as at a login, with the same waits; all sessions of
 * the account end, and this browser gets a new one.
 */
final class PasswordRoutes {
    private static final List<String> KEYS = List.of("password", "code", "newPassword");
    private static final String EXAMPLE = "{\"password\": \"...\", \"newPassword\": \"...\"}";

    private final AccountsFile accounts;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Cookies cookies;
    private final RequestBody bodies;

    /** That it was changed. */
    record Changed(boolean changed) {}

    /** @param accounts null where there are none */
    PasswordRoutes(AccountsFile accounts, Sessions sessions, SignIn signIn, Cookies cookies, RequestBody bodies) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.signIn = signIn;
        this.cookies = cookies;
        this.bodies = bodies;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/password", this::change);
    }

    private void change(Context context) {
        JsonNode said = JsonRequest.tree(bodies.json(context), KEYS, EXAMPLE);
        Asker asker = Asker.of(context);
        if (accounts == null || asker.who().kind() != Principal.Kind.SESSION) {
            throw new Refusal(409, "only who has logged in with a password has one to change");
        }
        String name = asker.who().name();
        String wanted = SessionRoutes.bounded(said, "newPassword");
        try {
            PasswordRules.check(name, wanted);
        } catch (AccountsException e) {
            throw new Refusal(400, e.getMessage());
        }
        SignIn.Outcome outcome = signIn.attempt(
                name,
                SessionRoutes.bounded(said, "password"),
                JsonRequest.text(said, "code"),
                cookies.device(context),
                asker.address());
        if (outcome instanceof SignIn.Later later) {
            throw SessionRoutes.later(context, later);
        }
        if (!(outcome instanceof SignIn.Done done)) {
            throw new Refusal(403, "the password, or the code, is wrong");
        }
        String hash = PasswordHash.of(wanted);
        Account changed = accounts.change(all ->
                        all.change(name, now -> requireSame(now, done.account()).withPassword(hash)))
                .find(name)
                .orElseThrow();
        cookies.begin(context, sessions.begin(changed));
        JsonAnswers.json(context, 200, new Changed(true));
    }

    /** Whoever was disabled, or got another password, meanwhile, changes nothing. */
    private static Account requireSame(Account now, Account proven) {
        if (now.generation() != proven.generation()) {
            throw new Refusal(409, "the account was changed at this moment; log in again");
        }
        return now;
    }
}
