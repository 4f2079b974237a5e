package broadcastmonitor.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a browser keeps after a login, so that guesses of others do not keep its owner out ("device cookies", OWASP). It lets nobody in; it is
 * counted apart from the browsers that nobody knows. Void when the password changes.
 */
final class DeviceMark {
    private DeviceMark() {}

    static String of(Account account, String deviceKey) {
        String nonce = Secrets.random();
        return nonce + "." + seal(account, nonce, deviceKey);
    }

    static boolean isOf(String mark, Account account, String deviceKey) {
        int dot = mark == null ? -1 : mark.indexOf('.');
        return dot > 0
                && mark.length() < 200
                && Secrets.same(seal(account, mark.substring(0, dot), deviceKey), mark.substring(dot + 1));
    }

    private static String seal(Account account, String nonce, String deviceKey) {
        String sealed = account.key() + "\n" + account.generation() + "\n" + nonce;
        return Secrets.text(Secrets.mac("HmacSHA256", deviceKey.getBytes(UTF_8), sealed.getBytes(UTF_8)));
    }
}
