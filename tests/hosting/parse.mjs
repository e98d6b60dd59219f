// What Netlify makes of the files for hosts in a folder: {headers, redirects, errors} on standard output.
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";

const folder = process.argv[2];
const { headers, errors: wrong } = await parseAllHeaders({ headersFiles: [`${folder}/_headers`], minimal: true });
const { redirects, errors } = await parseAllRedirects({ redirectsFiles: [`${folder}/_redirects`], minimal: true });
console.log(JSON.stringify({ headers, redirects, errors: [...wrong, ...errors].map(String) }));
