// Loaded before the language server: reaching for another machine ends it, and with it the test.
const refuse = () => process.exit(97);
require("net").Socket.prototype.connect = refuse;
require("dns").lookup = refuse;
