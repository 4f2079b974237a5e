package broadcastmonitor.web;

import broadcastmonitor.accounts.Account;
import broadcastmonitor.accounts.AccountsFile;
import broadcastmonitor.accounts.Principal;
import broadcastmonitor.accounts.RoleMatrix;
import broadcastmonitor.accounts.Session;
import broadcastmonitor.accounts.Sessions;
import broadcastmonitor.accounts.SignIn;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Logging in and out, and who one is. */
final class SessionRoutes {
    private static final List<String> KEYS = List.of("name", "password", "code");
    private static final String EXAMPLE = "{\"name\": \"anna\", \"password\": \"...\"}";
    private static final int LONGEST = 1_000;

    private final People people;
    private final Sessions sessions;
    private final Cookies cookies;
    private final Audits audits;
    private final RequestBody bodies;
    private final SignIn signIn;
    private final PasswordRoutes passwords;

    /**
     * Who one is, and may.
     *
     * @param name null where the page has to ask for it
     * @param csrf what every request that changes something repeats as a header, or null
     * @param may operations, as in the role matrix
     * @param events kinds of events that one may publish
     */
    record Me(
            String name,
            String kind,
            String role,
            String csrf,
            Collection<String> categories,
            Collection<String> broadcasts,
            List<String> may,
            List<String> events) {}

    /** That one is no longer logged in. */
    record LoggedOut(boolean loggedOut) {}

    /** An account without its secrets. */
    record Listed(
            String name,
            String role,
            boolean enabled,
            boolean totp,
            Collection<String> categories,
            Collection<String> broadcasts) {}

    /** All accounts. */
    record Listing(List<Listed> accounts) {}

    SessionRoutes(People people, Sessions sessions, Cookies cookies, Audits audits, RequestBody bodies) {
        this.people = people;
        this.sessions = sessions;
        this.cookies = cookies;
        this.audits = audits;
        this.bodies = bodies;
        signIn = people.accounts() == null ? null : new SignIn(people.accounts(), sessions, people.clock());
        passwords = new PasswordRoutes(people.accounts(), sessions, signIn, cookies, bodies);
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/login", this::login);
        routes.post("/api/logout", this::logout);
        routes.get("/api/session", context -> JsonAnswers.json(context, 200, me(Asker.of(context))));
        routes.get("/api/accounts", this::accounts);
        passwords.addTo(routes);
    }

    private void login(Context context) {
        JsonNode said = JsonRequest.tree(bodies.json(context), KEYS, EXAMPLE);
        String name = bounded(said, "name");
        String password = bounded(said, "password");
        String code = JsonRequest.text(said, "code");
        if (!people.haveAccounts()) {
            throw new Refusal(409, "there are no accounts here, so nobody logs in (monitor users add makes one)");
        }
        SignIn.Outcome outcome = signIn.attempt(
                name, password, code, cookies.device(context), Asker.of(context).address());
        if (outcome instanceof SignIn.Done done) {
            begin(context, done);
        } else if (outcome instanceof SignIn.Later later) {
            throw later(context, later);
        } else {
            // What was typed as a name may have been a password.
            String known =
                    people.accounts().accounts().find(name).map(Account::name).orElse("a name that nobody has");
            audits.add(Asker.of(context), "login-failed", known, 401);
            throw new Refusal(401, "the name, the password or the code is wrong");
        }
    }

    /** That an attempt has to wait. */
    static Refusal later(Context context, SignIn.Later later) {
        long seconds = Math.max(1, later.after().plusMillis(999).toSeconds());
        context.header("Retry-After", Long.toString(seconds));
        return new Refusal(429, "too many attempts; try again in " + seconds + " s");
    }

    private void begin(Context context, SignIn.Done done) {
        String before = cookies.session(context);
        if (before != null) {
            sessions.end(before);
        }
        cookies.begin(context, done.secret());
        cookies.remember(context, done.device());
        Session session = sessions.find(done.secret(), people.accounts().accounts(), true)
                .orElseThrow(() -> new Refusal(401, "the name, the password or the code is wrong"));
        Asker asker = new Asker(
                Principal.of(Principal.Kind.SESSION, done.account()),
                session,
                Asker.of(context).address());
        audits.add(asker, "login", null, 200);
        JsonAnswers.json(context, 200, me(asker));
    }

    private void logout(Context context) {
        String secret = cookies.session(context);
        if (secret != null) {
            sessions.end(secret);
        }
        cookies.end(context);
        JsonAnswers.json(context, 200, new LoggedOut(true));
    }

    private void accounts(Context context) {
        AccountsFile file = people.accounts();
        List<Listed> all = file == null
                ? List.of()
                : file.accounts().all().stream()
                        .map(each -> new Listed(
                                each.name(),
                                each.role().code(),
                                each.enabled(),
                                each.totp() != null,
                                each.scope().categories(),
                                each.scope().broadcasts()))
                        .toList();
        JsonAnswers.json(context, 200, new Listing(all));
    }

    private static Me me(Asker asker) {
        Principal who = asker.who();
        return new Me(
                who.name(),
                who.kind().name().toLowerCase(Locale.ROOT),
                who.role().code(),
                asker.session() == null ? null : asker.session().csrf(),
                who.scope().categories(),
                who.scope().broadcasts(),
                RoleMatrix.routes().stream()
                        .filter(route -> route.allows(who))
                        .map(RoleMatrix.Route::operation)
                        .toList(),
                RoleMatrix.events().stream()
                        .map(RoleMatrix.Event::type)
                        .filter(type -> RoleMatrix.mayPublish(who.role(), type))
                        .toList());
    }

    static String bounded(JsonNode said, String key) {
        String text = JsonRequest.required(said, key);
        if (text.length() > LONGEST) {
            throw JsonRequest.mistake("'" + key + "' must not be longer than " + LONGEST + " characters");
        }
        return text;
    }
}
