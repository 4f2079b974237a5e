/** Text as those who judge read it: tokens, folded forms, words in disguise, the dictionary, numbers in words. */
package broadcastmonitor.text;
