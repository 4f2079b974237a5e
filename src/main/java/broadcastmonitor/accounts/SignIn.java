package broadcastmonitor.accounts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** Logging in. Whoever fails learns neither which part was wrong nor whether there is such an account. Safe for any thread. */
public final class SignIn {
    private final AccountsFile file;
    private final Sessions sessions;
    private final Throttle throttle;
    private final InstantSource clock;

    /** What became of an attempt. */
    public sealed interface Outcome {}

    /**
     * It was right.
     *
     * @param secret what the browser is to hold as its session
     * @param device what it is to keep for the next login
     */
    public record Done(Account account, String secret, String device) implements Outcome {
        @Override
        public String toString() {
            return "Done[" + account + "]";
        }
    }

    /** It was wrong. */
    public record Wrong() implements Outcome {}

    /** It was not even looked at: again after this. */
    public record Later(Duration after) implements Outcome {}

    public SignIn(AccountsFile file, Sessions sessions, InstantSource clock) {
        this.file = file;
        this.sessions = sessions;
        this.clock = clock;
        throttle = new Throttle(clock);
    }

    /**
     * An attempt.
     *
     * @param code of an authenticator, or null
     * @param device what the browser has kept of an earlier login, or null
     * @param address where it comes from
     * @throws AccountsException when the accounts cannot be read
     */
    public Outcome attempt(String name, String password, String code, String device, String address) {
        Accounts accounts = file.accounts();
        Optional<Account> found = accounts.find(name);
        String key = Account.key(name);
        String from = neighbourhood(address);
        boolean known = found.filter(account -> DeviceMark.isOf(device, account, accounts.deviceKey()))
                .isPresent();
        synchronized (throttle) {
            Duration wait = throttle.wait(key, from, known);
            if (!wait.isZero()) {
                return new Later(wait);
            }
            throttle.began(key, from, known);
        }
        Optional<Boolean> matches = PasswordHash.matches(
                password, found.filter(Account::enabled).map(Account::password).orElse(null));
        if (matches.isEmpty()) {
            throttle.succeeded(key, from, known); // it has guessed nothing
            return new Later(Throttle.FIRST_WAIT);
        }
        if (!matches.get() || !isRightCode(found.get(), code)) {
            return new Wrong();
        }
        throttle.succeeded(key, from, known);
        Account account = found.get();
        return new Done(account, sessions.begin(account), DeviceMark.of(account, accounts.deviceKey()));
    }

    /** Uses the code up, wherever else it is tried at this moment. */
    private boolean isRightCode(Account account, String code) {
        if (account.totp() == null) {
            return true;
        }
        // A wrong code is found wrong as fast as a wrong password: only a right one is worth writing a file.
        if (code == null
                || Totp.step(account.totp(), code, clock.instant(), account.totpStep())
                        .isEmpty()) {
            return false;
        }
        boolean[] right = new boolean[1];
        file.change(accounts -> accounts.change(account.name(), now -> {
            OptionalLong step = now.totp() == null
                    ? OptionalLong.empty()
                    : Totp.step(now.totp(), code, clock.instant(), now.totpStep());
            right[0] = step.isPresent() && now.generation() == account.generation();
            return right[0] ? now.usedCode(step.getAsLong()) : now;
        }));
        return right[0];
    }

    /** Who has one address of IPv6 mostly has 2^64 of them. */
    static String neighbourhood(String address) {
        if (!address.contains(":") || address.contains(".")) {
            return address;
        }
        try {
            byte[] bytes = java.net.InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? Secrets.text(java.util.Arrays.copyOf(bytes, 8)) : address;
        } catch (java.net.UnknownHostException e) {
            return address; // not one after all
        }
    }
}
