/** What a text names besides words: numbers, money, telephones, addresses, e-mails, cards; and which of it is personal data to be masked. */
package broadcastmonitor.text.entities;
