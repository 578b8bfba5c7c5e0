import {
  address,
  answered,
  base64,
  header,
  list,
  posted,
  request,
  response,
  type Plant,
  type Plants,
} from "./harEntry.ts";

const sent =
  (name: string): Plant =>
  (entry, secret) =>
    header(request(entry), name, secret);
const json =
  (...path: readonly string[]): Plant =>
  (entry, secret) =>
    posted(
      entry,
      "application/json",
      JSON.stringify(path.reduceRight<unknown>((held, key) => ({ [key]: held }), secret)),
    );
const form =
  (name: string): Plant =>
  (entry, secret) =>
    posted(entry, "application/x-www-form-urlencoded", `a=1&${encodeURIComponent(name)}=${secret}&go=1`, [
      { name, value: secret },
    ]);
const query =
  (name: string): Plant =>
  (entry, secret) =>
    address(entry, `${name}=${secret}`);
const path =
  (before: string, after = ""): Plant =>
  (entry, secret) => {
    request(entry)["url"] = `https://site.example${before}${secret}${after}`;
  };
const page =
  (before: string, after: string): Plant =>
  (entry, secret) =>
    answered(entry, "text/html", `<p>Größe</p>${before}${secret}${after}`);

/** What recordings of the systems that agencies build with carry: WordPress, Drupal, Next.js, shops, payment forms. */
export const sitePlants: Plants = {
  "WordPress: X-WP-Nonce": sent("X-WP-Nonce"),
  "WordPress: _wpnonce in an address": query("_wpnonce"),
  "WordPress: _wpnonce in an escaped address": page(
    '<a href="https://site.example/wp-admin/?action=a&#038;_wpnonce=',
    '">x</a>',
  ),
  "WordPress: hidden _wpnonce": page(`<input type='hidden' id='_wpnonce' name='_wpnonce' value='`, "' />"),
  "WordPress: wpApiSettings": page(
    '<script>var wpApiSettings = {"root":"https:\\/\\/site.example\\/wp-json\\/","nonce":"',
    '"};</script>',
  ),
  "WordPress: ajax nonce": page(`var shop = {"ajax_url":"\\/x","search_nonce":"`, '"};'),
  "WordPress: security": form("security"),
  "WordPress: sign-in form": (entry, secret) =>
    posted(entry, "application/x-www-form-urlencoded", `log=admin&pwd=${secret}&wp-submit=Log+In`),
  "WordPress: fields only": (entry, secret) =>
    posted(entry, "application/x-www-form-urlencoded", "", [{ name: "pass1-text", value: secret }]),
  "WordPress: pass1": form("pass1"),
  "WordPress: pass2": form("pass2"),
  "WordPress: log_pwd": json("log_pwd"),
  "WordPress: key to a new password": query("action=rp&login=admin&key"),
  "WordPress: Basic with an application password": (entry, secret) =>
    header(request(entry), "X-Authorization", `Basic ${base64(`admin:${secret}`)}`),
  "WordPress: call by XML": (entry, secret) =>
    posted(
      entry,
      "text/xml",
      `<?xml version="1.0"?><methodCall><methodName>wp.getPosts</methodName><params><param><value><int>1</int></value></param><param><value><string>admin</string></value></param><param><value><string>${secret}</string></value></param></params></methodCall>`,
    ),
  "WordPress: stored options": (entry, secret) =>
    answered(
      entry,
      "text/plain",
      `a:2:{s:4:"host";s:9:"mail.test";s:13:"smtp_password";s:${secret.length}:"${secret}";}`,
    ),
  "WordPress: licence key": json("license_key"),
  "WooCommerce: Nonce": sent("Nonce"),
  "WooCommerce: Cart-Token": sent("Cart-Token"),
  "WooCommerce: consumer secret": query("consumer_secret"),
  "WooCommerce: order key": json("order_key"),
  "Drupal: one-time sign-in": path("/user/reset/1/1767225600/", "/login"),
  "Drupal: one-time sign-in in a body": page(
    '{"link":"https:\\/\\/site.example\\/user\\/reset\\/7\\/1767225600\\/',
    '"}',
  ),
  "Drupal: pass[pass1]": form("pass[pass1]"),
  "Drupal: current_pass": form("current_pass"),
  "Drupal: form token": page('<input data-drupal-selector="edit-x" type="hidden" name="form_token" value="', '" />'),
  "Drupal: logout token": json("logout_token"),
  "Drupal: settings array": page(
    "$databases['default']['default'] = array ( 'database' => 'x', 'password'   => '",
    "', );",
  ),
  "Drupal: setting by key": page("$settings['hash_salt'] = '", "';"),
  "Drupal: session named by its site": (entry, secret) =>
    answered(entry, "text/plain", `SSESS9f8e7d6c5b4a39281706f5e4d3c2b1a0=${secret}`),
  "host: session header": sent("X-Pantheon-Session"),
  "host: session of three parts": (entry, secret) =>
    answered(
      entry,
      "text/plain",
      `now 9f8e7d6c-5b4a-4928-9170-6f5e4d3c2b1a:1f8e7d6c-5b4a-4928-9170-6f5e4d3c2b1b:${secret} ok`,
    ),
  "host: machine token": json("machine_token"),
  "Next.js: state of a page": page(
    '<script id="__NEXT_DATA__" type="application/json">{"props":{"session":{"accessToken":"',
    '"}}}</script>',
  ),
  "Next.js: preview": query("secret"),
  "shop: access token header": sent("X-Shopify-Access-Token"),
  "shop: checkout path": path("/checkouts/cn/", "/thank_you"),
  "shop: account activation": path("/account/activate/123456/"),
  "payment: card number by name": json("card", "cardNumber"),
  "payment: creditCard": json("creditCard"),
  "payment: cvv": json("cvv"),
  "payment: card[cvc]": form("card[cvc]"),
  "payment: verification value": json("credit_card", "verification_value"),
  "payment: client secret": (entry, secret) =>
    answered(entry, "application/json", `{"id":"pi_1","next":"pi_3Mabcdefgh12345_secret_${secret}"}`),
  "database: connection string": json("connectionString"),
  "database: password inside a connection string": (entry, secret) =>
    answered(entry, "text/plain", `Server=db.example;Database=shop;User Id=shop;Password=${secret};Encrypt=true`),
  "database: address": page("DATABASE_URL=mysql://shop:", "@db.example:3306/shop"),
  "database: IDENTIFIED BY": page("CREATE USER 'shop'@'%' IDENTIFIED BY '", "';"),
  "trace: argument of a call": page("#5 /code/wp-login.php(12): wp_authenticate('admin', '", "')\n#6 {main}"),
  "command: option": page("$ terminus auth:login --machine-token=", " --yes"),
  "robot check": form("g-recaptcha-response"),
  "set cookies in one line": (entry, secret) =>
    header(response(entry), "Set-Cookie", `a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/, b=${secret}; HttpOnly`),
  "cookie2 and environment": (entry, secret) => {
    header(request(entry), "Cookie2", `v=${secret}`);
    list(request(entry), "cookies").push({ name: "v", value: secret, comment: `HTTP_COOKIE=v=${secret}` });
  },
};
