package broadcastmonitor.web;

import broadcastmonitor.accounts.Account;
import broadcastmonitor.accounts.Accounts;
import broadcastmonitor.accounts.AccountsException;
import broadcastmonitor.accounts.Principal;
import broadcastmonitor.accounts.Session;
import broadcastmonitor.accounts.Sessions;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who asks: by the token, the session of their browser, what a trusted proxy says, or because nobody else can. Safe for any thread. */
final class Identity {
    private static final Logger log = LoggerFactory.getLogger(Identity.class);
    private static final String FORWARDED = "X-Forwarded-For";

    private final WebSettings settings;
    private final Sessions sessions;
    private final Cookies cookies;
    private volatile String said = "";

    Identity(WebSettings settings, Sessions sessions, Cookies cookies) {
        this.settings = settings;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /**
     * Whether people need an account.
     *
     * @throws Refusal 503 when that cannot be known
     */
    boolean needsAccounts() {
        try {
            return settings.people().haveAccounts();
        } catch (AccountsException e) {
            throw closed(e);
        }
    }

    /** @param active whether somebody does something, rather than a page by itself */
    Asker asks(Context context, boolean active) {
        String address = address(context);
        boolean token = settings.token() != null && settings.token().isIn(context.header("Authorization"));
        if (!needsAccounts()) {
            Principal who = settings.token() == null
                    ? Principal.LOCAL
                    : token
                            ? Principal.withToken(BearerToken.name(context.header("Authorization"))
                                    .orElse(null))
                            : null;
            return new Asker(who, null, address);
        }
        if (token && !BearerToken.name(context.header("Authorization")).isPresent()) {
            return new Asker(Principal.PROGRAM, null, address);
        }
        Optional<Account> led = ledInByProxy(context);
        Session session = session(context, active);
        if (led.isPresent()) {
            if (session == null
                    || !Account.key(session.account())
                            .equals(Account.key(led.get().name()))) {
                String secret = sessions.begin(led.get());
                cookies.begin(context, secret);
                session = sessions.find(secret, accounts(), true).orElse(null);
            }
            return new Asker(Principal.of(Principal.Kind.PROXY, led.get()), session, address);
        }
        if (session == null) {
            return new Asker(null, null, address);
        }
        Optional<Account> account = accounts().find(session.account());
        return new Asker(
                account.map(one -> Principal.of(Principal.Kind.SESSION, one)).orElse(null), session, address);
    }

    /** The question whether somebody who was let in would be let in again, as the same; may be asked when the request is long over. */
    BooleanSupplier standing(Context context, Principal who) {
        String secret = cookies.session(context);
        return () -> {
            try {
                return needsAccounts()
                        ? switch (who.kind()) {
                            case LOCAL, TOKEN -> false;
                            case PROGRAM -> true;
                            case SESSION ->
                                isSame(who)
                                        && sessions.find(secret, accounts(), false)
                                                .isPresent();
                            case PROXY -> isSame(who);
                        }
                        : who.kind() == Principal.Kind.LOCAL || who.kind() == Principal.Kind.TOKEN;
            } catch (Refusal e) {
                return false;
            }
        };
    }

    private boolean isSame(Principal who) {
        return accounts()
                .find(who.name())
                .filter(Account::enabled)
                .map(account -> Principal.of(who.kind(), account))
                .filter(who::equals)
                .isPresent();
    }

    private Session session(Context context, boolean active) {
        String secret = cookies.session(context);
        return secret == null ? null : sessions.find(secret, accounts(), active).orElse(null);
    }

    /** Whoever the proxy has let in, as far as there is such an account. */
    private Optional<Account> ledInByProxy(Context context) {
        String header = settings.outside().userHeader();
        if (header == null || !isFromProxy(context)) {
            return Optional.empty();
        }
        String name = context.header(header);
        return name == null ? Optional.empty() : accounts().find(name).filter(Account::enabled);
    }

    boolean isFromProxy(Context context) {
        return settings.outside().isProxy(context.req().getRemoteAddr());
    }

    /** The last one of those that forwarded it is the proxy's own word; what stands before it anybody may have written. */
    String address(Context context) {
        String peer = context.req().getRemoteAddr();
        String forwarded = isFromProxy(context) ? context.header(FORWARDED) : null;
        if (forwarded == null) {
            return peer;
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.matches("[0-9A-Fa-f:.]{2,45}") ? last : peer;
    }

    /** @throws Refusal 503 when they cannot be read */
    Accounts accounts() {
        try {
            return settings.people().accounts().accounts();
        } catch (AccountsException e) {
            throw closed(e);
        }
    }

    private Refusal closed(AccountsException e) {
        if (!said.equals(e.getMessage())) {
            said = e.getMessage();
            log.error("nobody is let in: {}", e.getMessage());
        }
        return new Refusal(503, "the accounts cannot be read, so nobody is let in; the service's log says why");
    }
}
