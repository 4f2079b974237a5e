/**
 * Who may do what: accounts with their roles, kept in a file; sessions, passwords and codes; the one table of what each role may; the audit.
 * Knows no web server and no command line.
 */
package broadcastmonitor.accounts;
