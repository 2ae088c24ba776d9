var helios=(()=>{var Eo=Object.defineProperty;var Sc=Object.getOwnPropertyDescriptor;var Ic=Object.getOwnPropertyNames;var Ac=Object.prototype.hasOwnProperty;var _c=(e,t)=>{for(var n in t)Eo(e,n,{get:t[n],enumerable:!0})},kc=(e,t,n,o)=>{if(t&&typeof t=="object"||typeof t=="func\
tion")for(let r of Ic(t))!Ac.call(e,r)&&r!==n&&Eo(e,r,{get:()=>t[r],enumerable:!(o=Sc(t,r))||o.enumerable});return e};var Oc=e=>kc(Eo({},"__esModule",{value:!0}),e);var Il={};_c(Il,{HeliosClient:()=>$e,ProvingClient:()=>kn,UnverifiedError:()=>ge,attest:()=>ns,chainOf:()=>or,parseChain:()=>er,
reasonOf:()=>pn});var xe=typeof globalThis=="object"&&"crypto"in globalThis?globalThis.crypto:void 0;/*! noble-hashes - MIT License (c) 2022 Paul Miller (paulmillr.com) */function zt(e){return e instanceof Uint8Array||ArrayBuffer.
isView(e)&&e.constructor.name==="Uint8Array"}function oe(e){if(!Number.isSafeInteger(e)||e<0)throw new Error("positive i\
nteger expected, got "+e)}function J(e,...t){if(!zt(e))throw new Error("Uint8Array expected");if(t.length>0&&!t.includes(
e.length))throw new Error("Uint8Array expected of length "+t+", got length="+e.length)}function Tn(e){if(typeof e!="func\
tion"||typeof e.create!="function")throw new Error("Hash should be wrapped by utils.createHasher");oe(e.outputLen),oe(e.
blockLen)}function Zt(e,t=!0){if(e.destroyed)throw new Error("Hash instance has been destroyed");if(t&&e.finished)throw new Error(
"Hash#digest() has already been called")}function Rn(e,t){J(e);let n=t.outputLen;if(e.length<n)throw new Error("digestIn\
to() expects output buffer of length at least "+n)}function is(e){return new Uint32Array(e.buffer,e.byteOffset,Math.floor(e.byteLength/4))}function kt(...e){for(let t=0;t<
e.length;t++)e[t].fill(0)}function Nn(e){return new DataView(e.buffer,e.byteOffset,e.byteLength)}function Ct(e,t){return e<<
32-t|e>>>t}var Tc=new Uint8Array(new Uint32Array([287454020]).buffer)[0]===68;function Rc(e){return e<<24&4278190080|e<<8&16711680|
e>>>8&65280|e>>>24&255}function Nc(e){for(let t=0;t<e.length;t++)e[t]=Rc(e[t]);return e}var Bo=Tc?e=>e:Nc,as=typeof Uint8Array.from([]).toHex==
"function"&&typeof Uint8Array.fromHex=="function",$c=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,"0"));function Ot(e){
if(J(e),as)return e.toHex();let t="";for(let n=0;n<e.length;n++)t+=$c[e[n]];return t}var Vt={_0:48,_9:57,A:65,F:70,a:97,
f:102};function ss(e){if(e>=Vt._0&&e<=Vt._9)return e-Vt._0;if(e>=Vt.A&&e<=Vt.F)return e-(Vt.A-10);if(e>=Vt.a&&e<=Vt.f)return e-
(Vt.a-10)}function ye(e){if(typeof e!="string")throw new Error("hex string expected, got "+typeof e);if(as)return Uint8Array.
fromHex(e);let t=e.length,n=t/2;if(t%2)throw new Error("hex string expected, got unpadded hex of length "+t);let o=new Uint8Array(
n);for(let r=0,s=0;r<n;r++,s+=2){let i=ss(e.charCodeAt(s)),a=ss(e.charCodeAt(s+1));if(i===void 0||a===void 0){let c=e[s]+
e[s+1];throw new Error('hex string expected, got non-hex character "'+c+'" at index '+s)}o[r]=i*16+a}return o}function we(e){if(typeof e!="string")throw new Error("string expected");return new Uint8Array(new TextEncoder().encode(e))}function Ee(e){return typeof e=="string"&&(e=we(e)),J(e),e}function Z(...e){let t=0;for(let o=0;o<e.length;o++){let r=e[o];J(r),t+=r.length}let n=new Uint8Array(t);for(let o=0,r=0;o<
e.length;o++){let s=e[o];n.set(s,r),r+=s.length}return n}var re=class{};function Pe(e){let t=o=>e().update(Ee(o)).digest(),n=e();return t.outputLen=n.outputLen,t.blockLen=n.blockLen,
t.create=()=>e(),t}function Yt(e=32){if(xe&&typeof xe.getRandomValues=="function")return xe.getRandomValues(new Uint8Array(e));if(xe&&typeof xe.
randomBytes=="function")return Uint8Array.from(xe.randomBytes(e));throw new Error("crypto.getRandomValues must be define\
d")}function Pc(e,t,n,o){if(typeof e.setBigUint64=="function")return e.setBigUint64(t,n,o);let r=BigInt(32),s=BigInt(4294967295),
i=Number(n>>r&s),a=Number(n&s),c=o?4:0,f=o?0:4;e.setUint32(t+c,i,o),e.setUint32(t+f,a,o)}function cs(e,t,n){return e&t^~e&
n}function fs(e,t,n){return e&t^e&n^t&n}var je=class extends re{constructor(t,n,o,r){super(),this.finished=!1,this.length=
0,this.pos=0,this.destroyed=!1,this.blockLen=t,this.outputLen=n,this.padOffset=o,this.isLE=r,this.buffer=new Uint8Array(
t),this.view=Nn(this.buffer)}update(t){Zt(this),t=Ee(t),J(t);let{view:n,buffer:o,blockLen:r}=this,s=t.length;for(let i=0;i<
s;){let a=Math.min(r-this.pos,s-i);if(a===r){let c=Nn(t);for(;r<=s-i;i+=r)this.process(c,i);continue}o.set(t.subarray(i,
i+a),this.pos),this.pos+=a,i+=a,this.pos===r&&(this.process(n,0),this.pos=0)}return this.length+=t.length,this.roundClean(),
this}digestInto(t){Zt(this),Rn(t,this),this.finished=!0;let{buffer:n,view:o,blockLen:r,isLE:s}=this,{pos:i}=this;n[i++]=
128,kt(this.buffer.subarray(i)),this.padOffset>r-i&&(this.process(o,0),i=0);for(let l=i;l<r;l++)n[l]=0;Pc(o,r-8,BigInt(this.
length*8),s),this.process(o,0);let a=Nn(t),c=this.outputLen;if(c%4)throw new Error("_sha2: outputLen should be aligned t\
o 32bit");let f=c/4,u=this.get();if(f>u.length)throw new Error("_sha2: outputLen bigger than state");for(let l=0;l<f;l++)
a.setUint32(4*l,u[l],s)}digest(){let{buffer:t,outputLen:n}=this;this.digestInto(t);let o=t.slice(0,n);return this.destroy(),
o}_cloneInto(t){t||(t=new this.constructor),t.set(...this.get());let{blockLen:n,buffer:o,length:r,finished:s,destroyed:i,
pos:a}=this;return t.destroyed=i,t.finished=s,t.length=r,t.pos=a,r%n&&t.buffer.set(o),t}clone(){return this._cloneInto()}},
Kt=Uint32Array.from([1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225]);var dt=Uint32Array.from([3418070365,3238371032,1654270250,914150663,2438529370,812702999,355462360,4144912697,1731405415,
4290775857,2394180231,1750603025,3675008525,1694076839,1203062813,3204075428]),lt=Uint32Array.from([1779033703,4089235720,
3144134277,2227873595,1013904242,4271175723,2773480762,1595750129,1359893119,2917565137,2600822924,725511199,528734635,4215389547,
1541459225,327033209]);var $n=BigInt(4294967295),us=BigInt(32);function Dc(e,t=!1){return t?{h:Number(e&$n),l:Number(e>>us&$n)}:{h:Number(e>>us&
$n)|0,l:Number(e&$n)|0}}function Pn(e,t=!1){let n=e.length,o=new Uint32Array(n),r=new Uint32Array(n);for(let s=0;s<n;s++){
let{h:i,l:a}=Dc(e[s],t);[o[s],r[s]]=[i,a]}return[o,r]}var vo=(e,t,n)=>e>>>n,So=(e,t,n)=>e<<32-n|t>>>n,Be=(e,t,n)=>e>>>n|t<<32-n,ve=(e,t,n)=>e<<32-n|t>>>n,Xe=(e,t,n)=>e<<64-n|
t>>>n-32,We=(e,t,n)=>e>>>n-32|t<<64-n;var ds=(e,t,n)=>e<<n|t>>>32-n,ls=(e,t,n)=>t<<n|e>>>32-n,hs=(e,t,n)=>t<<n-32|e>>>64-n,ms=(e,t,n)=>e<<n-32|t>>>64-n;function Ut(e,t,n,o){
let r=(t>>>0)+(o>>>0);return{h:e+n+(r/2**32|0)|0,l:r|0}}var ps=(e,t,n)=>(e>>>0)+(t>>>0)+(n>>>0),bs=(e,t,n,o)=>t+n+o+(e/2**
32|0)|0,gs=(e,t,n,o)=>(e>>>0)+(t>>>0)+(n>>>0)+(o>>>0),xs=(e,t,n,o,r)=>t+n+o+r+(e/2**32|0)|0,ys=(e,t,n,o,r)=>(e>>>0)+(t>>>
0)+(n>>>0)+(o>>>0)+(r>>>0),ws=(e,t,n,o,r,s)=>t+n+o+r+s+(e/2**32|0)|0;var Hc=Uint32Array.from([1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,
310598401,607225278,1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,
1249150122,1555081692,1996064986,2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,
773529912,1294757372,1396182291,1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,
3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,
1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298]),se=new Uint32Array(64),Io=class extends je{constructor(t=32){
super(64,t,8,!1),this.A=Kt[0]|0,this.B=Kt[1]|0,this.C=Kt[2]|0,this.D=Kt[3]|0,this.E=Kt[4]|0,this.F=Kt[5]|0,this.G=Kt[6]|
0,this.H=Kt[7]|0}get(){let{A:t,B:n,C:o,D:r,E:s,F:i,G:a,H:c}=this;return[t,n,o,r,s,i,a,c]}set(t,n,o,r,s,i,a,c){this.A=t|0,
this.B=n|0,this.C=o|0,this.D=r|0,this.E=s|0,this.F=i|0,this.G=a|0,this.H=c|0}process(t,n){for(let l=0;l<16;l++,n+=4)se[l]=
t.getUint32(n,!1);for(let l=16;l<64;l++){let d=se[l-15],h=se[l-2],m=Ct(d,7)^Ct(d,18)^d>>>3,g=Ct(h,17)^Ct(h,19)^h>>>10;se[l]=
g+se[l-7]+m+se[l-16]|0}let{A:o,B:r,C:s,D:i,E:a,F:c,G:f,H:u}=this;for(let l=0;l<64;l++){let d=Ct(a,6)^Ct(a,11)^Ct(a,25),h=u+
d+cs(a,c,f)+Hc[l]+se[l]|0,g=(Ct(o,2)^Ct(o,13)^Ct(o,22))+fs(o,r,s)|0;u=f,f=c,c=a,a=i+h|0,i=s,s=r,r=o,o=h+g|0}o=o+this.A|0,
r=r+this.B|0,s=s+this.C|0,i=i+this.D|0,a=a+this.E|0,c=c+this.F|0,f=f+this.G|0,u=u+this.H|0,this.set(o,r,s,i,a,c,f,u)}roundClean(){
kt(se)}destroy(){this.set(0,0,0,0,0,0,0,0),kt(this.buffer)}};var Es=Pn(["0x428a2f98d728ae22","0x7137449123ef65cd","0xb5c0fbcfec4d3b2f","0xe9b5dba58189dbbc","0x3956c25bf348b538","0x5\
9f111f1b605d019","0x923f82a4af194f9b","0xab1c5ed5da6d8118","0xd807aa98a3030242","0x12835b0145706fbe","0x243185be4ee4b28c",
"0x550c7dc3d5ffb4e2","0x72be5d74f27b896f","0x80deb1fe3b1696b1","0x9bdc06a725c71235","0xc19bf174cf692694","0xe49b69c19ef1\
4ad2","0xefbe4786384f25e3","0x0fc19dc68b8cd5b5","0x240ca1cc77ac9c65","0x2de92c6f592b0275","0x4a7484aa6ea6e483","0x5cb0a9\
dcbd41fbd4","0x76f988da831153b5","0x983e5152ee66dfab","0xa831c66d2db43210","0xb00327c898fb213f","0xbf597fc7beef0ee4","0x\
c6e00bf33da88fc2","0xd5a79147930aa725","0x06ca6351e003826f","0x142929670a0e6e70","0x27b70a8546d22ffc","0x2e1b21385c26c92\
6","0x4d2c6dfc5ac42aed","0x53380d139d95b3df","0x650a73548baf63de","0x766a0abb3c77b2a8","0x81c2c92e47edaee6","0x92722c851\
482353b","0xa2bfe8a14cf10364","0xa81a664bbc423001","0xc24b8b70d0f89791","0xc76c51a30654be30","0xd192e819d6ef5218","0xd69\
906245565a910","0xf40e35855771202a","0x106aa07032bbd1b8","0x19a4c116b8d2d0c8","0x1e376c085141ab53","0x2748774cdf8eeb99",
"0x34b0bcb5e19b48a8","0x391c0cb3c5c95a63","0x4ed8aa4ae3418acb","0x5b9cca4f7763e373","0x682e6ff3d6b2b8a3","0x748f82ee5def\
b2fc","0x78a5636f43172f60","0x84c87814a1f0ab72","0x8cc702081a6439ec","0x90befffa23631e28","0xa4506cebde82bde9","0xbef9a3\
f7b2c67915","0xc67178f2e372532b","0xca273eceea26619c","0xd186b8c721c0c207","0xeada7dd6cde0eb1e","0xf57d4f7fee6ed178","0x\
06f067aa72176fba","0x0a637dc5a2c898a6","0x113f9804bef90dae","0x1b710b35131c471b","0x28db77f523047d84","0x32caab7b40c7249\
3","0x3c9ebe0a15c9bebc","0x431d67c49c100d4c","0x4cc5d4becb3e42b6","0x597f299cfc657e2a","0x5fcb6fab3ad6faec","0x6c44198c4\
a475817"].map(e=>BigInt(e))),qc=Es[0],Mc=Es[1],ie=new Uint32Array(80),ae=new Uint32Array(80),Dn=class extends je{constructor(t=64){
super(128,t,16,!1),this.Ah=lt[0]|0,this.Al=lt[1]|0,this.Bh=lt[2]|0,this.Bl=lt[3]|0,this.Ch=lt[4]|0,this.Cl=lt[5]|0,this.
Dh=lt[6]|0,this.Dl=lt[7]|0,this.Eh=lt[8]|0,this.El=lt[9]|0,this.Fh=lt[10]|0,this.Fl=lt[11]|0,this.Gh=lt[12]|0,this.Gl=lt[13]|
0,this.Hh=lt[14]|0,this.Hl=lt[15]|0}get(){let{Ah:t,Al:n,Bh:o,Bl:r,Ch:s,Cl:i,Dh:a,Dl:c,Eh:f,El:u,Fh:l,Fl:d,Gh:h,Gl:m,Hh:g,
Hl:E}=this;return[t,n,o,r,s,i,a,c,f,u,l,d,h,m,g,E]}set(t,n,o,r,s,i,a,c,f,u,l,d,h,m,g,E){this.Ah=t|0,this.Al=n|0,this.Bh=
o|0,this.Bl=r|0,this.Ch=s|0,this.Cl=i|0,this.Dh=a|0,this.Dl=c|0,this.Eh=f|0,this.El=u|0,this.Fh=l|0,this.Fl=d|0,this.Gh=
h|0,this.Gl=m|0,this.Hh=g|0,this.Hl=E|0}process(t,n){for(let B=0;B<16;B++,n+=4)ie[B]=t.getUint32(n),ae[B]=t.getUint32(n+=
4);for(let B=16;B<80;B++){let _=ie[B-15]|0,O=ae[B-15]|0,C=Be(_,O,1)^Be(_,O,8)^vo(_,O,7),H=ve(_,O,1)^ve(_,O,8)^So(_,O,7),
L=ie[B-2]|0,R=ae[B-2]|0,Y=Be(L,R,19)^Xe(L,R,61)^vo(L,R,6),j=ve(L,R,19)^We(L,R,61)^So(L,R,6),M=gs(H,j,ae[B-7],ae[B-16]),w=xs(
M,C,Y,ie[B-7],ie[B-16]);ie[B]=w|0,ae[B]=M|0}let{Ah:o,Al:r,Bh:s,Bl:i,Ch:a,Cl:c,Dh:f,Dl:u,Eh:l,El:d,Fh:h,Fl:m,Gh:g,Gl:E,Hh:v,
Hl:$}=this;for(let B=0;B<80;B++){let _=Be(l,d,14)^Be(l,d,18)^Xe(l,d,41),O=ve(l,d,14)^ve(l,d,18)^We(l,d,41),C=l&h^~l&g,H=d&
m^~d&E,L=ys($,O,H,Mc[B],ae[B]),R=ws(L,v,_,C,qc[B],ie[B]),Y=L|0,j=Be(o,r,28)^Xe(o,r,34)^Xe(o,r,39),M=ve(o,r,28)^We(o,r,34)^
We(o,r,39),w=o&s^o&a^s&a,y=r&i^r&c^i&c;v=g|0,$=E|0,g=h|0,E=m|0,h=l|0,m=d|0,{h:l,l:d}=Ut(f|0,u|0,R|0,Y|0),f=a|0,u=c|0,a=s|
0,c=i|0,s=o|0,i=r|0;let x=ps(Y,M,y);o=bs(x,R,j,w),r=x|0}({h:o,l:r}=Ut(this.Ah|0,this.Al|0,o|0,r|0)),{h:s,l:i}=Ut(this.Bh|
0,this.Bl|0,s|0,i|0),{h:a,l:c}=Ut(this.Ch|0,this.Cl|0,a|0,c|0),{h:f,l:u}=Ut(this.Dh|0,this.Dl|0,f|0,u|0),{h:l,l:d}=Ut(this.
Eh|0,this.El|0,l|0,d|0),{h,l:m}=Ut(this.Fh|0,this.Fl|0,h|0,m|0),{h:g,l:E}=Ut(this.Gh|0,this.Gl|0,g|0,E|0),{h:v,l:$}=Ut(this.
Hh|0,this.Hl|0,v|0,$|0),this.set(o,r,s,i,a,c,f,u,l,d,h,m,g,E,v,$)}roundClean(){kt(ie,ae)}destroy(){kt(this.buffer),this.
set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)}},Ao=class extends Dn{constructor(){super(48),this.Ah=dt[0]|0,this.Al=dt[1]|0,this.
Bh=dt[2]|0,this.Bl=dt[3]|0,this.Ch=dt[4]|0,this.Cl=dt[5]|0,this.Dh=dt[6]|0,this.Dl=dt[7]|0,this.Eh=dt[8]|0,this.El=dt[9]|
0,this.Fh=dt[10]|0,this.Fl=dt[11]|0,this.Gh=dt[12]|0,this.Gl=dt[13]|0,this.Hh=dt[14]|0,this.Hl=dt[15]|0}};var it=Pe(()=>new Io);var Cn=Pe(()=>new Dn),De=Pe(()=>new Ao);var Hn=class extends re{constructor(t,n){super(),this.finished=!1,this.destroyed=!1,Tn(t);let o=Ee(n);if(this.iHash=t.create(),
typeof this.iHash.update!="function")throw new Error("Expected instance of class which extends utils.Hash");this.blockLen=
this.iHash.blockLen,this.outputLen=this.iHash.outputLen;let r=this.blockLen,s=new Uint8Array(r);s.set(o.length>r?t.create().
update(o).digest():o);for(let i=0;i<s.length;i++)s[i]^=54;this.iHash.update(s),this.oHash=t.create();for(let i=0;i<s.length;i++)
s[i]^=106;this.oHash.update(s),kt(s)}update(t){return Zt(this),this.iHash.update(t),this}digestInto(t){Zt(this),J(t,this.
outputLen),this.finished=!0,this.iHash.digestInto(t),this.oHash.update(t),this.oHash.digestInto(t),this.destroy()}digest(){
let t=new Uint8Array(this.oHash.outputLen);return this.digestInto(t),t}_cloneInto(t){t||(t=Object.create(Object.getPrototypeOf(
this),{}));let{oHash:n,iHash:o,finished:r,destroyed:s,blockLen:i,outputLen:a}=this;return t=t,t.finished=r,t.destroyed=s,
t.blockLen=i,t.outputLen=a,t.oHash=n._cloneInto(t.oHash),t.iHash=o._cloneInto(t.iHash),t}clone(){return this._cloneInto()}destroy(){
this.destroyed=!0,this.oHash.destroy(),this.iHash.destroy()}},_o=(e,t,n)=>new Hn(e,t).update(n).digest();_o.create=(e,t)=>new Hn(
e,t);/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Oo=BigInt(0),qn=BigInt(1);function Qe(e,t=""){if(typeof e!="boolean"){let n=t&&`"${t}"`;throw new Error(n+"expected boolean, got type="+typeof e)}
return e}function ce(e,t,n=""){let o=zt(e),r=e?.length,s=t!==void 0;if(!o||s&&r!==t){let i=n&&`"${n}" `,a=s?` of length ${t}`:
"",c=o?`length=${r}`:`type=${typeof e}`;throw new Error(i+"expected Uint8Array"+a+", got "+c)}return e}function Je(e){let t=e.
toString(16);return t.length&1?"0"+t:t}function Bs(e){if(typeof e!="string")throw new Error("hex string expected, got "+
typeof e);return e===""?Oo:BigInt("0x"+e)}function pt(e){return Bs(Ot(e))}function To(e){return J(e),Bs(Ot(Uint8Array.from(
e).reverse()))}function ft(e,t){return ye(e.toString(16).padStart(t*2,"0"))}function Ro(e,t){return ft(e,t).reverse()}function nt(e,t,n){let o;if(typeof t=="string")try{o=ye(t)}catch(s){throw new Error(e+" must be hex string or Uint8Array\
, cause: "+s)}else if(zt(t))o=Uint8Array.from(t);else throw new Error(e+" must be hex string or Uint8Array");let r=o.length;
if(typeof n=="number"&&r!==n)throw new Error(e+" of length "+n+" expected, got "+r);return o}var ko=e=>typeof e=="bigint"&&Oo<=e;function No(e,t,n){return ko(e)&&ko(t)&&ko(n)&&t<=e&&e<n}function vs(e,t,n,o){if(!No(
t,n,o))throw new Error("expected valid "+e+": "+n+" <= n < "+o+", got "+t)}function jt(e){let t;for(t=0;e>Oo;e>>=qn,t+=1)
;return t}function Ss(e,t){return e>>BigInt(t)&qn}var Tt=e=>(qn<<BigInt(e))-qn;function Is(e,t,n){if(typeof e!="number"||e<2)throw new Error("hashLen must be a number");if(typeof t!=
"number"||t<2)throw new Error("qByteLen must be a number");if(typeof n!="function")throw new Error("hmacFn must be a fun\
ction");let o=h=>new Uint8Array(h),r=h=>Uint8Array.of(h),s=o(e),i=o(e),a=0,c=()=>{s.fill(1),i.fill(0),a=0},f=(...h)=>n(i,
s,...h),u=(h=o(0))=>{i=f(r(0),h),s=f(),h.length!==0&&(i=f(r(1),h),s=f())},l=()=>{if(a++>=1e3)throw new Error("drbg: trie\
d 1000 values");let h=0,m=[];for(;h<t;){s=f();let g=s.slice();m.push(g),h+=s.length}return Z(...m)};return(h,m)=>{c(),u(
h);let g;for(;!(g=m(l()));)u();return c(),g}}function As(e){return typeof e=="function"&&Number.isSafeInteger(e.outputLen)}function Se(e,t,n={}){if(!e||typeof e!="ob\
ject")throw new Error("expected valid options object");function o(r,s,i){let a=e[r];if(i&&a===void 0)return;let c=typeof a;
if(c!==s||a===null)throw new Error(`param "${r}" is invalid: expected ${s}, got ${c}`)}Object.entries(t).forEach(([r,s])=>o(
r,s,!1)),Object.entries(n).forEach(([r,s])=>o(r,s,!0))}var $o=()=>{throw new Error("not implemented")};function tn(e){let t=new WeakMap;
return(n,...o)=>{let r=t.get(n);if(r!==void 0)return r;let s=e(n,...o);return t.set(n,s),s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Et=BigInt(0),bt=BigInt(1),Ie=BigInt(2),ks=BigInt(
3),Os=BigInt(4),Ts=BigInt(5),Lc=BigInt(7),Rs=BigInt(8),Uc=BigInt(9),Ns=BigInt(16);function St(e,t){let n=e%t;return n>=Et?
n:t+n}function It(e,t,n){let o=e;for(;t-- >Et;)o*=o,o%=n;return o}function _s(e,t){if(e===Et)throw new Error("invert: expected\
 non-zero number");if(t<=Et)throw new Error("invert: expected positive modulus, got "+t);let n=St(e,t),o=t,r=Et,s=bt,i=bt,
a=Et;for(;n!==Et;){let f=o/n,u=o%n,l=r-i*f,d=s-a*f;o=n,n=u,r=i,s=a,i=l,a=d}if(o!==bt)throw new Error("invert: does not e\
xist");return St(r,t)}function Po(e,t,n){if(!e.eql(e.sqr(t),n))throw new Error("Cannot find square root")}function $s(e,t){
let n=(e.ORDER+bt)/Os,o=e.pow(t,n);return Po(e,o,t),o}function Fc(e,t){let n=(e.ORDER-Ts)/Rs,o=e.mul(t,Ie),r=e.pow(o,n),
s=e.mul(t,r),i=e.mul(e.mul(s,Ie),r),a=e.mul(s,e.sub(i,e.ONE));return Po(e,a,t),a}function Gc(e){let t=gt(e),n=Ps(e),o=n(
t,t.neg(t.ONE)),r=n(t,o),s=n(t,t.neg(o)),i=(e+Lc)/Ns;return(a,c)=>{let f=a.pow(c,i),u=a.mul(f,o),l=a.mul(f,r),d=a.mul(f,
s),h=a.eql(a.sqr(u),c),m=a.eql(a.sqr(l),c);f=a.cmov(f,u,h),u=a.cmov(d,l,m);let g=a.eql(a.sqr(u),c),E=a.cmov(f,u,g);return Po(
a,E,c),E}}function Ps(e){if(e<ks)throw new Error("sqrt is not defined for small field");let t=e-bt,n=0;for(;t%Ie===Et;)t/=
Ie,n++;let o=Ie,r=gt(e);for(;en(r,o)===1;)if(o++>1e3)throw new Error("Cannot find square root: probably non-prime P");if(n===
1)return $s;let s=r.pow(o,t),i=(t+bt)/Ie;return function(c,f){if(c.is0(f))return f;if(en(c,f)!==1)throw new Error("Canno\
t find square root");let u=n,l=c.mul(c.ONE,s),d=c.pow(f,t),h=c.pow(f,i);for(;!c.eql(d,c.ONE);){if(c.is0(d))return c.ZERO;
let m=1,g=c.sqr(d);for(;!c.eql(g,c.ONE);)if(m++,g=c.sqr(g),m===u)throw new Error("Cannot find square root");let E=bt<<BigInt(
u-m-1),v=c.pow(l,E);u=m,l=c.sqr(v),d=c.mul(d,l),h=c.mul(h,v)}return h}}function Vc(e){return e%Os===ks?$s:e%Rs===Ts?Fc:e%
Ns===Uc?Gc(e):Ps(e)}var zc=["create","isValid","is0","neg","inv","sqrt","sqr","eql","add","sub","mul","pow","div","addN","subN","mulN","sqrN"];
function Mn(e){let t={ORDER:"bigint",MASK:"bigint",BYTES:"number",BITS:"number"},n=zc.reduce((o,r)=>(o[r]="function",o),
t);return Se(e,n),e}function nn(e,t,n){if(n<Et)throw new Error("invalid exponent, negatives unsupported");if(n===Et)return e.
ONE;if(n===bt)return t;let o=e.ONE,r=t;for(;n>Et;)n&bt&&(o=e.mul(o,r)),r=e.sqr(r),n>>=bt;return o}function Ht(e,t,n=!1){
let o=new Array(t.length).fill(n?e.ZERO:void 0),r=t.reduce((i,a,c)=>e.is0(a)?i:(o[c]=i,e.mul(i,a)),e.ONE),s=e.inv(r);return t.
reduceRight((i,a,c)=>e.is0(a)?i:(o[c]=e.mul(i,o[c]),e.mul(i,a)),s),o}function en(e,t){let n=(e.ORDER-bt)/Ie,o=e.pow(t,n),r=e.eql(o,e.ONE),s=e.eql(o,e.ZERO),i=e.eql(o,e.neg(e.ONE));if(!r&&!s&&
!i)throw new Error("invalid Legendre symbol result");return r?1:s?0:-1}function Ln(e,t){t!==void 0&&oe(t);let n=t!==void 0?t:e.toString(2).length,o=Math.ceil(n/8);return{nBitLength:n,nByteLength:o}}
function gt(e,t,n=!1,o={}){if(e<=Et)throw new Error("invalid field: expected ORDER > 0, got "+e);let r,s,i=!1,a;if(typeof t==
"object"&&t!=null){if(o.sqrt||n)throw new Error("cannot specify opts in two arguments");let d=t;d.BITS&&(r=d.BITS),d.sqrt&&
(s=d.sqrt),typeof d.isLE=="boolean"&&(n=d.isLE),typeof d.modFromBytes=="boolean"&&(i=d.modFromBytes),a=d.allowedLengths}else
typeof t=="number"&&(r=t),o.sqrt&&(s=o.sqrt);let{nBitLength:c,nByteLength:f}=Ln(e,r);if(f>2048)throw new Error("invalid \
field: expected ORDER of <= 2048 bytes");let u,l=Object.freeze({ORDER:e,isLE:n,BITS:c,BYTES:f,MASK:Tt(c),ZERO:Et,ONE:bt,
allowedLengths:a,create:d=>St(d,e),isValid:d=>{if(typeof d!="bigint")throw new Error("invalid field element: expected bi\
gint, got "+typeof d);return Et<=d&&d<e},is0:d=>d===Et,isValidNot0:d=>!l.is0(d)&&l.isValid(d),isOdd:d=>(d&bt)===bt,neg:d=>St(
-d,e),eql:(d,h)=>d===h,sqr:d=>St(d*d,e),add:(d,h)=>St(d+h,e),sub:(d,h)=>St(d-h,e),mul:(d,h)=>St(d*h,e),pow:(d,h)=>nn(l,d,
h),div:(d,h)=>St(d*_s(h,e),e),sqrN:d=>d*d,addN:(d,h)=>d+h,subN:(d,h)=>d-h,mulN:(d,h)=>d*h,inv:d=>_s(d,e),sqrt:s||(d=>(u||
(u=Vc(e)),u(l,d))),toBytes:d=>n?Ro(d,f):ft(d,f),fromBytes:(d,h=!0)=>{if(a){if(!a.includes(d.length)||d.length>f)throw new Error(
"Field.fromBytes: expected "+a+" bytes, got "+d.length);let g=new Uint8Array(f);g.set(d,n?0:g.length-d.length),d=g}if(d.
length!==f)throw new Error("Field.fromBytes: expected "+f+" bytes, got "+d.length);let m=n?To(d):pt(d);if(i&&(m=St(m,e)),
!h&&!l.isValid(m))throw new Error("invalid field element: outside of range 0..ORDER");return m},invertBatch:d=>Ht(l,d),cmov:(d,h,m)=>m?
h:d});return Object.freeze(l)}function Ds(e){if(typeof e!="bigint")throw new Error("field order must be bigint");let t=e.toString(2).length;return Math.
ceil(t/8)}function on(e){let t=Ds(e);return t+Math.ceil(t/2)}function rn(e,t,n=!1){let o=e.length,r=Ds(t),s=on(t);if(o<16||
o<s||o>1024)throw new Error("expected "+s+"-1024 bytes of input, got "+o);let i=n?To(e):pt(e),a=St(i,t-bt)+bt;return n?Ro(
a,r):ft(a,r)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Ce=BigInt(0),Ae=BigInt(1);function sn(e,t){let n=t.
negate();return e?n:t}function _e(e,t){let n=Ht(e.Fp,t.map(o=>o.Z));return t.map((o,r)=>e.fromAffine(o.toAffine(n[r])))}
function Ms(e,t){if(!Number.isSafeInteger(e)||e<=0||e>t)throw new Error("invalid window size, expected [1.."+t+"], got W\
="+e)}function Do(e,t){Ms(e,t);let n=Math.ceil(t/e)+1,o=2**(e-1),r=2**e,s=Tt(e),i=BigInt(e);return{windows:n,windowSize:o,
mask:s,maxNumber:r,shiftBy:i}}function Cs(e,t,n){let{windowSize:o,mask:r,maxNumber:s,shiftBy:i}=n,a=Number(e&r),c=e>>i;a>
o&&(a-=s,c+=Ae);let f=t*o,u=f+Math.abs(a)-1,l=a===0,d=a<0,h=t%2!==0;return{nextN:c,offset:u,isZero:l,isNeg:d,isNegF:h,offsetF:f}}
function Yc(e,t){if(!Array.isArray(e))throw new Error("array expected");e.forEach((n,o)=>{if(!(n instanceof t))throw new Error(
"invalid point at index "+o)})}function Kc(e,t){if(!Array.isArray(e))throw new Error("array of scalars expected");e.forEach(
(n,o)=>{if(!t.isValid(n))throw new Error("invalid scalar at index "+o)})}var Co=new WeakMap,Ls=new WeakMap;function Ho(e){
return Ls.get(e)||1}function Hs(e){if(e!==Ce)throw new Error("invalid wNAF")}var Un=class{constructor(t,n){this.BASE=t.BASE,
this.ZERO=t.ZERO,this.Fn=t.Fn,this.bits=n}_unsafeLadder(t,n,o=this.ZERO){let r=t;for(;n>Ce;)n&Ae&&(o=o.add(r)),r=r.double(),
n>>=Ae;return o}precomputeWindow(t,n){let{windows:o,windowSize:r}=Do(n,this.bits),s=[],i=t,a=i;for(let c=0;c<o;c++){a=i,
s.push(a);for(let f=1;f<r;f++)a=a.add(i),s.push(a);i=a.double()}return s}wNAF(t,n,o){if(!this.Fn.isValid(o))throw new Error(
"invalid scalar");let r=this.ZERO,s=this.BASE,i=Do(t,this.bits);for(let a=0;a<i.windows;a++){let{nextN:c,offset:f,isZero:u,
isNeg:l,isNegF:d,offsetF:h}=Cs(o,a,i);o=c,u?s=s.add(sn(d,n[h])):r=r.add(sn(l,n[f]))}return Hs(o),{p:r,f:s}}wNAFUnsafe(t,n,o,r=this.
ZERO){let s=Do(t,this.bits);for(let i=0;i<s.windows&&o!==Ce;i++){let{nextN:a,offset:c,isZero:f,isNeg:u}=Cs(o,i,s);if(o=a,
!f){let l=n[c];r=r.add(u?l.negate():l)}}return Hs(o),r}getPrecomputes(t,n,o){let r=Co.get(n);return r||(r=this.precomputeWindow(
n,t),t!==1&&(typeof o=="function"&&(r=o(r)),Co.set(n,r))),r}cached(t,n,o){let r=Ho(t);return this.wNAF(r,this.getPrecomputes(
r,t,o),n)}unsafe(t,n,o,r){let s=Ho(t);return s===1?this._unsafeLadder(t,n,r):this.wNAFUnsafe(s,this.getPrecomputes(s,t,o),
n,r)}createCache(t,n){Ms(n,this.bits),Ls.set(t,n),Co.delete(t)}hasCache(t){return Ho(t)!==1}};function Us(e,t,n,o){let r=t,
s=e.ZERO,i=e.ZERO;for(;n>Ce||o>Ce;)n&Ae&&(s=s.add(r)),o&Ae&&(i=i.add(r)),r=r.double(),n>>=Ae,o>>=Ae;return{p1:s,p2:i}}function Fs(e,t,n,o){
Yc(n,e),Kc(o,t);let r=n.length,s=o.length;if(r!==s)throw new Error("arrays of points and scalars must have equal length");
let i=e.ZERO,a=jt(BigInt(r)),c=1;a>12?c=a-3:a>4?c=a-2:a>0&&(c=2);let f=Tt(c),u=new Array(Number(f)+1).fill(i),l=Math.floor(
(t.BITS-1)/c)*c,d=i;for(let h=l;h>=0;h-=c){u.fill(i);for(let g=0;g<s;g++){let E=o[g],v=Number(E>>BigInt(h)&f);u[v]=u[v].
add(n[g])}let m=i;for(let g=u.length-1,E=i;g>0;g--)E=E.add(u[g]),m=m.add(E);if(d=d.add(m),h!==0)for(let g=0;g<c;g++)d=d.
double()}return d}function qs(e,t,n){if(t){if(t.ORDER!==e)throw new Error("Field.ORDER must match order: Fp == p, Fn == n");return Mn(t),t}else
return gt(e,{isLE:n})}function Gs(e,t,n={},o){if(o===void 0&&(o=e==="edwards"),!t||typeof t!="object")throw new Error(`e\
xpected valid ${e} CURVE object`);for(let c of["p","n","h"]){let f=t[c];if(!(typeof f=="bigint"&&f>Ce))throw new Error(`\
CURVE.${c} must be positive bigint`)}let r=qs(t.p,n.Fp,o),s=qs(t.n,n.Fn,o),a=["Gx","Gy","a",e==="weierstrass"?"b":"d"];for(let c of a)
if(!r.isValid(t[c]))throw new Error(`CURVE.${c} must be valid field element of CURVE.Fp`);return t=Object.freeze(Object.
assign({},t)),{CURVE:t,Fp:r,Fn:s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Vs=(e,t)=>(e+(e>=0?t:-t)/Ft)/t;function jc(e,t,n){
let[[o,r],[s,i]]=t,a=Vs(i*e,n),c=Vs(-r*e,n),f=e-a*o-c*s,u=-a*r-c*i,l=f<qt,d=u<qt;l&&(f=-f),d&&(u=-u);let h=Tt(Math.ceil(
jt(n)/2))+ht;if(f<qt||f>=h||u<qt||u>=h)throw new Error("splitScalar (endomorphism): failed, k="+e);return{k1neg:l,k1:f,k2neg:d,
k2:u}}function Mo(e){if(!["compact","recovered","der"].includes(e))throw new Error('Signature format must be "compact", \
"recovered", or "der"');return e}function qo(e,t){let n={};for(let o of Object.keys(t))n[o]=e[o]===void 0?t[o]:e[o];return Qe(
n.lowS,"lowS"),Qe(n.prehash,"prehash"),n.format!==void 0&&Mo(n.format),n}var Lo=class extends Error{constructor(t=""){super(
t)}},Xt={Err:Lo,_tlv:{encode:(e,t)=>{let{Err:n}=Xt;if(e<0||e>256)throw new n("tlv.encode: wrong tag");if(t.length&1)throw new n(
"tlv.encode: unpadded data");let o=t.length/2,r=Je(o);if(r.length/2&128)throw new n("tlv.encode: long form length too bi\
g");let s=o>127?Je(r.length/2|128):"";return Je(e)+s+r+t},decode(e,t){let{Err:n}=Xt,o=0;if(e<0||e>256)throw new n("tlv.e\
ncode: wrong tag");if(t.length<2||t[o++]!==e)throw new n("tlv.decode: wrong tlv");let r=t[o++],s=!!(r&128),i=0;if(!s)i=r;else{
let c=r&127;if(!c)throw new n("tlv.decode(long): indefinite length not supported");if(c>4)throw new n("tlv.decode(long):\
 byte length is too big");let f=t.subarray(o,o+c);if(f.length!==c)throw new n("tlv.decode: length bytes not complete");if(f[0]===
0)throw new n("tlv.decode(long): zero leftmost byte");for(let u of f)i=i<<8|u;if(o+=c,i<128)throw new n("tlv.decode(long\
): not minimal encoding")}let a=t.subarray(o,o+i);if(a.length!==i)throw new n("tlv.decode: wrong value length");return{v:a,
l:t.subarray(o+i)}}},_int:{encode(e){let{Err:t}=Xt;if(e<qt)throw new t("integer: negative integers are not allowed");let n=Je(
e);if(Number.parseInt(n[0],16)&8&&(n="00"+n),n.length&1)throw new t("unexpected DER parsing assertion: unpadded hex");return n},
decode(e){let{Err:t}=Xt;if(e[0]&128)throw new t("invalid signature integer: negative");if(e[0]===0&&!(e[1]&128))throw new t(
"invalid signature integer: unnecessary leading zero");return pt(e)}},toSig(e){let{Err:t,_int:n,_tlv:o}=Xt,r=nt("signatu\
re",e),{v:s,l:i}=o.decode(48,r);if(i.length)throw new t("invalid signature: left bytes after parsing");let{v:a,l:c}=o.decode(
2,s),{v:f,l:u}=o.decode(2,c);if(u.length)throw new t("invalid signature: left bytes after parsing");return{r:n.decode(a),
s:n.decode(f)}},hexFromSig(e){let{_tlv:t,_int:n}=Xt,o=t.encode(2,n.encode(e.r)),r=t.encode(2,n.encode(e.s)),s=o+r;return t.
encode(48,s)}},qt=BigInt(0),ht=BigInt(1),Ft=BigInt(2),He=BigInt(3),Uo=BigInt(4);function Gt(e,t){let{BYTES:n}=e,o;if(typeof t==
"bigint")o=t;else{let r=nt("private key",t);try{o=e.fromBytes(r)}catch{throw new Error(`invalid private key: expected ui\
8a of size ${n}, got ${typeof t}`)}}if(!e.isValidNot0(o))throw new Error("invalid private key: out of range [1..N-1]");return o}
function zs(e,t={}){let n=Gs("weierstrass",e,t),{Fp:o,Fn:r}=n,s=n.CURVE,{h:i,n:a}=s;Se(t,{},{allowInfinityPoint:"boolean",
clearCofactor:"function",isTorsionFree:"function",fromBytes:"function",toBytes:"function",endo:"object",wrapPrivateKey:"\
boolean"});let{endo:c}=t;if(c&&(!o.is0(s.a)||typeof c.beta!="bigint"||!Array.isArray(c.basises)))throw new Error('invali\
d endo: expected "beta": bigint and "basises": array');let f=Ys(o,r);function u(){if(!o.isOdd)throw new Error("compressi\
on is not supported: Field does not have .isOdd()")}function l(M,w,y){let{x,y:I}=w.toAffine(),N=o.toBytes(x);if(Qe(y,"is\
Compressed"),y){u();let S=!o.isOdd(I);return Z(Zs(S),N)}else return Z(Uint8Array.of(4),N,o.toBytes(I))}function d(M){ce(
M,void 0,"Point");let{publicKey:w,publicKeyUncompressed:y}=f,x=M.length,I=M[0],N=M.subarray(1);if(x===w&&(I===2||I===3)){
let S=o.fromBytes(N);if(!o.isValid(S))throw new Error("bad point: is not on curve, wrong x");let A=g(S),T;try{T=o.sqrt(A)}catch(ot){
let X=ot instanceof Error?": "+ot.message:"";throw new Error("bad point: is not on curve, sqrt error"+X)}u();let P=o.isOdd(
T);return(I&1)===1!==P&&(T=o.neg(T)),{x:S,y:T}}else if(x===y&&I===4){let S=o.BYTES,A=o.fromBytes(N.subarray(0,S)),T=o.fromBytes(
N.subarray(S,S*2));if(!E(A,T))throw new Error("bad point: is not on curve");return{x:A,y:T}}else throw new Error(`bad po\
int: got length ${x}, expected compressed=${w} or uncompressed=${y}`)}let h=t.toBytes||l,m=t.fromBytes||d;function g(M){
let w=o.sqr(M),y=o.mul(w,M);return o.add(o.add(y,o.mul(M,s.a)),s.b)}function E(M,w){let y=o.sqr(w),x=g(M);return o.eql(y,
x)}if(!E(s.Gx,s.Gy))throw new Error("bad curve params: generator point");let v=o.mul(o.pow(s.a,He),Uo),$=o.mul(o.sqr(s.b),
BigInt(27));if(o.is0(o.add(v,$)))throw new Error("bad curve params: a or b");function B(M,w,y=!1){if(!o.isValid(w)||y&&o.
is0(w))throw new Error(`bad point coordinate ${M}`);return w}function _(M){if(!(M instanceof R))throw new Error("Project\
ivePoint expected")}function O(M){if(!c||!c.basises)throw new Error("no endo");return jc(M,c.basises,r.ORDER)}let C=tn((M,w)=>{
let{X:y,Y:x,Z:I}=M;if(o.eql(I,o.ONE))return{x:y,y:x};let N=M.is0();w==null&&(w=N?o.ONE:o.inv(I));let S=o.mul(y,w),A=o.mul(
x,w),T=o.mul(I,w);if(N)return{x:o.ZERO,y:o.ZERO};if(!o.eql(T,o.ONE))throw new Error("invZ was invalid");return{x:S,y:A}}),
H=tn(M=>{if(M.is0()){if(t.allowInfinityPoint&&!o.is0(M.Y))return;throw new Error("bad point: ZERO")}let{x:w,y}=M.toAffine();
if(!o.isValid(w)||!o.isValid(y))throw new Error("bad point: x or y not field elements");if(!E(w,y))throw new Error("bad \
point: equation left != right");if(!M.isTorsionFree())throw new Error("bad point: not in prime-order subgroup");return!0});
function L(M,w,y,x,I){return y=new R(o.mul(y.X,M),y.Y,y.Z),w=sn(x,w),y=sn(I,y),w.add(y)}class R{constructor(w,y,x){this.
X=B("x",w),this.Y=B("y",y,!0),this.Z=B("z",x),Object.freeze(this)}static CURVE(){return s}static fromAffine(w){let{x:y,y:x}=w||
{};if(!w||!o.isValid(y)||!o.isValid(x))throw new Error("invalid affine point");if(w instanceof R)throw new Error("projec\
tive point not allowed");return o.is0(y)&&o.is0(x)?R.ZERO:new R(y,x,o.ONE)}static fromBytes(w){let y=R.fromAffine(m(ce(w,
void 0,"point")));return y.assertValidity(),y}static fromHex(w){return R.fromBytes(nt("pointHex",w))}get x(){return this.
toAffine().x}get y(){return this.toAffine().y}precompute(w=8,y=!0){return j.createCache(this,w),y||this.multiply(He),this}assertValidity(){
H(this)}hasEvenY(){let{y:w}=this.toAffine();if(!o.isOdd)throw new Error("Field doesn't support isOdd");return!o.isOdd(w)}equals(w){
_(w);let{X:y,Y:x,Z:I}=this,{X:N,Y:S,Z:A}=w,T=o.eql(o.mul(y,A),o.mul(N,I)),P=o.eql(o.mul(x,A),o.mul(S,I));return T&&P}negate(){
return new R(this.X,o.neg(this.Y),this.Z)}double(){let{a:w,b:y}=s,x=o.mul(y,He),{X:I,Y:N,Z:S}=this,A=o.ZERO,T=o.ZERO,P=o.
ZERO,q=o.mul(I,I),ot=o.mul(N,N),X=o.mul(S,S),z=o.mul(I,N);return z=o.add(z,z),P=o.mul(I,S),P=o.add(P,P),A=o.mul(w,P),T=o.
mul(x,X),T=o.add(A,T),A=o.sub(ot,T),T=o.add(ot,T),T=o.mul(A,T),A=o.mul(z,A),P=o.mul(x,P),X=o.mul(w,X),z=o.sub(q,X),z=o.mul(
w,z),z=o.add(z,P),P=o.add(q,q),q=o.add(P,q),q=o.add(q,X),q=o.mul(q,z),T=o.add(T,q),X=o.mul(N,S),X=o.add(X,X),q=o.mul(X,z),
A=o.sub(A,q),P=o.mul(X,ot),P=o.add(P,P),P=o.add(P,P),new R(A,T,P)}add(w){_(w);let{X:y,Y:x,Z:I}=this,{X:N,Y:S,Z:A}=w,T=o.
ZERO,P=o.ZERO,q=o.ZERO,ot=s.a,X=o.mul(s.b,He),z=o.mul(y,N),tt=o.mul(x,S),ct=o.mul(I,A),vt=o.add(y,x),et=o.add(N,S);vt=o.
mul(vt,et),et=o.add(z,tt),vt=o.sub(vt,et),et=o.add(y,I);let mt=o.add(N,A);return et=o.mul(et,mt),mt=o.add(z,ct),et=o.sub(
et,mt),mt=o.add(x,I),T=o.add(S,A),mt=o.mul(mt,T),T=o.add(tt,ct),mt=o.sub(mt,T),q=o.mul(ot,et),T=o.mul(X,ct),q=o.add(T,q),
T=o.sub(tt,q),q=o.add(tt,q),P=o.mul(T,q),tt=o.add(z,z),tt=o.add(tt,z),ct=o.mul(ot,ct),et=o.mul(X,et),tt=o.add(tt,ct),ct=
o.sub(z,ct),ct=o.mul(ot,ct),et=o.add(et,ct),z=o.mul(tt,et),P=o.add(P,z),z=o.mul(mt,et),T=o.mul(vt,T),T=o.sub(T,z),z=o.mul(
vt,tt),q=o.mul(mt,q),q=o.add(q,z),new R(T,P,q)}subtract(w){return this.add(w.negate())}is0(){return this.equals(R.ZERO)}multiply(w){
let{endo:y}=t;if(!r.isValidNot0(w))throw new Error("invalid scalar: out of range");let x,I,N=S=>j.cached(this,S,A=>_e(R,
A));if(y){let{k1neg:S,k1:A,k2neg:T,k2:P}=O(w),{p:q,f:ot}=N(A),{p:X,f:z}=N(P);I=ot.add(z),x=L(y.beta,q,X,S,T)}else{let{p:S,
f:A}=N(w);x=S,I=A}return _e(R,[x,I])[0]}multiplyUnsafe(w){let{endo:y}=t,x=this;if(!r.isValid(w))throw new Error("invalid\
 scalar: out of range");if(w===qt||x.is0())return R.ZERO;if(w===ht)return x;if(j.hasCache(this))return this.multiply(w);
if(y){let{k1neg:I,k1:N,k2neg:S,k2:A}=O(w),{p1:T,p2:P}=Us(R,x,N,A);return L(y.beta,T,P,I,S)}else return j.unsafe(x,w)}multiplyAndAddUnsafe(w,y,x){
let I=this.multiplyUnsafe(y).add(w.multiplyUnsafe(x));return I.is0()?void 0:I}toAffine(w){return C(this,w)}isTorsionFree(){
let{isTorsionFree:w}=t;return i===ht?!0:w?w(R,this):j.unsafe(this,a).is0()}clearCofactor(){let{clearCofactor:w}=t;return i===
ht?this:w?w(R,this):this.multiplyUnsafe(i)}isSmallOrder(){return this.multiplyUnsafe(i).is0()}toBytes(w=!0){return Qe(w,
"isCompressed"),this.assertValidity(),h(R,this,w)}toHex(w=!0){return Ot(this.toBytes(w))}toString(){return`<Point ${this.
is0()?"ZERO":this.toHex()}>`}get px(){return this.X}get py(){return this.X}get pz(){return this.Z}toRawBytes(w=!0){return this.
toBytes(w)}_setWindowSize(w){this.precompute(w)}static normalizeZ(w){return _e(R,w)}static msm(w,y){return Fs(R,r,w,y)}static fromPrivateKey(w){
return R.BASE.multiply(Gt(r,w))}}R.BASE=new R(s.Gx,s.Gy,o.ONE),R.ZERO=new R(o.ZERO,o.ONE,o.ZERO),R.Fp=o,R.Fn=r;let Y=r.BITS,
j=new Un(R,t.endo?Math.ceil(Y/2):Y);return R.BASE.precompute(8),R}function Zs(e){return Uint8Array.of(e?2:3)}function Xc(e,t){
let n=e.ORDER,o=qt;for(let m=n-ht;m%Ft===qt;m/=Ft)o+=ht;let r=o,s=Ft<<r-ht-ht,i=s*Ft,a=(n-ht)/i,c=(a-ht)/Ft,f=i-ht,u=s,l=e.
pow(t,a),d=e.pow(t,(a+ht)/Ft),h=(m,g)=>{let E=l,v=e.pow(g,f),$=e.sqr(v);$=e.mul($,g);let B=e.mul(m,$);B=e.pow(B,c),B=e.mul(
B,v),v=e.mul(B,g),$=e.mul(B,m);let _=e.mul($,v);B=e.pow(_,u);let O=e.eql(B,e.ONE);v=e.mul($,d),B=e.mul(_,E),$=e.cmov(v,$,
O),_=e.cmov(B,_,O);for(let C=r;C>ht;C--){let H=C-Ft;H=Ft<<H-ht;let L=e.pow(_,H),R=e.eql(L,e.ONE);v=e.mul($,E),E=e.mul(E,
E),L=e.mul(_,E),$=e.cmov(v,$,R),_=e.cmov(L,_,R)}return{isValid:O,value:$}};if(e.ORDER%Uo===He){let m=(e.ORDER-He)/Uo,g=e.
sqrt(e.neg(t));h=(E,v)=>{let $=e.sqr(v),B=e.mul(E,v);$=e.mul($,B);let _=e.pow($,m);_=e.mul(_,B);let O=e.mul(_,g),C=e.mul(
e.sqr(_),v),H=e.eql(C,E),L=e.cmov(O,_,H);return{isValid:H,value:L}}}return h}function Fo(e,t){Mn(e);let{A:n,B:o,Z:r}=t;if(!e.
isValid(n)||!e.isValid(o)||!e.isValid(r))throw new Error("mapToCurveSimpleSWU: invalid opts");let s=Xc(e,r);if(!e.isOdd)
throw new Error("Field does not have .isOdd()");return i=>{let a,c,f,u,l,d,h,m;a=e.sqr(i),a=e.mul(a,r),c=e.sqr(a),c=e.add(
c,a),f=e.add(c,e.ONE),f=e.mul(f,o),u=e.cmov(r,e.neg(c),!e.eql(c,e.ZERO)),u=e.mul(u,n),c=e.sqr(f),d=e.sqr(u),l=e.mul(d,n),
c=e.add(c,l),c=e.mul(c,f),d=e.mul(d,u),l=e.mul(d,o),c=e.add(c,l),h=e.mul(a,f);let{isValid:g,value:E}=s(c,d);m=e.mul(a,i),
m=e.mul(m,E),h=e.cmov(h,f,g),m=e.cmov(m,E,g);let v=e.isOdd(i)===e.isOdd(m);m=e.cmov(e.neg(m),m,v);let $=Ht(e,[u],!0)[0];
return h=e.mul(h,$),{x:h,y:m}}}function Ys(e,t){return{secretKey:t.BYTES,publicKey:1+e.BYTES,publicKeyUncompressed:1+2*e.
BYTES,publicKeyHasPrefix:!0,signature:2*t.BYTES}}function Wc(e,t={}){let{Fn:n}=e,o=t.randomBytes||Yt,r=Object.assign(Ys(
e.Fp,n),{seed:on(n.ORDER)});function s(h){try{return!!Gt(n,h)}catch{return!1}}function i(h,m){let{publicKey:g,publicKeyUncompressed:E}=r;
try{let v=h.length;return m===!0&&v!==g||m===!1&&v!==E?!1:!!e.fromBytes(h)}catch{return!1}}function a(h=o(r.seed)){return rn(
ce(h,r.seed,"seed"),n.ORDER)}function c(h,m=!0){return e.BASE.multiply(Gt(n,h)).toBytes(m)}function f(h){let m=a(h);return{
secretKey:m,publicKey:c(m)}}function u(h){if(typeof h=="bigint")return!1;if(h instanceof e)return!0;let{secretKey:m,publicKey:g,
publicKeyUncompressed:E}=r;if(n.allowedLengths||m===g)return;let v=nt("key",h).length;return v===g||v===E}function l(h,m,g=!0){
if(u(h)===!0)throw new Error("first arg must be private key");if(u(m)===!1)throw new Error("second arg must be public ke\
y");let E=Gt(n,h);return e.fromHex(m).multiply(E).toBytes(g)}return Object.freeze({getPublicKey:c,getSharedSecret:l,keygen:f,
Point:e,utils:{isValidSecretKey:s,isValidPublicKey:i,randomSecretKey:a,isValidPrivateKey:s,randomPrivateKey:a,normPrivateKeyToScalar:h=>Gt(
n,h),precompute(h=8,m=e.BASE){return m.precompute(h,!1)}},lengths:r})}function Qc(e,t,n={}){Tn(t),Se(n,{},{hmac:"functio\
n",lowS:"boolean",randomBytes:"function",bits2int:"function",bits2int_modN:"function"});let o=n.randomBytes||Yt,r=n.hmac||
((y,...x)=>_o(t,y,Z(...x))),{Fp:s,Fn:i}=e,{ORDER:a,BITS:c}=i,{keygen:f,getPublicKey:u,getSharedSecret:l,utils:d,lengths:h}=Wc(
e,n),m={prehash:!1,lowS:typeof n.lowS=="boolean"?n.lowS:!1,format:void 0,extraEntropy:!1},g="compact";function E(y){let x=a>>
ht;return y>x}function v(y,x){if(!i.isValidNot0(x))throw new Error(`invalid signature ${y}: out of range 1..Point.Fn.ORD\
ER`);return x}function $(y,x){Mo(x);let I=h.signature,N=x==="compact"?I:x==="recovered"?I+1:void 0;return ce(y,N,`${x} s\
ignature`)}class B{constructor(x,I,N){this.r=v("r",x),this.s=v("s",I),N!=null&&(this.recovery=N),Object.freeze(this)}static fromBytes(x,I=g){
$(x,I);let N;if(I==="der"){let{r:P,s:q}=Xt.toSig(ce(x));return new B(P,q)}I==="recovered"&&(N=x[0],I="compact",x=x.subarray(
1));let S=i.BYTES,A=x.subarray(0,S),T=x.subarray(S,S*2);return new B(i.fromBytes(A),i.fromBytes(T),N)}static fromHex(x,I){
return this.fromBytes(ye(x),I)}addRecoveryBit(x){return new B(this.r,this.s,x)}recoverPublicKey(x){let I=s.ORDER,{r:N,s:S,
recovery:A}=this;if(A==null||![0,1,2,3].includes(A))throw new Error("recovery id invalid");if(a*Ft<I&&A>1)throw new Error(
"recovery id is ambiguous for h>1 curve");let P=A===2||A===3?N+a:N;if(!s.isValid(P))throw new Error("recovery id 2 or 3 \
invalid");let q=s.toBytes(P),ot=e.fromBytes(Z(Zs((A&1)===0),q)),X=i.inv(P),z=O(nt("msgHash",x)),tt=i.create(-z*X),ct=i.create(
S*X),vt=e.BASE.multiplyUnsafe(tt).add(ot.multiplyUnsafe(ct));if(vt.is0())throw new Error("point at infinify");return vt.
assertValidity(),vt}hasHighS(){return E(this.s)}toBytes(x=g){if(Mo(x),x==="der")return ye(Xt.hexFromSig(this));let I=i.toBytes(
this.r),N=i.toBytes(this.s);if(x==="recovered"){if(this.recovery==null)throw new Error("recovery bit must be present");return Z(
Uint8Array.of(this.recovery),I,N)}return Z(I,N)}toHex(x){return Ot(this.toBytes(x))}assertValidity(){}static fromCompact(x){
return B.fromBytes(nt("sig",x),"compact")}static fromDER(x){return B.fromBytes(nt("sig",x),"der")}normalizeS(){return this.
hasHighS()?new B(this.r,i.neg(this.s),this.recovery):this}toDERRawBytes(){return this.toBytes("der")}toDERHex(){return Ot(
this.toBytes("der"))}toCompactRawBytes(){return this.toBytes("compact")}toCompactHex(){return Ot(this.toBytes("compact"))}}
let _=n.bits2int||function(x){if(x.length>8192)throw new Error("input is too large");let I=pt(x),N=x.length*8-c;return N>
0?I>>BigInt(N):I},O=n.bits2int_modN||function(x){return i.create(_(x))},C=Tt(c);function H(y){return vs("num < 2^"+c,y,qt,
C),i.toBytes(y)}function L(y,x){return ce(y,void 0,"message"),x?ce(t(y),void 0,"prehashed message"):y}function R(y,x,I){
if(["recovered","canonical"].some(tt=>tt in I))throw new Error("sign() legacy options not supported");let{lowS:N,prehash:S,
extraEntropy:A}=qo(I,m);y=L(y,S);let T=O(y),P=Gt(i,x),q=[H(P),H(T)];if(A!=null&&A!==!1){let tt=A===!0?o(h.secretKey):A;q.
push(nt("extraEntropy",tt))}let ot=Z(...q),X=T;function z(tt){let ct=_(tt);if(!i.isValidNot0(ct))return;let vt=i.inv(ct),
et=e.BASE.multiply(ct).toAffine(),mt=i.create(et.x);if(mt===qt)return;let On=i.create(vt*i.create(X+mt*P));if(On===qt)return;
let os=(et.x===mt?0:2)|Number(et.y&ht),rs=On;return N&&E(On)&&(rs=i.neg(On),os^=1),new B(mt,rs,os)}return{seed:ot,k2sig:z}}
function Y(y,x,I={}){y=nt("message",y);let{seed:N,k2sig:S}=R(y,x,I);return Is(t.outputLen,i.BYTES,r)(N,S)}function j(y){
let x,I=typeof y=="string"||zt(y),N=!I&&y!==null&&typeof y=="object"&&typeof y.r=="bigint"&&typeof y.s=="bigint";if(!I&&
!N)throw new Error("invalid signature, expected Uint8Array, hex string or Signature instance");if(N)x=new B(y.r,y.s);else if(I){
try{x=B.fromBytes(nt("sig",y),"der")}catch(S){if(!(S instanceof Xt.Err))throw S}if(!x)try{x=B.fromBytes(nt("sig",y),"com\
pact")}catch{return!1}}return x||!1}function M(y,x,I,N={}){let{lowS:S,prehash:A,format:T}=qo(N,m);if(I=nt("publicKey",I),
x=L(nt("message",x),A),"strict"in N)throw new Error("options.strict was renamed to lowS");let P=T===void 0?j(y):B.fromBytes(
nt("sig",y),T);if(P===!1)return!1;try{let q=e.fromBytes(I);if(S&&P.hasHighS())return!1;let{r:ot,s:X}=P,z=O(x),tt=i.inv(X),
ct=i.create(z*tt),vt=i.create(ot*tt),et=e.BASE.multiplyUnsafe(ct).add(q.multiplyUnsafe(vt));return et.is0()?!1:i.create(
et.x)===ot}catch{return!1}}function w(y,x,I={}){let{prehash:N}=qo(I,m);return x=L(x,N),B.fromBytes(y,"recovered").recoverPublicKey(
x).toBytes()}return Object.freeze({keygen:f,getPublicKey:u,getSharedSecret:l,utils:d,lengths:h,Point:e,sign:Y,verify:M,recoverPublicKey:w,
Signature:B,hash:t})}function Go(e){let{CURVE:t,curveOpts:n}=Ks(e),o=zs(t,n);return ef(e,o)}function Ks(e){let t={a:e.a,
b:e.b,p:e.Fp.ORDER,n:e.n,h:e.h,Gx:e.Gx,Gy:e.Gy},n=e.Fp,o=e.allowedPrivateKeyLengths?Array.from(new Set(e.allowedPrivateKeyLengths.
map(i=>Math.ceil(i/2)))):void 0,r=gt(t.n,{BITS:e.nBitLength,allowedLengths:o,modFromBytes:e.wrapPrivateKey}),s={Fp:n,Fn:r,
allowInfinityPoint:e.allowInfinityPoint,endo:e.endo,isTorsionFree:e.isTorsionFree,clearCofactor:e.clearCofactor,fromBytes:e.
fromBytes,toBytes:e.toBytes};return{CURVE:t,curveOpts:s}}function Jc(e){let{CURVE:t,curveOpts:n}=Ks(e),o={hmac:e.hmac,randomBytes:e.
randomBytes,lowS:e.lowS,bits2int:e.bits2int,bits2int_modN:e.bits2int_modN};return{CURVE:t,curveOpts:n,hash:e.hash,ecdsaOpts:o}}
function tf(e,t,n){function o(r){let s=e.sqr(r),i=e.mul(s,r);return e.add(e.add(i,e.mul(r,t)),n)}return o}function ef(e,t){
let{Fp:n,Fn:o}=t;function r(i){return No(i,ht,o.ORDER)}let s=tf(n,e.a,e.b);return Object.assign({},{CURVE:e,Point:t,ProjectivePoint:t,
normPrivateKeyToScalar:i=>Gt(o,i),weierstrassEquation:s,isWithinCurveOrder:r})}function nf(e,t){let n=t.Point;return Object.
assign({},t,{ProjectivePoint:n,CURVE:Object.assign({},e,Ln(n.Fn.ORDER,n.Fn.BITS))})}function js(e){let{CURVE:t,curveOpts:n,
hash:o,ecdsaOpts:r}=Jc(e),s=zs(t,n),i=Qc(s,o,r);return nf(e,i)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */function qe(e,t){let n=o=>js({...e,hash:o});return{...n(t),create:n}}var of=pt;function fe(e,t){if(an(e),an(t),e<0||e>=1<<8*t)throw new Error("invalid I2OSP input: "+e);let n=Array.from({length:t}).
fill(0);for(let o=t-1;o>=0;o--)n[o]=e&255,e>>>=8;return new Uint8Array(n)}function rf(e,t){let n=new Uint8Array(e.length);
for(let o=0;o<e.length;o++)n[o]=e[o]^t[o];return n}function an(e){if(!Number.isSafeInteger(e))throw new Error("number ex\
pected")}function Xs(e){if(!zt(e)&&typeof e!="string")throw new Error("DST must be Uint8Array or string");return typeof e==
"string"?we(e):e}function sf(e,t,n,o){J(e),an(n),t=Xs(t),t.length>255&&(t=o(Z(we("H2C-OVERSIZE-DST-"),t)));let{outputLen:r,
blockLen:s}=o,i=Math.ceil(n/r);if(n>65535||i>255)throw new Error("expand_message_xmd: invalid lenInBytes");let a=Z(t,fe(
t.length,1)),c=fe(0,s),f=fe(n,2),u=new Array(i),l=o(Z(c,e,f,fe(0,1),a));u[0]=o(Z(l,fe(1,1),a));for(let h=1;h<=i;h++){let m=[
rf(l,u[h-1]),fe(h+1,1),a];u[h]=o(Z(...m))}return Z(...u).slice(0,n)}function af(e,t,n,o,r){if(J(e),an(n),t=Xs(t),t.length>
255){let s=Math.ceil(2*o/8);t=r.create({dkLen:s}).update(we("H2C-OVERSIZE-DST-")).update(t).digest()}if(n>65535||t.length>
255)throw new Error("expand_message_xof: invalid lenInBytes");return r.create({dkLen:n}).update(e).update(fe(n,2)).update(
t).update(fe(t.length,1)).digest()}function Vo(e,t,n){Se(n,{p:"bigint",m:"number",k:"number",hash:"function"});let{p:o,k:r,
m:s,hash:i,expand:a,DST:c}=n;if(!As(n.hash))throw new Error("expected valid hash");J(e),an(t);let f=o.toString(2).length,
u=Math.ceil((f+r)/8),l=t*s*u,d;if(a==="xmd")d=sf(e,c,l,i);else if(a==="xof")d=af(e,c,l,r,i);else if(a==="_internal_pass")
d=e;else throw new Error('expand must be "xmd" or "xof"');let h=new Array(t);for(let m=0;m<t;m++){let g=new Array(s);for(let E=0;E<
s;E++){let v=u*(E+m*s),$=d.subarray(v,v+u);g[E]=St(of($),o)}h[m]=g}return h}function zo(e,t){let n=t.map(o=>Array.from(o).
reverse());return(o,r)=>{let[s,i,a,c]=n.map(l=>l.reduce((d,h)=>e.add(e.mul(d,o),h))),[f,u]=Ht(e,[i,c],!0);return o=e.mul(
s,f),r=e.mul(r,e.mul(a,u)),{x:o,y:r}}}var cf=we("HashToScalar-");function Zo(e,t,n){if(typeof t!="function")throw new Error(
"mapToCurve() must be defined");function o(s){return e.fromAffine(t(s))}function r(s){let i=s.clearCofactor();return i.equals(
e.ZERO)?e.ZERO:(i.assertValidity(),i)}return{defaults:n,hashToCurve(s,i){let a=Object.assign({},n,i),c=Vo(s,2,a),f=o(c[0]),
u=o(c[1]);return r(f.add(u))},encodeToCurve(s,i){let a=n.encodeDST?{DST:n.encodeDST}:{},c=Object.assign({},n,a,i),f=Vo(s,
1,c),u=o(f[0]);return r(u)},mapToCurve(s){if(!Array.isArray(s))throw new Error("expected array of bigints");for(let i of s)
if(typeof i!="bigint")throw new Error("expected array of bigints");return r(o(s))},hashToScalar(s,i){let a=e.Fn.ORDER,c=Object.
assign({},n,{p:a,m:1,DST:cf},i);return Vo(s,1,c)[0][0]}}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Ko={p:BigInt("0xffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffefffffc2f"),n:BigInt("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),h:BigInt(
1),a:BigInt(0),b:BigInt(7),Gx:BigInt("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),Gy:BigInt("0x\
483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")},ff={beta:BigInt("0x7ae96a2b657c07106e64479eac3434e99\
cf0497512f58995c1396c28719501ee"),basises:[[BigInt("0x3086d221a7d46bcde86c90e49284eb15"),-BigInt("0xe4437ed6010e88286f54\
7fa90abfe4c3")],[BigInt("0x114ca50f7a8e2f3f657c1108d9d44cfd8"),BigInt("0x3086d221a7d46bcde86c90e49284eb15")]]};var Ws=BigInt(2);function uf(e){let t=Ko.p,n=BigInt(3),o=BigInt(6),r=BigInt(11),s=BigInt(22),i=BigInt(23),a=BigInt(44),c=BigInt(
88),f=e*e*e%t,u=f*f*e%t,l=It(u,n,t)*u%t,d=It(l,n,t)*u%t,h=It(d,Ws,t)*f%t,m=It(h,r,t)*h%t,g=It(m,s,t)*m%t,E=It(g,a,t)*g%t,
v=It(E,c,t)*E%t,$=It(v,a,t)*g%t,B=It($,n,t)*u%t,_=It(B,i,t)*m%t,O=It(_,o,t)*f%t,C=It(O,Ws,t);if(!Yo.eql(Yo.sqr(C),e))throw new Error(
"Cannot find square root");return C}var Yo=gt(Ko.p,{sqrt:uf}),Me=qe({...Ko,Fp:Yo,lowS:!0,endo:ff},it);var df=BigInt(0),cn=BigInt(1),lf=BigInt(2),hf=BigInt(7),mf=BigInt(256),pf=BigInt(113),ti=[],ei=[],ni=[];for(let e=0,t=cn,
n=1,o=0;e<24;e++){[n,o]=[o,(2*n+3*o)%5],ti.push(2*(5*o+n)),ei.push((e+1)*(e+2)/2%64);let r=df;for(let s=0;s<7;s++)t=(t<<
cn^(t>>hf)*pf)%mf,t&lf&&(r^=cn<<(cn<<BigInt(s))-cn);ni.push(r)}var oi=Pn(ni,!0),bf=oi[0],gf=oi[1],Qs=(e,t,n)=>n>32?hs(e,
t,n):ds(e,t,n),Js=(e,t,n)=>n>32?ms(e,t,n):ls(e,t,n);function xf(e,t=24){let n=new Uint32Array(10);for(let o=24-t;o<24;o++){
for(let i=0;i<10;i++)n[i]=e[i]^e[i+10]^e[i+20]^e[i+30]^e[i+40];for(let i=0;i<10;i+=2){let a=(i+8)%10,c=(i+2)%10,f=n[c],u=n[c+
1],l=Qs(f,u,1)^n[a],d=Js(f,u,1)^n[a+1];for(let h=0;h<50;h+=10)e[i+h]^=l,e[i+h+1]^=d}let r=e[2],s=e[3];for(let i=0;i<24;i++){
let a=ei[i],c=Qs(r,s,a),f=Js(r,s,a),u=ti[i];r=e[u],s=e[u+1],e[u]=c,e[u+1]=f}for(let i=0;i<50;i+=10){for(let a=0;a<10;a++)
n[a]=e[i+a];for(let a=0;a<10;a++)e[i+a]^=~n[(a+2)%10]&n[(a+4)%10]}e[0]^=bf[o],e[1]^=gf[o]}kt(n)}var jo=class e extends re{constructor(t,n,o,r=!1,s=24){
if(super(),this.pos=0,this.posOut=0,this.finished=!1,this.destroyed=!1,this.enableXOF=!1,this.blockLen=t,this.suffix=n,this.
outputLen=o,this.enableXOF=r,this.rounds=s,oe(o),!(0<t&&t<200))throw new Error("only keccak-f1600 function is supported");
this.state=new Uint8Array(200),this.state32=is(this.state)}clone(){return this._cloneInto()}keccak(){Bo(this.state32),xf(
this.state32,this.rounds),Bo(this.state32),this.posOut=0,this.pos=0}update(t){Zt(this),t=Ee(t),J(t);let{blockLen:n,state:o}=this,
r=t.length;for(let s=0;s<r;){let i=Math.min(n-this.pos,r-s);for(let a=0;a<i;a++)o[this.pos++]^=t[s++];this.pos===n&&this.
keccak()}return this}finish(){if(this.finished)return;this.finished=!0;let{state:t,suffix:n,pos:o,blockLen:r}=this;t[o]^=
n,(n&128)!==0&&o===r-1&&this.keccak(),t[r-1]^=128,this.keccak()}writeInto(t){Zt(this,!1),J(t),this.finish();let n=this.state,
{blockLen:o}=this;for(let r=0,s=t.length;r<s;){this.posOut>=o&&this.keccak();let i=Math.min(o-this.posOut,s-r);t.set(n.subarray(
this.posOut,this.posOut+i),r),this.posOut+=i,r+=i}return t}xofInto(t){if(!this.enableXOF)throw new Error("XOF is not pos\
sible for this instance");return this.writeInto(t)}xof(t){return oe(t),this.xofInto(new Uint8Array(t))}digestInto(t){if(Rn(
t,this),this.finished)throw new Error("digest() was already called");return this.writeInto(t),this.destroy(),t}digest(){
return this.digestInto(new Uint8Array(this.outputLen))}destroy(){this.destroyed=!0,kt(this.state)}_cloneInto(t){let{blockLen:n,
suffix:o,outputLen:r,rounds:s,enableXOF:i}=this;return t||(t=new e(n,o,r,i,s)),t.state32.set(this.state32),t.pos=this.pos,
t.posOut=this.posOut,t.finished=this.finished,t.rounds=s,t.suffix=o,t.outputLen=r,t.enableXOF=i,t.destroyed=this.destroyed,
t}},yf=(e,t,n)=>Pe(()=>new jo(t,e,n));var rt=yf(1,136,256/8);var b=class extends Error{constructor(t){super(t),this.name="MalformedError"}};var wf=new TextEncoder,Ef=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}),Bf=Array.from({length:256},(e,t)=>t.toString(
16).padStart(2,"0")),ut=e=>wf.encode(e);function Wt(e){try{return Ef.decode(e)}catch{throw new b("bytes that are not UTF\
-8")}}function U(e){let t="";for(let n of e)t+=Bf[n];return t}var k=e=>"0x"+U(e);function G(e){let t=/^0x/i.test(e)?2:0;
if(e.length%2!==0)throw new b(`hex string of odd length ${e.length-t}: two digits a byte are expected`);let n=new Uint8Array(
(e.length-t)/2);for(let o=0;o<n.length;o++){let r=ri(e.charCodeAt(t+2*o)),s=ri(e.charCodeAt(t+2*o+1));if(r<0||s<0)throw new b(
"hex string with a character that is not a hex digit");n[o]=r*16+s}return n}function ri(e){return e>=48&&e<=57?e-48:e>=97&&
e<=102?e-87:e>=65&&e<=70?e-55:-1}function at(...e){let t=new Uint8Array(e.reduce((o,r)=>o+r.length,0)),n=0;for(let o of e)
t.set(o,n),n+=o.length;return t}var Rt=(e,t)=>e.length===t.length&&e.every((n,o)=>n===t[o]);function Mt(e,t){let n=new Uint8Array(
t),o=BigInt(e);for(let r=t-1;r>=0;r--,o>>=8n)n[r]=Number(o&0xffn);return n}var ue=e=>e.length===0?0n:BigInt(k(e)),W=e=>"\
0x"+e.toString(16);var si=32,Fn=class{#t;#e=0;constructor(t){this.#t=t}readAll(){let t=this.#n(0);if(this.#i(),this.#e<this.#t.length)throw this.#s(
"nothing more");return t}#n(t){if(t>si)throw new b(`deeper than ${si} levels`);this.#i();let n=this.#e;switch(this.#t[n]){case"\
{":return{kind:"object",members:this.#a(t),start:n,end:this.#e};case"[":return{kind:"array",items:this.#f(t),start:n,end:this.#e};case'\
"':return{kind:"string",text:this.#c(),start:n,end:this.#e};default:return this.#o(n)}}#o(t){let n=/(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.+-])/y;
n.lastIndex=t;let o=n.exec(this.#t);if(!o)throw this.#s("a value");let[r]=o,s=this.#e=n.lastIndex;return r==="true"||r===
"false"||r==="null"?{kind:"literal",value:r==="null"?null:r==="true",start:t,end:s}:{kind:"number",digits:r,start:t,end:s}}#a(t){
let n=new Map;if(this.#e++,this.#r("}"))return n;do{if(this.#i(),this.#t[this.#e]!=='"')throw this.#s("a name");let o=this.#c();
if(n.has(o))throw new b(`the name '${o}' twice in an object`);if(!this.#r(":"))throw this.#s("':'");n.set(o,this.#n(t+1))}while(this.#r(
","));if(!this.#r("}"))throw this.#s("',' or '}'");return n}#f(t){let n=[];if(this.#e++,this.#r("]"))return n;do n.push(
this.#n(t+1));while(this.#r(","));if(!this.#r("]"))throw this.#s("',' or ']'");return n}#c(){let t=this.#e++;for(let r;(r=
this.#t[this.#e])!=='"';this.#e++){if(r===void 0)throw this.#s("the end of a string");r==="\\"&&this.#e++}let n=this.#t.
slice(t,++this.#e),o;try{o=JSON.parse(n)}catch{throw new b(`a string at ${t} that is not one of JSON`)}if(/\p{Surrogate}/u.
test(o))throw new b(`a string at ${t} that is not Unicode text`);return o}#r(t){return this.#i(),this.#t[this.#e]!==t?!1:
(this.#e++,!0)}#i(){for(;/[ \t\n\r]/.test(this.#t[this.#e]??"");)this.#e++}#s(t){let n=this.#e<this.#t.length?`'${this.#t[this.#e]}\
' at ${this.#e}`:"the end";return new b(`${t} is expected, found ${n}`)}};var Xo=48,Q=class e{#t;#e;constructor(t,n,o){this.#t=t,this.#e=n,this.path=o}static parse(t,n,o=1/0){let r=t instanceof Uint8Array||
typeof t=="string"?t:JSON.stringify(t);if(r.length>o)throw new b(`${n}: ${r.length} characters, and at most ${o} are rea\
d`);try{let s=typeof r=="string"?r:Wt(r);return new e(new Fn(s).readAll(),s,n)}catch(s){throw s instanceof b?new b(`${n}\
: not JSON (${s.message})`):s}}get isText(){return this.#t.kind==="string"}get isObject(){return this.#t.kind==="object"}get isNull(){
return this.#t.kind==="literal"&&this.#t.value===null}get(t){let n=this.optional(t);if(!n)throw this.malformed(`member '${t}\
' is missing`);return n}optional(t){if(this.#t.kind!=="object")throw this.expected("an object");let n=this.#t.members.get(
t);return!n||n.kind==="literal"&&n.value===null?null:new e(n,this.#e,`${this.path}.${t}`)}names(){if(this.#t.kind!=="obj\
ect")throw this.expected("an object");return[...this.#t.members.keys()]}expectOnly(t){for(let n of this.names())if(!t.includes(
n))throw this.malformed(`'${n}' has no meaning here: the fields are ${[...t].sort().join(", ")}`)}items(t){if(this.#t.kind!==
"array")throw this.expected("an array");return this.#t.items.map((n,o)=>t(new e(n,this.#e,`${this.path}[${o}]`)))}rawObject(){
if(this.#t.kind!=="object")throw this.expected("an object");return ut(this.#e.slice(this.#t.start,this.#t.end))}text(){if(this.#t.
kind!=="string")throw this.expected("a string");return this.#t.text}boolean(){if(this.#t.kind!=="literal"||this.#t.value===
null)throw this.expected("true or false");return this.#t.value}integer(t=2**31-1,n=String(t)){let o=this.#t.kind==="numb\
er"&&/^(0|[1-9][0-9]{0,15})$/.test(this.#t.digits)?Number(this.#t.digits):NaN;if(!(o<=t))throw this.expected(`an integer\
 from 0 to ${n}`);return o}integer32(){return this.integer(2**32-1,"2^32 - 1")}safeInteger(){return this.integer(Number.
MAX_SAFE_INTEGER,"2^53 - 1")}quantity(){let t=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(t))throw this.expected(
"a number as 0x…");if(!/^0x0*[0-9a-f]{0,64}$/i.test(t))throw this.expected("a number of at most 64 hex digits");return t.
length===2?0n:BigInt("0x"+t.slice(2))}quantityBelow(t,n){let o=this.quantity();if(o>=t)throw this.expected(`a number bel\
ow ${n}, as 0x…,`);return o}bytes(t){let n=this.#o(this.#n());if(t!==void 0&&n.length!==t)throw this.malformed(`${t} b\
ytes are expected, found ${n.length}`);return n}hex(t){return k(this.bytes(t))}plainBytes(t){let n=this.text();if(/^0x/i.
test(n)||t!==void 0&&n.length!==2*t)throw this.expected(`hex${t===void 0?"":` of ${t} bytes`}, without 0x,`);return this.#o(
n)}plain(){return this.located(()=>Wo(this.#t))}malformed(t){return new b(`${this.path}: ${t}`)}expected(t){return this.
malformed(`${t} is expected, found ${this.#a()}`)}located(t){try{return t()}catch(n){throw n instanceof b?this.malformed(
n.message):n}}#n(){let t=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(t))throw this.expected("hex with 0x");return t}#o(t){
return this.located(()=>G(t))}#a(){if(this.#t.kind==="object")return"an object";if(this.#t.kind==="array")return`an arra\
y of ${this.#t.items.length}`;let t=this.#e.slice(this.#t.start,this.#t.end);return t.length<=Xo?t:`${t.slice(0,Xo)}… of\
 ${t.length} characters`}};function Wo(e){switch(e.kind){case"object":return Object.fromEntries([...e.members].map(([t,n])=>[
t,Wo(n)]));case"array":return e.items.map(Wo);case"string":return e.text;case"literal":return e.value;case"number":{let t=/^-?[0-9]+$/.
test(e.digits)?Number(e.digits):NaN;if(!Number.isSafeInteger(t))throw new b(`${e.digits.slice(0,Xo)} is not an integer t\
hat is exact`);return t}}}var Le=["phase0","altair","bellatrix","capella","deneb","electra","fulu","gloas"],xt=(e,t)=>Le.indexOf(e)>=Le.indexOf(t),
Jo=e=>Le.find(t=>t===e)??null,At=(e,t)=>Math.floor(ci(e,t)/e.epochsPerPeriod),fn=(e,t)=>fi(e,t).fork,ii=(e,t)=>G(fi(e,t).
version),ai=(e,t)=>Math.max(0,Math.floor((t.getTime()/1e3-e.genesisTime)/e.slotSeconds)),tr=(e,t)=>e.genesisTime+t*e.slotSeconds,
ci=(e,t)=>Math.floor(t/e.slotsPerEpoch);function fi(e,t){let n=ci(e,t);return e.forks.filter(o=>o.epoch<=n).at(-1)??e.forks[0]}
function er(e,t){let n=Q.parse(e,"spec"),o=Q.parse(t,"genesis"),r=n.optional("data")??n,s=o.optional("data")??o,i=(u=>{if(!/^\d{1,20}$/.
test(u.text()))throw u.expected("a decimal number as a string");return Number(u.text())}),a=r.names().find(u=>u.endsWith(
"_FORK_EPOCH")&&!Jo(u.replace("_FORK_EPOCH","").toLowerCase())&&i(r.get(u))<Number.MAX_SAFE_INTEGER);if(a)throw r.malformed(
`${a}: a fork that this version does not know`);let c=Le.slice(1).flatMap(u=>{let l=r.optional(`${u.toUpperCase()}_FORK_\
EPOCH`);return l&&i(l)<=Number.MAX_SAFE_INTEGER?[{fork:u,epoch:i(l),version:r.get(`${u.toUpperCase()}_FORK_VERSION`).hex(
4)}]:[]}),f=r.optional("SLOT_DURATION_MS");return{chainId:i(r.get("DEPOSIT_CHAIN_ID")),genesisTime:i(s.get("genesis_time")),
genesisValidatorsRoot:s.get("genesis_validators_root").hex(32),slotSeconds:f?i(f)/1e3:i(r.get("SECONDS_PER_SLOT")),slotsPerEpoch:i(
r.get("SLOTS_PER_EPOCH")),epochsPerPeriod:i(r.get("EPOCHS_PER_SYNC_COMMITTEE_PERIOD")),committeeSize:i(r.get("SYNC_COMMI\
TTEE_SIZE")),forks:[{fork:Le[0],epoch:0,version:r.get("GENESIS_FORK_VERSION").hex(4)},...c]}}var Qo=(e,t,n,o)=>({chainId:e,
genesisTime:t,genesisValidatorsRoot:n,slotSeconds:12,slotsPerEpoch:32,epochsPerPeriod:256,committeeSize:512,forks:o.map(
([r,s],i)=>{let a=new Uint8Array(4);return new DataView(a.buffer).setUint32(0,r),{fork:Le[i],epoch:s,version:k(a)}})}),nr=[
Qo(1,1606824023,"0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",[[0,0],[16777216,74240],[33554432,144896],
[50331648,194048],[67108864,269568],[83886080,364032],[100663296,411392]]),Qo(11155111,1655733600,"0xd8ea171f3c94aea21eb\
c42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078",[[2415919209,0],[2415919216,50],[2415919217,100],[2415919218,56832],[2415919219,
132608],[2415919220,222464],[2415919221,272640],[2415919222,353024]]),Qo(560048,1742213400,"0x212f13fc4df078b6cb7db228f1\
c8307566dcecf900867401a92023d7ba99cb5f",[[268437776,0],[536873232,0],[805308688,0],[1073744144,0],[1342179600,0],[1610615056,
2048],[1879050512,50688]])],or=e=>nr.find(t=>t.chainId===e);var ui=128,di=4*1024*1024,li=["accounts","nodes","codes","ancestors"];function hi(e){e.expectOnly(["bootstrap","updates",
"optimisticUpdate","finalityUpdate","header","state"]);let t=e.optional("optimisticUpdate"),n=e.optional("finalityUpdate"),
o=e.optional("state"),r=t??n;if(!r||t&&n)throw e.malformed("one of optimisticUpdate and finalityUpdate is expected");let s=e.
get("updates").items(rr);if(s.length>ui)throw e.malformed(`${s.length} updates: at most ${ui} are read`);return{bootstrap:rr(
e.get("bootstrap")),updates:s,isFinality:n!==null,last:rr(r),header:e.optional("header")?.bytes()??null,state:o?vf(o):null}}
function rr(e){e.expectOnly(["version","ssz"]);let t=Jo(e.get("version").text());if(!t||!xt(t,"capella"))throw e.get("ve\
rsion").expected("the name of a fork from Capella on, in lower case,");return{version:t,ssz:e.get("ssz").bytes()}}function vf(e){
e.expectOnly(li);let[t,n,o]=li.slice(1).map(i=>e.get(i).items(a=>a.bytes())),r=[...t,...n,...o].reduce((i,a)=>i+a.length,
0);if(r>di)throw e.malformed(`${r} bytes of nodes, codes and ancestors, more than ${di}`);return{accounts:e.get("account\
s").items(i=>(i.expectOnly(["address","slots"]),{address:i.get("address").hex(20),slots:i.get("slots").items(a=>a.hex(32))})),
nodes:t,codes:n,ancestors:o}}var Sf=/^0x[0-9a-f]{64}$/;function Ue(e){if(e==="latest"||e==="safe"||e==="finalized")return e;if(/^0x[0-9a-f]{64}$/i.test(
e)&&e.startsWith("0x"))return e.toLowerCase();if(/^0x[0-9a-fA-F]{1,16}$/.test(e))return W(BigInt(e));throw new b(e==="pe\
nding"||e==="earliest"?`'${e}' is not proven by a light client: latest, safe, finalized, 0x<number> or 0x<hash> is expec\
ted`:"latest, safe, finalized, 0x<number> (at most 16 digits) or 0x<hash> (64 digits) is expected")}function mi(e,t,n){return Sf.
test(e)?e===n?null:`block ${n}, asked was ${e}`:e.startsWith("0x")&&BigInt(e)!==BigInt(t)?`block ${t}, asked was ${BigInt(
e)}`:null}var _t=class{#t=[];constructor(t){this.#t.push(rt(ut(t)))}word(t){let n=G(t),o=new Uint8Array(32);return o.set(n,32-n.length),
this.#t.push(o),this}number(t){return this.#t.push(Mt(t,32)),this}boolean(t){return this.number(t?1:0)}bytes(t){return this.#t.
push(rt(G(t))),this}text(t){return this.#t.push(rt(ut(t))),this}array(t){return this.#t.push(rt(at(...t))),this}hash(){return rt(
at(...this.#t))}};var un=["from","to","gas","gasPrice","maxFeePerGas","maxPriorityFeePerGas","maxFeePerBlobGas","value","input","data","ac\
cessList","blobVersionedHashes","authorizationList"],If=50000000n,Af="0x"+"0".repeat(40),pi=1n<<64n,bi="AccessListEntry(\
address address,bytes32[] storageKeys)",gi="Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uin\
t256 r,uint256 s)",_f=["address from","bytes to","uint64 gas","uint256 maxFeePerGas","uint256 maxPriorityFeePerGas","uin\
t256 maxFeePerBlobGas","uint256 value","bytes input","AccessListEntry[] accessList","bytes32[] blobVersionedHashes","Aut\
horization[] authorizationList"],kf=`Call(${_f.join(",")})${bi}${gi}`;function xi(e){return k(new _t(kf).word(e.from).bytes(
e.to).number(e.gas).number(e.maxFeePerGas).number(e.maxPriorityFeePerGas).number(e.maxFeePerBlobGas).number(e.value).bytes(
e.input).array(e.accessList.map(t=>new _t(bi).word(t.address).array(t.storageKeys.map(yi)).hash())).array(e.blobVersionedHashes.
map(t=>Mt(BigInt(t),32))).array(e.authorizationList.map(t=>new _t(gi).number(t.chainId).word(t.address).number(t.nonce).
number(t.yParity).number(t.r).number(t.s).hash())).hash())}var Vn=e=>({from:e.from,to:e.to,gas:W(e.gas),maxFeePerGas:W(e.
maxFeePerGas),maxPriorityFeePerGas:W(e.maxPriorityFeePerGas),maxFeePerBlobGas:W(e.maxFeePerBlobGas),value:W(e.value),input:e.
input,accessList:e.accessList.map(t=>({address:t.address,storageKeys:t.storageKeys.map(n=>k(yi(n)))})),blobVersionedHashes:e.
blobVersionedHashes,authorizationList:e.authorizationList.map(t=>({chainId:W(t.chainId),address:t.address,nonce:W(t.nonce),
yParity:W(t.yParity),r:W(t.r),s:W(t.s)}))}),yi=e=>Mt(e,32);function dn(e){let t=e.optional("input")?.hex(),n=e.optional(
"data")?.hex();if(t!==void 0&&n!==void 0&&t!==n)throw e.malformed("input and data differ: they are two names of the same\
 field, give one");let o=t??n??"0x",r=e.optional("to"),s=r&&!(r.isText&&r.text()==="0x")?Gn(r):"0x";if(s==="0x"&&o==="0x")
throw e.malformed("to is missing: without it, input is run as init code, and input is empty");let i=e.optional("gasPrice")?.
quantity(),a=e.optional("maxFeePerGas")?.quantity(),c=e.optional("maxPriorityFeePerGas")?.quantity();if(i!==void 0&&(a!==
void 0||c!==void 0))throw e.malformed("gasPrice beside maxFeePerGas or maxPriorityFeePerGas: give one or the others");let f=e.
optional("from");return{from:f?Gn(f):Af,to:s,gas:e.optional("gas")?.quantityBelow(pi,"2^64")??If,maxFeePerGas:i??a??0n,maxPriorityFeePerGas:i??
c??0n,maxFeePerBlobGas:e.optional("maxFeePerBlobGas")?.quantity()??0n,value:e.optional("value")?.quantity()??0n,input:o,
accessList:e.optional("accessList")?.items(Of)??[],blobVersionedHashes:e.optional("blobVersionedHashes")?.items(u=>u.hex(
32))??[],authorizationList:e.optional("authorizationList")?.items(Tf)??[]}}var Gn=e=>e.hex(20);function Of(e){return e.expectOnly(
["address","storageKeys"]),{address:Gn(e.get("address")),storageKeys:e.optional("storageKeys")?.items(t=>t.quantity())??
[]}}function Tf(e){return e.expectOnly(["chainId","address","nonce","yParity","r","s"]),{chainId:e.get("chainId").quantity(),
address:Gn(e.get("address")),nonce:e.get("nonce").quantityBelow(pi,"2^64"),yParity:e.get("yParity").quantityBelow(256n,"\
2^8"),r:e.get("r").quantity(),s:e.get("s").quantity()}}function ln(e){if(Array.isArray(e))return`[${e.map(ln).join(",")}]`;if(typeof e=="number"&&!Number.isSafeInteger(e))throw new b(
`${e} is not an integer that is exact`);if(typeof e=="string"&&/\p{Surrogate}/u.test(e))throw new b("a text that is not \
Unicode");return typeof e!="object"||e===null?JSON.stringify(e):`{${Object.entries(e).sort(([n],[o])=>n<o?-1:1).map(([n,
o])=>`${ln(n)}:${ln(o)}`).join(",")}}`}var wi=256,Ei=4,Bi=1e3,Rf=["type","nonce","chainId"],hn={what:"the address of an account",read:e=>e.hex(20)},ke={what:"a\
 block",read:fr,absent:"latest",isView:!0},sr={what:"a tag or the number of a block",read:cr,isView:!0},ir={what:"the ha\
sh of a block",read:e=>e.hex(32),isView:!0},vi={what:"whether transactions are whole",read:e=>e.boolean(),absent:!1},Si={
what:"the transaction's index",read:e=>W(e.quantityBelow(1n<<64n,"2^64"))},ki={what:"the call",read:Mf},Nf={what:"overri\
des of the state",read:zf,absent:void 0},$f={what:"overrides of the block",read:Zf,absent:void 0},ar=[ki,ke,Nf,$f],Ii={what:"\
the hash of a transaction",read:e=>e.hex(32)},Pf={what:"a filter",read:Cf,isView:!0},Ai={eth_blockNumber:[],eth_getBlockByNumber:[
sr,vi],eth_getBlockByHash:[ir,vi],eth_getBlockTransactionCountByNumber:[sr],eth_getBlockTransactionCountByHash:[ir],eth_getTransactionByBlockNumberAndIndex:[
sr,Si],eth_getTransactionByBlockHashAndIndex:[ir,Si],eth_getBlockReceipts:[{what:"a tag, or the number or hash of a bloc\
k",read:fr,isView:!0}],eth_getTransactionByHash:[Ii],eth_getTransactionReceipt:[Ii],eth_getLogs:[Pf],eth_getBalance:[hn,
ke],eth_getTransactionCount:[hn,ke],eth_getCode:[hn,ke],eth_getStorageAt:[hn,{what:"a storage slot",read:$i},ke],eth_getProof:[
hn,{what:"an array of storage slots",read:qf},ke],eth_getStorageValues:[{what:"an object of storage slots by account",read:Ff},
ke],eth_baseFee:[],eth_blobBaseFee:[],eth_call:ar,eth_estimateGas:ar,eth_createAccessList:ar};function Oi(e,t){let n=e.text(),
o=Object.hasOwn(Ai,n)?Ai[n]:null;if(!o)throw e.malformed("no method whose answer is from a block and that this version k\
nows");let r=t?.items(a=>a.isNull?null:a)??[];if(r.length>o.length)throw new b(`params has ${r.length} items: at most ${o.
length} are expected`);let s=o.map((a,c)=>{let f=r[c];if(f)return a.read(f);if(!("absent"in a))throw new b(`params[${c}]\
 is missing: ${a.what} is expected`);return a.absent}),i=o.findIndex(({isView:a})=>a);return{method:n,params:Lf(s),view:i<
0?"latest":Df(s[i]),chainId:o[0]===ki?r[0]?.optional("chainId")?.quantity()??null:null}}var Df=e=>typeof e=="string"?e:e.
blockHash??e.toBlock,Ti=({method:e,params:t})=>k(new _t("Rpc(string method,string params)").text(e).text(ln(t)).hash());
function fr(e){if(e.isText){let o=e.text();return o==="pending"?"latest":o==="earliest"?"0x0":e.located(()=>Ue(o))}e.expectOnly(
["blockHash","blockNumber","requireCanonical"]);let t=e.optional("blockHash"),n=e.optional("blockNumber");if(!t==!n)throw e.
expected("one of blockHash and blockNumber");return t?t.hex(32):W(e.get("blockNumber").quantityBelow(1n<<64n,"2^64"))}function cr(e){
let t=e.isText?fr(e):"";if(t===""||t.length===66)throw e.expected("a tag or the number of a block");return t}function Cf(e){
e.expectOnly(["fromBlock","toBlock","blockHash","address","topics"]);let t=e.optional("fromBlock"),n=e.optional("toBlock"),
o=e.optional("blockHash");if(o&&(t||n))throw e.malformed("cannot specify both blockHash and fromBlock/toBlock, choose on\
e or the other");let r=e.optional("address"),s=e.optional("topics")?.items(Hf)??[];if(s.length>Ei)throw e.get("topics").
expected(`at most ${Ei} topics`);return{...o?{blockHash:o.hex(32)}:{fromBlock:t?cr(t):"latest",toBlock:n?cr(n):"latest"},
address:r?r.isText?[r.hex(20)]:Ri(r,i=>i.hex(20)):[],topics:s}}function Hf(e){if(e.isNull)return null;if(e.isText)return[
e.hex(32)];let t=Ri(e,n=>n.isNull?null:n.hex(32));return t.length===0||t.includes(null)?null:t}function Ri(e,t){let n=e.
items(o=>o);if(n.length>Bi)throw e.expected(`at most ${Bi} items`);return n.map(t)}function Ni(e){let{length:t}=e.text();
if(t>66)throw e.expected("a storage slot of at most 32 bytes");let n=e.quantity();return t===66?k(Mt(n,32)):W(n)}function $i(e){
return k(Mt(BigInt(Ni(e)),32))}function qf(e){let t=e.items(n=>n);if(t.length>wi)throw e.expected(`an array of at most ${wi}\
 slots`);return t.map(Ni)}function Mf(e){return e.expectOnly([...un,...Rf]),Vn(dn(e))}function Lf(e){let t=o=>o===void 0||
Uf(o)&&Object.keys(o).length===0,{length:n}=e;for(;n>0&&t(e[n-1]);)n--;return e.slice(0,n).map(o=>o===void 0?{}:o)}var Uf=e=>typeof e==
"object"&&e!==null&&!Array.isArray(e);function ur(e,t,n){let o={};for(let r of e.names()){let s=e.get(r),i=Q.parse(JSON.
stringify(r),s.path).hex(t);if(Object.hasOwn(o,i))throw s.malformed("the same name twice");o[i]=n(s)}return o}function Ff(e){
let t=ur(e,20,n=>n.items($i));if(Object.values(t).every(n=>n.length===0))throw e.malformed("empty request");return t}var Gf={
balance:e=>W(e.quantity()),nonce:zn,code:e=>e.hex(),state:_i,stateDiff:_i,movePrecompileToAddress:e=>e.hex(20)},Vf={number:zn,
time:zn,gasLimit:zn,feeRecipient:e=>e.hex(20),prevRandao:e=>e.hex(32),baseFeePerGas:e=>W(e.quantity()),blobBaseFee:e=>W(
e.quantity())};function zn(e){return W(e.quantityBelow(1n<<64n,"2^64"))}function _i(e){return ur(e,32,t=>t.hex(32))}function Pi(e,t){
return e.expectOnly(Object.keys(t)),Object.fromEntries(Object.entries(t).flatMap(([n,o])=>{let r=e.optional(n);return r?
[[n,o(r)]]:[]}))}function zf(e){let t=ur(e,20,o=>{if(o.optional("state")&&o.optional("stateDiff"))throw o.malformed("bot\
h state and stateDiff");return Pi(o,Gf)}),n=new Set(Object.keys(t));for(let{movePrecompileToAddress:o}of Object.values(t)){
if(o!==void 0&&n.has(o))throw e.malformed(`account ${o} is already overridden`);n.add(o)}return t}function Zf(e){return Pi(
e,Vf)}var Di=["block","nonce"];function Ci(e){let t=Q.parse(e,"request");return t.expectOnly([...un,...Di]),{method:"call",call:dn(
t),view:Ui(t),nonce:mr(t)}}function Hi(e){let t=Q.parse(e,"request");return t.expectOnly(Di),{method:"block",call:null,view:Ui(
t),nonce:mr(t)}}function qi(e){let t=Q.parse(e,"request");return t.expectOnly(["jsonrpc","id","method","params","nonce"]),
{method:"rpc",call:null,...Li(t),nonce:mr(t)}}function Mi(e,t,n,o){if(e==="block")return t.expectOnly([]),{method:e,call:null,view:n,nonce:o};if(e==="rpc"){t.expectOnly(
["method","params"]);let r=Li(t);if(r.view!==n)throw t.malformed(`its block is ${r.view}, and that of the answer ${n}`);
return{method:e,call:null,...r,nonce:o}}if(e!=="call")throw new b(`'${e}' is not a method that this version knows`);return t.
expectOnly(un),{method:e,call:dn(t),view:n,nonce:o}}function dr(e){let t=e.bytes();if(t.length<16||t.length>64)throw e.expected(
"hex with 0x of 16 to 64 bytes of your choice");return k(t)}var lr=({call:e,rpc:t})=>t?Ti(t):e?xi(e):k(new _t("Block()").
hash()),Zn=({call:e,rpc:t})=>t?{method:t.method,params:t.params}:e?Vn(e):{},hr=e=>({...Zn(e),...e.rpc?{}:{block:e.view},
...e.nonce==="0x"?{}:{nonce:e.nonce}});function Li(e){let t=Oi(e.get("method"),e.optional("params"));return{rpc:t,view:t.
view}}function Ui(e){let t=e.optional("block");return t?t.located(()=>Ue(t.text())):"latest"}function mr(e){let t=e.optional(
"nonce");return t?dr(t):"0x"}var Yf=0x08c379a0n,Kf=0x4e487b71n,jf=1024n,Xf={"0x0":"panic 0x00: compiler inserted","0x1":"panic 0x01: assert failed","\
0x11":"panic 0x11: arithmetic overflow","0x12":"panic 0x12: division by zero","0x21":"panic 0x21: not a value of the enu\
m","0x22":"panic 0x22: storage byte array badly encoded","0x31":"panic 0x31: pop of an empty array","0x32":"panic 0x32: \
index out of bounds","0x41":"panic 0x41: too much memory","0x51":"panic 0x51: call of a zero function"};function Fi(e){let t=G(
e);if(t.length<4)return null;let n=ue(t.subarray(0,4)),o=t.subarray(4);if(n===Yf)return Wf(o);if(n!==Kf||o.length!==32)return null;
let r=W(ue(o));return Xf[r]??`panic ${r}`}function Wf(e){if(e.length<64||ue(e.subarray(0,32))!==32n)return null;let t=ue(
e.subarray(32,64));if(t>BigInt(e.length-64)||t>jf)return null;try{return Wt(e.subarray(64,64+Number(t)))}catch(n){if(n instanceof
b)return null;throw n}}var Kn=16*1024*1024,pr="Helios.Akka",br="1",Qf="EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)",Vi=[
"uint32 keyEpoch","string method","bytes32 requestHash","bytes nonce","string view","uint64 blockNumber","bytes32 blockH\
ash","bytes32 stateRoot","uint64 timestamp","uint64 slot","uint64 slotAge","uint32 participation","uint32 committeeSize",
"bytes32 checkpoint","uint64 checkpointSlot","uint64 time","bool timeAuthenticated","string outcome","bytes result","str\
ing blockProvenance","string resultProvenance","bytes32 statement"],Jf=`Answer(${Vi.join(",")})`,tu=["domain","message",
"signature","request","reason","proof"],eu=["name","version","chainId","salt"],nu=Vi.map(e=>e.split(" ")[1]),ou=["return\
ed","reverted","halted"],Gi=["proven","derived","unproven"];function mn(e){let t=Q.parse(e,"answer",Kn);t.expectOnly(tu);
let n=su(t.get("domain")),o=iu(t.get("message")),r=t.optional("proof");if(r&&o.method==="rpc")throw t.malformed(`a proof\
, and an answer to method '${o.method}' has none`);return{domain:n,message:o,signature:t.get("signature").hex(65),question:Mi(
o.method,t.get("request"),o.view,o.nonce),reason:t.optional("reason")?.text()??null,proof:r?hi(r):null}}var pn=e=>e.outcome==="reverted"?Fi(e.result):null,zi=({chainId:e,networkId:t})=>k(new _t(Qf).text(pr).text(br).number(e).
word(t).hash()),Zi=({domain:e,message:t})=>k(rt(at(Uint8Array.of(25,1),G(zi(e)),ru(t))));function gr(e,t){let n=G(e.signature),
o=n[64];if(n.length!==65||o!==27&&o!==28)return!1;try{let r=Me.Signature.fromCompact(n.subarray(0,64));if(r.hasHighS())return!1;
let s=r.addRecoveryBit(o-27).recoverPublicKey(G(Zi(e)));return U(s.toRawBytes(!0))===t}catch{return!1}}var ru=e=>new _t(
Jf).number(e.keyEpoch).text(e.method).word(e.requestHash).bytes(e.nonce).text(e.view).number(e.blockNumber).word(e.blockHash).
word(e.stateRoot).number(e.timestamp).number(e.slot).number(e.slotAge).number(e.participation).number(e.committeeSize).word(
e.checkpoint).number(e.checkpointSlot).number(e.time).boolean(e.timeAuthenticated).text(e.outcome).bytes(e.result).text(
e.blockProvenance).text(e.resultProvenance).word(e.statement).hash();function su(e){if(e.expectOnly(eu),e.get("name").text()!==
pr||e.get("version").text()!==br)throw e.malformed(`this program knows answers of ${pr}, version ${br}, and no others`);
return{chainId:e.get("chainId").safeInteger(),networkId:e.get("salt").hex(32)}}function iu(e){e.expectOnly(nu);let t=e.get(
"nonce");return{keyEpoch:e.get("keyEpoch").integer32(),method:Yn(e.get("method"),["block","call","rpc"]),requestHash:e.get(
"requestHash").hex(32),nonce:t.bytes().length===0?"0x":dr(t),view:au(e.get("view")),blockNumber:e.get("blockNumber").safeInteger(),
blockHash:e.get("blockHash").hex(32),stateRoot:e.get("stateRoot").hex(32),timestamp:e.get("timestamp").safeInteger(),slot:e.
get("slot").safeInteger(),slotAge:e.get("slotAge").safeInteger(),participation:e.get("participation").integer32(),committeeSize:e.
get("committeeSize").integer32(),checkpoint:e.get("checkpoint").hex(32),checkpointSlot:e.get("checkpointSlot").safeInteger(),
time:e.get("time").safeInteger(),timeAuthenticated:e.get("timeAuthenticated").boolean(),outcome:Yn(e.get("outcome"),ou),
result:e.get("result").hex(),blockProvenance:Yn(e.get("blockProvenance"),Gi),resultProvenance:Yn(e.get("resultProvenance"),
Gi),statement:e.get("statement").hex(32)}}function au(e){let t=e.text(),n=e.located(()=>Ue(t));if(n!==t)throw e.malformed(
`'${n}' is expected, the one form of this view`);return n}function Yn(e,t){let n=e.text(),o=t.find(r=>r===n);if(!o)throw e.
malformed(`${t.join(", ")} is expected`);return o}var K=(e,t,n,o,r)=>({name:e,claim:t,found:n,expected:o,remedy:r,holds:n===null}),Fe=e=>e.filter(t=>!t.holds).map(t=>t.name);var Nt=class extends Error{constructor(t,n){super(`${t}: ${n}`),this.name="Refusal",this.code=t,this.reason=n}};function p(e,t){
throw new Nt(e,t)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var cu=BigInt(0),jn=BigInt(1),Yi=BigInt(2),Ge=BigInt(
3);function fu(e){let t=[];for(;e>jn;e>>=jn)(e&jn)===cu?t.unshift(0):(e&Ge)===Ge?(t.unshift(-1),e+=jn):t.unshift(1);return t}
function xr(e){if(!Array.isArray(e)||e.length===0)throw new Error("expected non-empty array")}function uu(e,t,n,o){let{Fp2:r,
Fp12:s}=e,{twistType:i,ateLoopSize:a,xNegative:c,postPrecompute:f}=o,u;if(i==="multiplicative")u=(B,_,O,C,H,L)=>s.mul014(
C,B,r.mul(_,H),r.mul(O,L));else if(i==="divisive")u=(B,_,O,C,H,L)=>s.mul034(C,r.mul(O,L),r.mul(_,H),B);else throw new Error(
"bls: unknown twist type");let l=r.div(r.ONE,r.mul(r.ONE,Yi));function d(B,_,O,C){let H=r.sqr(O),L=r.sqr(C),R=r.mulByB(r.
mul(L,Ge)),Y=r.mul(R,Ge),j=r.sub(r.sub(r.sqr(r.add(O,C)),L),H),M=r.sub(R,H),w=r.mul(r.sqr(_),Ge),y=r.neg(j);return B.push(
[M,w,y]),_=r.mul(r.mul(r.mul(r.sub(H,Y),_),O),l),O=r.sub(r.sqr(r.mul(r.add(H,Y),l)),r.mul(r.sqr(R),Ge)),C=r.mul(H,j),{Rx:_,
Ry:O,Rz:C}}function h(B,_,O,C,H,L){let R=r.sub(O,r.mul(L,C)),Y=r.sub(_,r.mul(H,C)),j=r.sub(r.mul(R,H),r.mul(Y,L)),M=r.neg(
R),w=Y;B.push([j,M,w]);let y=r.sqr(Y),x=r.mul(y,Y),I=r.mul(y,_),N=r.add(r.sub(x,r.mul(I,Yi)),r.mul(r.sqr(R),C));return _=
r.mul(Y,N),O=r.sub(r.mul(r.sub(I,N),R),r.mul(x,O)),C=r.mul(C,x),{Rx:_,Ry:O,Rz:C}}let m=fu(a),g=tn(B=>{let _=B,{x:O,y:C}=_.
toAffine(),H=O,L=C,R=r.neg(C),Y=H,j=L,M=r.ONE,w=[];for(let y of m){let x=[];({Rx:Y,Ry:j,Rz:M}=d(x,Y,j,M)),y&&({Rx:Y,Ry:j,
Rz:M}=h(x,Y,j,M,H,y===-1?R:L)),w.push(x)}if(f){let y=w[w.length-1];f(Y,j,M,H,L,h.bind(null,y))}return w});function E(B,_=!1){
let O=s.ONE;if(B.length){let C=B[0][0].length;for(let H=0;H<C;H++){O=s.sqr(O);for(let[L,R,Y]of B)for(let[j,M,w]of L[H])O=
u(j,M,w,O,R,Y)}}return c&&(O=s.conjugate(O)),_?s.finalExponentiate(O):O}function v(B,_=!0){let O=[];_e(t,B.map(({g1:C})=>C)),
_e(n,B.map(({g2:C})=>C));for(let{g1:C,g2:H}of B){if(C.is0()||H.is0())throw new Error("pairing is not available for ZERO \
point");C.assertValidity(),H.assertValidity();let L=C.toAffine();O.push([g(H),L.x,L.y])}return E(O,_)}function $(B,_,O=!0){
return v([{g1:B,g2:_}],O)}return{Fp12:s,millerLoopBatch:E,pairing:$,pairingBatch:v,calcPairingPrecomputes:g}}function Ki(e,t,n,o,r){
let{Fp12:s,pairingBatch:i}=e;function a(l){return l instanceof t.Point?l:t.Point.fromHex(l)}function c(l){return l instanceof
n.Point?l:n.Point.fromHex(l)}function f(l){if(!(l instanceof n.Point))throw new Error(`expected valid message hashed to ${r?
"G1":"G2"} curve`);return l}let u=r?(l,d)=>({g1:d,g2:l}):(l,d)=>({g1:l,g2:d});return{getPublicKey(l){let d=Gt(t.Point.Fn,
l);return t.Point.BASE.multiply(d)},sign(l,d,h){if(h!=null)throw new Error("sign() expects 2 arguments");let m=Gt(t.Point.
Fn,d);return f(l).assertValidity(),l.multiply(m)},verify(l,d,h,m){if(m!=null)throw new Error("verify() expects 3 argumen\
ts");l=c(l),h=a(h);let g=h.negate(),E=t.Point.BASE,v=f(d),$=l,B=i([u(g,v),u(E,$)]);return s.eql(B,s.ONE)},verifyBatch(l,d,h){
if(xr(d),h.length!==d.length)throw new Error("amount of public keys and messages should be equal");let m=c(l),g=d,E=h.map(
a),v=new Map;for(let _=0;_<E.length;_++){let O=E[_],C=g[_],H=v.get(C);H===void 0&&(H=[],v.set(C,H)),H.push(O)}let $=[],B=t.
Point.BASE;try{for(let[_,O]of v){let C=O.reduce((H,L)=>H.add(L));$.push(u(C,_))}return $.push(u(B.negate(),m)),s.eql(i($),
s.ONE)}catch{return!1}},aggregatePublicKeys(l){xr(l),l=l.map(h=>a(h));let d=l.reduce((h,m)=>h.add(m),t.Point.ZERO);return d.
assertValidity(),d},aggregateSignatures(l){xr(l),l=l.map(h=>c(h));let d=l.reduce((h,m)=>h.add(m),n.Point.ZERO);return d.
assertValidity(),d},hash(l,d){J(l);let h=d?{DST:d}:void 0;return n.hashToCurve(l,h)},Signature:o}}function ji(e){let{Fp:t,
Fr:n,Fp2:o,Fp6:r,Fp12:s}=e.fields,i=Go(e.G1),a=Object.assign(i,Zo(i.Point,e.G1.mapToCurve,{...e.htfDefaults,...e.G1.htfDefaults})),
c=Go(e.G2),f=Object.assign(c,Zo(c.Point,e.G2.mapToCurve,{...e.htfDefaults,...e.G2.htfDefaults})),u=uu(e.fields,a.Point,f.
Point,{...e.params,postPrecompute:e.postPrecompute}),{millerLoopBatch:l,pairing:d,pairingBatch:h,calcPairingPrecomputes:m}=u,
g=Ki(u,a,f,e.G2.Signature,!1),E=Ki(u,f,a,e.G1.ShortSignature,!0),v=e.randomBytes||Yt,$=()=>{let S=on(n.ORDER);return rn(
v(S),n.ORDER)},B={randomSecretKey:$,randomPrivateKey:$,calcPairingPrecomputes:m},{ShortSignature:_}=e.G1,{Signature:O}=e.
G2;function C(S,A){return S instanceof a.Point?S:E.hash(nt("point",S),A?.DST)}function H(S,A){return S instanceof f.Point?
S:g.hash(nt("point",S),A?.DST)}function L(S){return g.getPublicKey(S).toBytes(!0)}function R(S){return E.getPublicKey(S).
toBytes(!0)}function Y(S,A,T){let P=H(S,T),q=g.sign(P,A);return S instanceof f.Point?q:O.toBytes(q)}function j(S,A,T){let P=C(
S,T),q=E.sign(P,A);return S instanceof a.Point?q:_.toBytes(q)}function M(S,A,T,P){let q=H(A,P);return g.verify(S,q,T)}function w(S,A,T,P){
let q=C(A,P);return E.verify(S,q,T)}function y(S){let A=g.aggregatePublicKeys(S);return S[0]instanceof a.Point?A:A.toBytes(
!0)}function x(S){let A=g.aggregateSignatures(S);return S[0]instanceof f.Point?A:O.toBytes(A)}function I(S){let A=E.aggregateSignatures(
S);return S[0]instanceof a.Point?A:_.toBytes(A)}function N(S,A,T,P){let q=A.map(ot=>H(ot,P));return g.verifyBatch(S,q,T)}
return a.Point.BASE.precompute(4),{longSignatures:g,shortSignatures:E,millerLoopBatch:l,pairing:d,pairingBatch:h,verifyBatch:N,
fields:{Fr:n,Fp:t,Fp2:o,Fp6:r,Fp12:s},params:{ateLoopSize:e.params.ateLoopSize,twistType:e.params.twistType,r:e.params.r,
G1b:e.G1.b,G2b:e.G2.b},utils:B,getPublicKey:L,getPublicKeyForShortSignatures:R,sign:Y,signShortSignature:j,verify:M,verifyShortSignature:w,
aggregatePublicKeys:y,aggregateSignatures:x,aggregateShortSignatures:I,G1:a,G2:f,Signature:O,ShortSignature:_}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Xi=BigInt(0),Qt=BigInt(1),Bt=BigInt(2),Wi=BigInt(
3);function Br(e,t,n,o,r=1,s){let i=BigInt(s===void 0?o:s),a=n**BigInt(o),c=[];for(let f=0;f<r;f++){let u=BigInt(f+1),l=[];
for(let d=0,h=Qt;d<o;d++){let m=(u*h-u)/i%a;l.push(e.pow(t,m)),h*=n}c.push(l)}return c}function Ji(e,t,n){let o=t.pow(n,
(e.ORDER-Qt)/Wi),r=t.pow(n,(e.ORDER-Qt)/Bt);function s(d,h){let m=t.mul(t.frobeniusMap(d,1),o),g=t.mul(t.frobeniusMap(h,
1),r);return[m,g]}let i=t.pow(n,(e.ORDER**Bt-Qt)/Wi),a=t.pow(n,(e.ORDER**Bt-Qt)/Bt);if(!t.eql(a,t.neg(t.ONE)))throw new Error(
"psiFrobenius: PSI2_Y!==-1");function c(d,h){return[t.mul(d,i),t.neg(h)]}let f=d=>(h,m)=>{let g=m.toAffine(),E=d(g.x,g.y);
return h.fromAffine({x:E[0],y:E[1]})},u=f(s),l=f(c);return{psi:s,psi2:c,G2psi:u,G2psi2:l,PSI_X:o,PSI_Y:r,PSI2_X:i,PSI2_Y:a}}
var Qi=(e,t)=>{if(t.length!==2)throw new Error("invalid tuple");let n=t.map(o=>e.create(o));return{c0:n[0],c1:n[1]}},yr=class{constructor(t,n={}){
this.MASK=Qt;let o=t.ORDER,r=o*o;this.Fp=t,this.ORDER=r,this.BITS=jt(r),this.BYTES=Math.ceil(jt(r)/8),this.isLE=t.isLE,this.
ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.Fp_NONRESIDUE=t.create(n.NONRESIDUE||BigInt(-1)),this.Fp_div2=
t.div(t.ONE,Bt),this.NONRESIDUE=Qi(t,n.FP2_NONRESIDUE),this.FROBENIUS_COEFFICIENTS=Br(t,this.Fp_NONRESIDUE,t.ORDER,2)[0],
this.mulByB=n.Fp2mulByB,Object.seal(this)}fromBigTuple(t){return Qi(this.Fp,t)}create(t){return t}isValid({c0:t,c1:n}){function o(r,s){
return typeof r=="bigint"&&Xi<=r&&r<s}return o(t,this.ORDER)&&o(n,this.ORDER)}is0({c0:t,c1:n}){return this.Fp.is0(t)&&this.
Fp.is0(n)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}eql({c0:t,c1:n},{c0:o,c1:r}){return this.Fp.eql(t,o)&&this.
Fp.eql(n,r)}neg({c0:t,c1:n}){return{c0:this.Fp.neg(t),c1:this.Fp.neg(n)}}pow(t,n){return nn(this,t,n)}invertBatch(t){return Ht(
this,t)}add(t,n){let{c0:o,c1:r}=t,{c0:s,c1:i}=n;return{c0:this.Fp.add(o,s),c1:this.Fp.add(r,i)}}sub({c0:t,c1:n},{c0:o,c1:r}){
return{c0:this.Fp.sub(t,o),c1:this.Fp.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp:r}=this;if(typeof o=="bigint")return{c0:r.mul(
t,o),c1:r.mul(n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i),f=r.sub(a,c),u=r.sub(r.mul(r.add(t,n),r.add(s,i)),r.add(a,
c));return{c0:f,c1:u}}sqr({c0:t,c1:n}){let{Fp:o}=this,r=o.add(t,n),s=o.sub(t,n),i=o.add(t,t);return{c0:o.mul(r,s),c1:o.mul(
i,n)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(
t)}div(t,n){let{Fp:o}=this;return this.mul(t,typeof n=="bigint"?o.inv(o.create(n)):this.inv(n))}inv({c0:t,c1:n}){let{Fp:o}=this,
r=o.inv(o.create(t*t+n*n));return{c0:o.mul(r,o.create(t)),c1:o.mul(r,o.create(-n))}}sqrt(t){let{Fp:n}=this,o=this,{c0:r,
c1:s}=t;if(n.is0(s))return en(n,r)===1?o.create({c0:n.sqrt(r),c1:n.ZERO}):o.create({c0:n.ZERO,c1:n.sqrt(n.div(r,this.Fp_NONRESIDUE))});
let i=n.sqrt(n.sub(n.sqr(r),n.mul(n.sqr(s),this.Fp_NONRESIDUE))),a=n.mul(n.add(i,r),this.Fp_div2);en(n,a)===-1&&(a=n.sub(
a,i));let f=n.sqrt(a),u=o.create({c0:f,c1:n.div(n.mul(s,this.Fp_div2),f)});if(!o.eql(o.sqr(u),t))throw new Error("Cannot\
 find square root");let l=u,d=o.neg(l),{re:h,im:m}=o.reim(l),{re:g,im:E}=o.reim(d);return m>E||m===E&&h>g?l:d}isOdd(t){let{
re:n,im:o}=this.reim(t),r=n%Bt,s=n===Xi,i=o%Bt;return BigInt(r||s&&i)==Qt}fromBytes(t){let{Fp:n}=this;if(t.length!==this.
BYTES)throw new Error("fromBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(
t.subarray(n.BYTES))}}toBytes({c0:t,c1:n}){return Z(this.Fp.toBytes(t),this.Fp.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){
return{c0:this.Fp.cmov(t,o,s),c1:this.Fp.cmov(n,r,s)}}reim({c0:t,c1:n}){return{re:t,im:n}}Fp4Square(t,n){let o=this,r=o.
sqr(t),s=o.sqr(n);return{first:o.add(o.mulByNonresidue(s),r),second:o.sub(o.sub(o.sqr(o.add(t,n)),r),s)}}mulByNonresidue({
c0:t,c1:n}){return this.mul({c0:t,c1:n},this.NONRESIDUE)}frobeniusMap({c0:t,c1:n},o){return{c0:t,c1:this.Fp.mul(n,this.FROBENIUS_COEFFICIENTS[o%
2])}}},wr=class{constructor(t){this.MASK=Qt,this.Fp2=t,this.ORDER=t.ORDER,this.BITS=3*t.BITS,this.BYTES=3*t.BYTES,this.isLE=
t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO,c2:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO,c2:t.ZERO};let{Fp:n}=t,o=Br(t,t.NONRESIDUE,
n.ORDER,6,2,3);this.FROBENIUS_COEFFICIENTS_1=o[0],this.FROBENIUS_COEFFICIENTS_2=o[1],Object.seal(this)}add({c0:t,c1:n,c2:o},{
c0:r,c1:s,c2:i}){let{Fp2:a}=this;return{c0:a.add(t,r),c1:a.add(n,s),c2:a.add(o,i)}}sub({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i}){
let{Fp2:a}=this;return{c0:a.sub(t,r),c1:a.sub(n,s),c2:a.sub(o,i)}}mul({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;if(typeof r=="\
bigint")return{c0:s.mul(t,r),c1:s.mul(n,r),c2:s.mul(o,r)};let{c0:i,c1:a,c2:c}=r,f=s.mul(t,i),u=s.mul(n,a),l=s.mul(o,c);return{
c0:s.add(f,s.mulByNonresidue(s.sub(s.mul(s.add(n,o),s.add(a,c)),s.add(u,l)))),c1:s.add(s.sub(s.mul(s.add(t,n),s.add(i,a)),
s.add(f,u)),s.mulByNonresidue(l)),c2:s.sub(s.add(u,s.mul(s.add(t,o),s.add(i,c))),s.add(f,l))}}sqr({c0:t,c1:n,c2:o}){let{
Fp2:r}=this,s=r.sqr(t),i=r.mul(r.mul(t,n),Bt),a=r.mul(r.mul(n,o),Bt),c=r.sqr(o);return{c0:r.add(r.mulByNonresidue(a),s),
c1:r.add(r.mulByNonresidue(c),i),c2:r.sub(r.sub(r.add(r.add(i,r.sqr(r.add(r.sub(t,n),o))),a),s),c)}}addN(t,n){return this.
add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(t)}create(t){return t}isValid({
c0:t,c1:n,c2:o}){let{Fp2:r}=this;return r.isValid(t)&&r.isValid(n)&&r.isValid(o)}is0({c0:t,c1:n,c2:o}){let{Fp2:r}=this;return r.
is0(t)&&r.is0(n)&&r.is0(o)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}neg({c0:t,c1:n,c2:o}){let{Fp2:r}=this;return{
c0:r.neg(t),c1:r.neg(n),c2:r.neg(o)}}eql({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i}){let{Fp2:a}=this;return a.eql(t,r)&&a.eql(n,s)&&
a.eql(o,i)}sqrt(t){return $o()}div(t,n){let{Fp2:o}=this,{Fp:r}=o;return this.mul(t,typeof n=="bigint"?r.inv(r.create(n)):
this.inv(n))}pow(t,n){return nn(this,t,n)}invertBatch(t){return Ht(this,t)}inv({c0:t,c1:n,c2:o}){let{Fp2:r}=this,s=r.sub(
r.sqr(t),r.mulByNonresidue(r.mul(o,n))),i=r.sub(r.mulByNonresidue(r.sqr(o)),r.mul(t,n)),a=r.sub(r.sqr(n),r.mul(t,o)),c=r.
inv(r.add(r.mulByNonresidue(r.add(r.mul(o,i),r.mul(n,a))),r.mul(t,s)));return{c0:r.mul(c,s),c1:r.mul(c,i),c2:r.mul(c,a)}}fromBytes(t){
let{Fp2:n}=this;if(t.length!==this.BYTES)throw new Error("fromBytes invalid length="+t.length);let o=n.BYTES;return{c0:n.
fromBytes(t.subarray(0,o)),c1:n.fromBytes(t.subarray(o,o*2)),c2:n.fromBytes(t.subarray(2*o))}}toBytes({c0:t,c1:n,c2:o}){
let{Fp2:r}=this;return Z(r.toBytes(t),r.toBytes(n),r.toBytes(o))}cmov({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i},a){let{Fp2:c}=this;
return{c0:c.cmov(t,r,a),c1:c.cmov(n,s,a),c2:c.cmov(o,i,a)}}fromBigSix(t){let{Fp2:n}=this;if(!Array.isArray(t)||t.length!==
6)throw new Error("invalid Fp6 usage");return{c0:n.fromBigTuple(t.slice(0,2)),c1:n.fromBigTuple(t.slice(2,4)),c2:n.fromBigTuple(
t.slice(4,6))}}frobeniusMap({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.frobeniusMap(t,r),c1:s.mul(s.frobeniusMap(n,
r),this.FROBENIUS_COEFFICIENTS_1[r%6]),c2:s.mul(s.frobeniusMap(o,r),this.FROBENIUS_COEFFICIENTS_2[r%6])}}mulByFp2({c0:t,
c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.mul(t,r),c1:s.mul(n,r),c2:s.mul(o,r)}}mulByNonresidue({c0:t,c1:n,c2:o}){let{Fp2:r}=this;
return{c0:r.mulByNonresidue(o),c1:t,c2:n}}mul1({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.mulByNonresidue(s.mul(o,r)),
c1:s.mul(t,r),c2:s.mul(n,r)}}mul01({c0:t,c1:n,c2:o},r,s){let{Fp2:i}=this,a=i.mul(t,r),c=i.mul(n,s);return{c0:i.add(i.mulByNonresidue(
i.sub(i.mul(i.add(n,o),s),c)),a),c1:i.sub(i.sub(i.mul(i.add(r,s),i.add(t,n)),a),c),c2:i.add(i.sub(i.mul(i.add(t,o),r),a),
c)}}},Er=class{constructor(t,n){this.MASK=Qt;let{Fp2:o}=t,{Fp:r}=o;this.Fp6=t,this.ORDER=o.ORDER,this.BITS=2*t.BITS,this.
BYTES=2*t.BYTES,this.isLE=t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.FROBENIUS_COEFFICIENTS=
Br(o,o.NONRESIDUE,r.ORDER,12,1,6)[0],this.X_LEN=n.X_LEN,this.finalExponentiate=n.Fp12finalExponentiate}create(t){return t}isValid({
c0:t,c1:n}){let{Fp6:o}=this;return o.isValid(t)&&o.isValid(n)}is0({c0:t,c1:n}){let{Fp6:o}=this;return o.is0(t)&&o.is0(n)}isValidNot0(t){
return!this.is0(t)&&this.isValid(t)}neg({c0:t,c1:n}){let{Fp6:o}=this;return{c0:o.neg(t),c1:o.neg(n)}}eql({c0:t,c1:n},{c0:o,
c1:r}){let{Fp6:s}=this;return s.eql(t,o)&&s.eql(n,r)}sqrt(t){$o()}inv({c0:t,c1:n}){let{Fp6:o}=this,r=o.inv(o.sub(o.sqr(t),
o.mulByNonresidue(o.sqr(n))));return{c0:o.mul(t,r),c1:o.neg(o.mul(n,r))}}div(t,n){let{Fp6:o}=this,{Fp2:r}=o,{Fp:s}=r;return this.
mul(t,typeof n=="bigint"?s.inv(s.create(n)):this.inv(n))}pow(t,n){return nn(this,t,n)}invertBatch(t){return Ht(this,t)}add({
c0:t,c1:n},{c0:o,c1:r}){let{Fp6:s}=this;return{c0:s.add(t,o),c1:s.add(n,r)}}sub({c0:t,c1:n},{c0:o,c1:r}){let{Fp6:s}=this;
return{c0:s.sub(t,o),c1:s.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp6:r}=this;if(typeof o=="bigint")return{c0:r.mul(t,o),c1:r.mul(
n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i);return{c0:r.add(a,r.mulByNonresidue(c)),c1:r.sub(r.mul(r.add(t,n),r.add(
s,i)),r.add(a,c))}}sqr({c0:t,c1:n}){let{Fp6:o}=this,r=o.mul(t,n);return{c0:o.sub(o.sub(o.mul(o.add(o.mulByNonresidue(n),
t),o.add(t,n)),r),o.mulByNonresidue(r)),c1:o.add(r,r)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){
return this.mul(t,n)}sqrN(t){return this.sqr(t)}fromBytes(t){let{Fp6:n}=this;if(t.length!==this.BYTES)throw new Error("f\
romBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(t.subarray(n.BYTES))}}toBytes({
c0:t,c1:n}){let{Fp6:o}=this;return Z(o.toBytes(t),o.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){let{Fp6:i}=this;return{c0:i.
cmov(t,o,s),c1:i.cmov(n,r,s)}}fromBigTwelve(t){let{Fp6:n}=this;return{c0:n.fromBigSix(t.slice(0,6)),c1:n.fromBigSix(t.slice(
6,12))}}frobeniusMap(t,n){let{Fp6:o}=this,{Fp2:r}=o,{c0:s,c1:i,c2:a}=o.frobeniusMap(t.c1,n),c=this.FROBENIUS_COEFFICIENTS[n%
12];return{c0:o.frobeniusMap(t.c0,n),c1:o.create({c0:r.mul(s,c),c1:r.mul(i,c),c2:r.mul(a,c)})}}mulByFp2({c0:t,c1:n},o){let{
Fp6:r}=this;return{c0:r.mulByFp2(t,o),c1:r.mulByFp2(n,o)}}conjugate({c0:t,c1:n}){return{c0:t,c1:this.Fp6.neg(n)}}mul014({
c0:t,c1:n},o,r,s){let{Fp6:i}=this,{Fp2:a}=i,c=i.mul01(t,o,r),f=i.mul1(n,s);return{c0:i.add(i.mulByNonresidue(f),c),c1:i.
sub(i.sub(i.mul01(i.add(n,t),o,a.add(r,s)),c),f)}}mul034({c0:t,c1:n},o,r,s){let{Fp6:i}=this,{Fp2:a}=i,c=i.create({c0:a.mul(
t.c0,o),c1:a.mul(t.c1,o),c2:a.mul(t.c2,o)}),f=i.mul01(n,r,s),u=i.mul01(i.add(t,n),a.add(o,r),s);return{c0:i.add(i.mulByNonresidue(
f),c),c1:i.sub(u,i.add(c,f))}}_cyclotomicSquare({c0:t,c1:n}){let{Fp6:o}=this,{Fp2:r}=o,{c0:s,c1:i,c2:a}=t,{c0:c,c1:f,c2:u}=n,
{first:l,second:d}=r.Fp4Square(s,f),{first:h,second:m}=r.Fp4Square(c,a),{first:g,second:E}=r.Fp4Square(i,u),v=r.mulByNonresidue(
E);return{c0:o.create({c0:r.add(r.mul(r.sub(l,s),Bt),l),c1:r.add(r.mul(r.sub(h,i),Bt),h),c2:r.add(r.mul(r.sub(g,a),Bt),g)}),
c1:o.create({c0:r.add(r.mul(r.add(v,c),Bt),v),c1:r.add(r.mul(r.add(d,f),Bt),d),c2:r.add(r.mul(r.add(m,u),Bt),m)})}}_cyclotomicExp(t,n){
let o=this.ONE;for(let r=this.X_LEN-1;r>=0;r--)o=this._cyclotomicSquare(o),Ss(n,r)&&(o=this.mul(o,t));return o}};function ta(e){
let t=gt(e.ORDER),n=new yr(t,e),o=new wr(n),r=new Er(o,e);return{Fp:t,Fp2:n,Fp6:o,Fp12:r}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var yt=BigInt(0),Xn=BigInt(1),$t=BigInt(2),Wn=BigInt(
3),bn=BigInt(4),de=BigInt("0xd201000000010000"),du=jt(de),Oe={p:BigInt("0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512\
bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"),n:BigInt("0x73eda753299d7d483339d80809a1d80553bda402fffe5bfefffffff\
f00000001"),h:BigInt("0x396c8c005555e1568c00aaab0000aaab"),a:yt,b:bn,Gx:BigInt("0x17f1d3a73197d7942695638c4fa9ac0fc3688c\
4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),Gy:BigInt("0x08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00a\
f600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1")},lu=gt(Oe.n,{modFromBytes:!0,isLE:!0}),{Fp:D,Fp2:F,Fp6:hu,Fp12:V}=ta(
{ORDER:Oe.p,X_LEN:du,FP2_NONRESIDUE:[Xn,Xn],Fp2mulByB:({c0:e,c1:t})=>{let n=D.mul(e,bn),o=D.mul(t,bn);return{c0:D.sub(n,
o),c1:D.add(n,o)}},Fp12finalExponentiate:e=>{let t=de,n=V.div(V.frobeniusMap(e,6),e),o=V.mul(V.frobeniusMap(n,2),n),r=V.
conjugate(V._cyclotomicExp(o,t)),s=V.mul(V.conjugate(V._cyclotomicSquare(o)),r),i=V.conjugate(V._cyclotomicExp(s,t)),a=V.
conjugate(V._cyclotomicExp(i,t)),c=V.mul(V.conjugate(V._cyclotomicExp(a,t)),V._cyclotomicSquare(r)),f=V.conjugate(V._cyclotomicExp(
c,t)),u=V.frobeniusMap(V.mul(r,a),2),l=V.frobeniusMap(V.mul(i,o),3),d=V.frobeniusMap(V.mul(c,V.conjugate(o)),1),h=V.mul(
V.mul(f,V.conjugate(s)),o);return V.mul(V.mul(V.mul(u,l),d),h)}}),{G2psi:ea,G2psi2:mu}=Ji(D,F,F.div(F.ONE,F.NONRESIDUE)),
vr=Object.freeze({DST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_",encodeDST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NU\
L_",p:D.ORDER,m:2,k:128,expand:"xmd",hash:it}),Ar={p:F.ORDER,n:Oe.n,h:BigInt("0x5d543a95414e7f1091d50792876a202cd91de454\
7085abaa68a205b2e5a7ddfa628f1cb4d9e82ef21537e293a6691ae1616ec6e786f0c70cf1c38e31c7238e5"),a:F.ZERO,b:F.fromBigTuple([bn,
bn]),Gx:F.fromBigTuple([BigInt("0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056\
c8c121bdb8"),BigInt("0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")]),
Gy:F.fromBigTuple([BigInt("0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b\
82801"),BigInt("0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be")])},
Qn=gn(D.toBytes(yt),{infinity:!0,compressed:!0});function Jn(e){e=e.slice();let t=e[0]&224,n=!!(t>>7&1),o=!!(t>>6&1),r=!!(t>>
5&1);return e[0]&=31,{compressed:n,infinity:o,sort:r,value:e}}function gn(e,t){if(e[0]&224)throw new Error("setMask: non\
-empty mask");return t.compressed&&(e[0]|=128),t.infinity&&(e[0]|=64),t.sort&&(e[0]|=32),e}function pu(e,t,n){let{BYTES:o,
ORDER:r}=D,s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return Qn.slice();let c=!!(a*$t/r);return gn(ft(i,o),{compressed:!0,
sort:c})}else return s?Z(Uint8Array.of(64),new Uint8Array(2*o-1)):Z(ft(i,o),ft(a,o))}function Sr(e){e.assertValidity();let{
BYTES:t,ORDER:n}=D,{x:o,y:r}=e.toAffine();if(e.is0())return Qn.slice();let s=!!(r*$t/n);return gn(ft(o,t),{compressed:!0,
sort:s})}function bu(e){let{compressed:t,infinity:n,sort:o,value:r}=Jn(e),{BYTES:s,ORDER:i}=D;if(r.length===48&&t){let a=pt(
r),c=D.create(a&Tt(D.BITS));if(n){if(c!==yt)throw new Error("invalid G1 point: non-empty, at infinity, with compression");
return{x:yt,y:yt}}let f=D.add(D.pow(c,Wn),D.create(Oe.b)),u=D.sqrt(f);if(!u)throw new Error("invalid G1 point: compresse\
d point");return u*$t/i!==BigInt(o)&&(u=D.neg(u)),{x:D.create(c),y:D.create(u)}}else if(r.length===96&&!t){let a=pt(r.subarray(
0,s)),c=pt(r.subarray(s));if(n){if(a!==yt||c!==yt)throw new Error("G1: non-empty point at infinity");return le.G1.Point.
ZERO.toAffine()}return{x:D.create(a),y:D.create(c)}}else throw new Error("invalid G1 point: expected 48/96 bytes")}function na(e){
let{infinity:t,sort:n,value:o}=Jn(nt("signatureHex",e,48)),r=D.ORDER,s=le.G1.Point,i=pt(o);if(t)return s.ZERO;let a=D.create(
i&Tt(D.BITS)),c=D.add(D.pow(a,Wn),D.create(Oe.b)),f=D.sqrt(c);if(!f)throw new Error("invalid G1 point: compressed");let u=BigInt(
n);f*$t/r!==u&&(f=D.neg(f));let l=s.fromAffine({x:a,y:f});return l.assertValidity(),l}function gu(e,t,n){let{BYTES:o,ORDER:r}=D,
s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return Z(Qn,ft(yt,o));let c=!!(a.c1===yt?a.c0*$t/r:a.c1*$t/r);return Z(gn(ft(
i.c1,o),{compressed:!0,sort:c}),ft(i.c0,o))}else{if(s)return Z(Uint8Array.of(64),new Uint8Array(4*o-1));let{re:c,im:f}=F.
reim(i),{re:u,im:l}=F.reim(a);return Z(ft(f,o),ft(c,o),ft(l,o),ft(u,o))}}function Ir(e){e.assertValidity();let{BYTES:t}=D;
if(e.is0())return Z(Qn,ft(yt,t));let{x:n,y:o}=e.toAffine(),{re:r,im:s}=F.reim(n),{re:i,im:a}=F.reim(o),f=!!((a>yt?a*$t:i*
$t)/D.ORDER&Xn),u=r;return Z(gn(ft(s,t),{sort:f,compressed:!0}),ft(u,t))}function xu(e){let{BYTES:t,ORDER:n}=D,{compressed:o,
infinity:r,sort:s,value:i}=Jn(e);if(!o&&!r&&s||!o&&r&&s||s&&r&&o)throw new Error("invalid encoding flag: "+(e[0]&224));let a=(c,f,u)=>pt(
c.slice(f,u));if(i.length===96&&o){if(r){if(i.reduce((m,g)=>m!==0?g+1:g,0)>0)throw new Error("invalid G2 point: compress\
ed");return{x:F.ZERO,y:F.ZERO}}let c=a(i,0,t),f=a(i,t,2*t),u=F.create({c0:D.create(f),c1:D.create(c)}),l=F.add(F.pow(u,Wn),
Ar.b),d=F.sqrt(l),h=d.c1===yt?d.c0*$t/n:d.c1*$t/n?Xn:yt;return d=s&&h>0?d:F.neg(d),{x:u,y:d}}else if(i.length===192&&!o){
if(r){if(i.reduce((d,h)=>d!==0?h+1:h,0)>0)throw new Error("invalid G2 point: uncompressed");return{x:F.ZERO,y:F.ZERO}}let c=a(
i,0*t,1*t),f=a(i,1*t,2*t),u=a(i,2*t,3*t),l=a(i,3*t,4*t);return{x:F.fromBigTuple([f,c]),y:F.fromBigTuple([l,u])}}else throw new Error(
"invalid G2 point: expected 96/192 bytes")}function oa(e){let{ORDER:t}=D,{infinity:n,sort:o,value:r}=Jn(nt("signatureHex",
e)),s=le.G2.Point,i=r.length/2;if(i!==48&&i!==96)throw new Error("invalid compressed signature length, expected 96/192 b\
ytes");let a=pt(r.slice(0,i)),c=pt(r.slice(i));if(n)return s.ZERO;let f=D.create(a&Tt(D.BITS)),u=D.create(c),l=F.create(
{c0:u,c1:f}),d=F.add(F.pow(l,Wn),Ar.b),h=F.sqrt(d);if(!h)throw new Error("Failed to find a square root");let{re:m,im:g}=F.
reim(h),E=BigInt(o),v=g>yt&&g*$t/t!==E,$=g===yt&&m*$t/t!==E;(v||$)&&(h=F.neg(h));let B=s.fromAffine({x:l,y:h});return B.
assertValidity(),B}var le=ji({fields:{Fp:D,Fp2:F,Fp6:hu,Fp12:V,Fr:lu},G1:{...Oe,Fp:D,htfDefaults:{...vr,m:1,DST:"BLS_SIG\
_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"},wrapPrivateKey:!0,allowInfinityPoint:!0,isTorsionFree:(e,t)=>{let n=BigInt("0x5f1\
9672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe"),o=new e(D.mul(t.X,n),t.Y,t.Z);return t.multiplyUnsafe(
de).negate().multiplyUnsafe(de).equals(o)},clearCofactor:(e,t)=>t.multiplyUnsafe(de).add(t),mapToCurve:vu,fromBytes:bu,toBytes:pu,
ShortSignature:{fromBytes(e){return J(e),na(e)},fromHex(e){return na(e)},toBytes(e){return Sr(e)},toRawBytes(e){return Sr(
e)},toHex(e){return Ot(Sr(e))}}},G2:{...Ar,Fp:F,hEff:BigInt("0xbc69f08f2ee75b3584c6a0ea91b352888e2a8e9145ad7689986ff0315\
08ffe1329c2f178731db956d82bf015d1212b02ec0ec69d7477c1ae954cbc06689f6a359894c0adebbf6b4e8020005aaa95551"),htfDefaults:{...vr},
wrapPrivateKey:!0,allowInfinityPoint:!0,mapToCurve:Su,isTorsionFree:(e,t)=>t.multiplyUnsafe(de).negate().equals(ea(e,t)),
clearCofactor:(e,t)=>{let n=de,o=t.multiplyUnsafe(n).negate(),r=ea(e,t),s=t.double();return s=mu(e,s),s=s.subtract(r),r=
o.add(r),r=r.multiplyUnsafe(n).negate(),s=s.add(r),s=s.subtract(o),s.subtract(t)},fromBytes:xu,toBytes:gu,Signature:{fromBytes(e){
return J(e),oa(e)},fromHex(e){return oa(e)},toBytes(e){return Ir(e)},toRawBytes(e){return Ir(e)},toHex(e){return Ot(Ir(e))}}},
params:{ateLoopSize:de,r:Oe.n,xNegative:!0,twistType:"multiplicative"},htfDefaults:vr,hash:it}),yu=zo(F,[[["0x5c759507e8\
e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97d6","0x5c759507e8e333ebb5b7a9a47d7ed8\
532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97d6"],["0x0","0x11560bf17baa99bc32126fced787c88f984f87adf7\
ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71a"],["0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a208c6b4f2\
0a4181472aaa9cb8d555526a9ffffffffc71e","0x8ab05f8bdd54cde190937e76bc3e447cc27c3d6fbd7063fcd104635a790520c0a395554e5c6aaa\
a9354ffffffffe38d"],["0x171d6541fa38ccfaed6dea691f5fb614cb14b4e7f4e810aa22d6108f142b85757098e38d0f671c7188e2aaaaaaaa5ed1",
"0x0"]],[["0x0","0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaa63"],["\
0xc","0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaa9f"],["0x1","0x0"]],
[["0x1530477c7ab4113b59a4c18b076d11930f7da5d4a07f649bf54439d87d27e500fc8c25ebf8c92f6812cfc71c71c6d706","0x1530477c7ab411\
3b59a4c18b076d11930f7da5d4a07f649bf54439d87d27e500fc8c25ebf8c92f6812cfc71c71c6d706"],["0x0","0x5c759507e8e333ebb5b7a9a47\
d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97be"],["0x11560bf17baa99bc32126fced787c88f984f87adf7a\
e0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71c","0x8ab05f8bdd54cde190937e76bc3e447cc27c3d6fbd7063fcd104635a790520\
c0a395554e5c6aaaa9354ffffffffe38f"],["0x124c9ad43b6cf79bfbf7043de3811ad0761b0f37a1e26286b0e977c69aa274524e79097a56dc4bd9\
e1b371c71c718b10","0x0"]],[["0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9fefffff\
fffa8fb","0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffa8fb"],["0x0","0\
x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffa9d3"],["0x12","0x1a0111ea3\
97fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaa99"],["0x1","0x0"]]].map(e=>e.map(t=>F.
fromBigTuple(t.map(BigInt))))),wu=zo(D,[["0x11a05f2b1e833340b809101dd99815856b303e88a2d7005ff2627b56cdb4e2c85610c2d5f2e6\
2d6eaeac1662734649b7","0x17294ed3e943ab2f0588bab22147a81c7c17e75b2f6a8417f565e33c70d1e86b4838f2a6f318c356e834eef1b3cb83b\
b","0xd54005db97678ec1d1048c5d10a9a1bce032473295983e56878e501ec68e25c958c3e3d2a09729fe0179f9dac9edcb0","0x1778e7166fcc6d\
b74e0609d307e55412d7f5e4656a8dbf25f1b33289f1b330835336e25ce3107193c5b388641d9b6861","0xe99726a3199f4436642b4b3e4118e5499\
db995a1257fb3f086eeb65982fac18985a286f301e77c451154ce9ac8895d9","0x1630c3250d7313ff01d1201bf7a74ab5db3cb17dd952799b9ed3a\
b9097e68f90a0870d2dcae73d19cd13c1c66f652983","0xd6ed6553fe44d296a3726c38ae652bfb11586264f0f8ce19008e218f9c86b2a8da25128c\
1052ecaddd7f225a139ed84","0x17b81e7701abdbe2e8743884d1117e53356de5ab275b4db1a682c62ef0f2753339b7c8f8c8f475af9ccb5618e3f0\
c88e","0x80d3cf1f9a78fc47b90b33563be990dc43b756ce79f5574a2c596c928c5d1de4fa295f296b74e956d71986a8497e317","0x169b1f8e1bc\
fa7c42e0c37515d138f22dd2ecb803a0c5c99676314baf4bb1b7fa3190b2edc0327797f241067be390c9e","0x10321da079ce07e272d8ec09d2565b\
0dfa7dccdde6787f96d50af36003b14866f69b771f8c285decca67df3f1605fb7b","0x6e08c248e260e70bd1e962381edee3d31d79d7e22c837bc23\
c0bf1bc24c6b68c24b1b80b64d391fa9c8ba2e8ba2d229"],["0x8ca8d548cff19ae18b2e62f4bd3fa6f01d5ef4ba35b48ba9c9588617fc8ac62b558\
d681be343df8993cf9fa40d21b1c","0x12561a5deb559c4348b4711298e536367041e8ca0cf0800c0126c2588c48bf5713daa8846cb026e9e5c8276\
ec82b3bff","0xb2962fe57a3225e8137e629bff2991f6f89416f5a718cd1fca64e00b11aceacd6a3d0967c94fedcfcc239ba5cb83e19","0x342558\
1a58ae2fec83aafef7c40eb545b08243f16b1655154cca8abc28d6fd04976d5243eecf5c4130de8938dc62cd8","0x13a8e162022914a80a6f1d5f43\
e7a07dffdfc759a12062bb8d6b44e833b306da9bd29ba81f35781d539d395b3532a21e","0xe7355f8e4e667b955390f7f0506c6e9395735e9ce9cad\
4d0a43bcef24b8982f7400d24bc4228f11c02df9a29f6304a5","0x772caacf16936190f3e0c63e0596721570f5799af53a1894e2e073062aede9cea\
73b3538f0de06cec2574496ee84a3a","0x14a7ac2a9d64a8b230b3f5b074cf01996e7f63c21bca68a81996e1cdf9822c580fa5b9489d11e2d311f7d\
99bbdcc5a5e","0xa10ecf6ada54f825e920b3dafc7a3cce07f8d1d7161366b74100da67f39883503826692abba43704776ec3a79a1d641","0x95fc\
13ab9e92ad4476d6e3eb3a56680f682b4ee96f7d03776df533978f31c1593174e4b4b7865002d6384d168ecdd0a","0x000000000000000000000000\
000000000000000000000000000000000000000000000000000000000000000000000001"],["0x90d97c81ba24ee0259d1f094980dcfa11ad138e48\
a869522b52af6c956543d3cd0c7aee9b3ba3c2be9845719707bb33","0x134996a104ee5811d51036d776fb46831223e96c254f383d0f906343eb67a\
d34d6c56711962fa8bfe097e75a2e41c696","0xcc786baa966e66f4a384c86a3b49942552e2d658a31ce2c344be4b91400da7d26d521628b00523b8\
dfe240c72de1f6","0x1f86376e8981c217898751ad8746757d42aa7b90eeb791c09e4a3ec03251cf9de405aba9ec61deca6355c77b0e5f4cb","0x8\
cc03fdefe0ff135caf4fe2a21529c4195536fbe3ce50b879833fd221351adc2ee7f8dc099040a841b6daecf2e8fedb","0x16603fca40634b6a2211e\
11db8f0a6a074a7d0d4afadb7bd76505c3d3ad5544e203f6326c95a807299b23ab13633a5f0","0x4ab0b9bcfac1bbcb2c977d027796b3ce75bb8ca2\
be184cb5231413c4d634f3747a87ac2460f415ec961f8855fe9d6f2","0x987c8d5333ab86fde9926bd2ca6c674170a05bfe3bdd81ffd038da6c26c8\
42642f64550fedfe935a15e4ca31870fb29","0x9fc4018bd96684be88c9e221e4da1bb8f3abd16679dc26c1e8b6e6a1f20cabe69d65201c78607a36\
0370e577bdba587","0xe1bba7a1186bdb5223abde7ada14a23c42a0ca7915af6fe06985e7ed1e4d43b9b3f7055dd4eba6f2bafaaebca731c30","0x\
19713e47937cd1be0dfd0b8f1d43fb93cd2fcbcb6caf493fd1183e416389e61031bf3a5cce3fbafce813711ad011c132","0x18b46a908f36f6deb91\
8c143fed2edcc523559b8aaf0c2462e6bfe7f911f643249d9cdf41b44d606ce07c8a4d0074d8e","0xb182cac101b9399d155096004f53f447aa7b12\
a3426b08ec02710e807b4633f06c851c1919211f20d4c04f00b971ef8","0x245a394ad1eca9b72fc00ae7be315dc757b3b080d4c158013e6632d3c4\
0659cc6cf90ad1c232a6442d9d3f5db980133","0x5c129645e44cf1102a159f748c4a3fc5e673d81d7e86568d9ab0f5d396a7ce46ba1049b6579afb\
7866b1e715475224b","0x15e6be4e990f03ce4ea50b3b42df2eb5cb181d8f84965a3957add4fa95af01b2b665027efec01c7704b456be69c8b604"],
["0x16112c4c3a9c98b252181140fad0eae9601a6de578980be6eec3232b5be72e7a07f3688ef60c206d01479253b03663c1","0x1962d75c2381201\
e1a0cbd6c43c348b885c84ff731c4d59ca4a10356f453e01f78a4260763529e3532f6102c2e49a03d","0x58df3306640da276faaae7d6e8eb15778c\
4855551ae7f310c35a5dd279cd2eca6757cd636f96f891e2538b53dbf67f2","0x16b7d288798e5395f20d23bf89edb4d1d115c5dbddbcd30e123da4\
89e726af41727364f2c28297ada8d26d98445f5416","0xbe0e079545f43e4b00cc912f8228ddcc6d19c9f0f69bbb0542eda0fc9dec916a20b15dc0f\
d2ededda39142311a5001d","0x8d9e5297186db2d9fb266eaac783182b70152c65550d881c5ecd87b6f0f5a6449f38db9dfa9cce202c6477faaf9b7\
ac","0x166007c08a99db2fc3ba8734ace9824b5eecfdfa8d0cf8ef5dd365bc400a0051d5fa9c01a58b1fb93d1a1399126a775c","0x16a3ef08be3e\
a7ea03bcddfabba6ff6ee5a4375efa1f4fd7feb34fd206357132b920f5b00801dee460ee415a15812ed9","0x1866c8ed336c61231a1be54fd1d74cc\
4f9fb0ce4c6af5920abc5750c4bf39b4852cfe2f7bb9248836b233d9d55535d4a","0x167a55cda70a6e1cea820597d94a84903216f763e13d87bb53\
08592e7ea7d4fbc7385ea3d529b35e346ef48bb8913f55","0x4d2f259eea405bd48f010a01ad2911d9c6dd039bb61a6290e591b36e636a5c871a5c2\
9f4f83060400f8b49cba8f6aa8","0xaccbb67481d033ff5852c1e48c50c477f94ff8aefce42d28c0f9a88cea7913516f968986f7ebbea9684b529e2\
561092","0xad6b9514c767fe3c3613144b45f1496543346d98adf02267d5ceef9a00d9b8693000763e3b90ac11e99b138573345cc","0x2660400eb\
2e4f3b628bdd0d53cd76f2bf565b94e72927c1cb748df27942480e420517bd8714cc80d1fadc1326ed06f7","0xe0fa1d816ddc03e6b24255e0d7819\
c171c40f65e273b853324efcd6356caa205ca2f570f13497804415473a1d634b8f","0x0000000000000000000000000000000000000000000000000\
00000000000000000000000000000000000000000000001"]].map(e=>e.map(t=>BigInt(t)))),Eu=Fo(D,{A:D.create(BigInt("0x144698a3b8\
e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d")),B:D.create(BigInt("0x12e2908d116\
88030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0")),Z:D.create(BigInt(11))}),Bu=Fo(
F,{A:F.create({c0:D.create(yt),c1:D.create(BigInt(240))}),B:F.create({c0:D.create(BigInt(1012)),c1:D.create(BigInt(1012))}),
Z:F.create({c0:D.create(BigInt(-2)),c1:D.create(BigInt(-1))})});function vu(e){let{x:t,y:n}=Eu(D.create(e[0]));return wu(
t,n)}function Su(e){let{x:t,y:n}=Bu(F.fromBigTuple(e));return yu(t,n)}var Iu=new Uint8Array(32),Jt=class{#t;#e;#n=0;#o=[];constructor(t){this.#t=t,this.#e=new DataView(t.buffer,t.byteOffset,
t.length)}bytes(t){let n=this.#n+t;if(n>this.#t.length)throw new b(`SSZ of ${this.#t.length} bytes that ends before ${n}`);
let o=this.#t.subarray(this.#n,n);return this.#n=n,o}uint64(){let t=this.#n;this.bytes(8);let n=this.#e.getBigUint64(t,!0);
if(n>BigInt(Number.MAX_SAFE_INTEGER))throw new b(`SSZ with the number ${n}`);return Number(n)}roots(t){return Array.from(
{length:t},()=>this.bytes(32))}offset(){let t=this.#n;this.bytes(4),this.#o.push(this.#e.getUint32(t,!0))}variables(){let t=[
...this.#o,this.#t.length];if(!(t[0]===this.#n&&t.every((o,r)=>r===0||o>=t[r-1])))throw new b(`SSZ of ${this.#t.length} \
bytes whose offsets are ${this.#o.join(", ")}`);return this.#o.map((o,r)=>this.#t.subarray(o,t[r+1]))}end(){if(this.#n!==
this.#t.length)throw new b(`${this.#t.length-this.#n} bytes behind the end of SSZ`)}},te=(e,t)=>it(at(e,t));function Ve(e,t=e.
length){let n=e,o=Iu;for(let r=1;r<t;r*=2){let s=[];for(let i=0;i<n.length;i+=2)s.push(te(n[i],n[i+1]??o));n=s,o=te(o,o)}
return n[0]??o}function xn(e,t){let n=[];for(let o=0;o<e.length;o+=32)n.push(to(e.subarray(o,o+32)));return Ve(n,t)}var ra=(e,t)=>te(
xn(e,t),Lt(e.length));function Lt(e){let t=new Uint8Array(32);return new DataView(t.buffer).setBigUint64(0,BigInt(e),!0),
t}function to(e){let t=new Uint8Array(32);return t.set(e),t}var he=e=>xt(e,"gloas")?{finalizedRoot:735,currentCommittee:2945,nextCommittee:2946}:xt(e,"electra")?{finalizedRoot:169,
currentCommittee:86,nextCommittee:87}:{finalizedRoot:105,currentCommittee:54,nextCommittee:55},_r=25,kr=e=>xt(e,"gloas")?
2856:xt(e,"deneb")?812:412,Te=e=>Math.floor(Math.log2(e)),yn=e=>e.every(t=>t.every(n=>n===0));function Ze(e,t,n,o){let r=Te(
n),s=e.length-r;if(s<0||!yn(e.slice(0,s)))return!1;let i=t;for(let a=0;a<r;a++){let c=e[s+a];i=Math.floor(n/2**a)%2===1?
te(c,i):te(i,c)}return k(i)===k(o)}var sa=(e,t)=>Ve(xt(t,"deneb")?e.roots:e.roots.slice(0,15)),ia=e=>e.roots.slice(15).some(
t=>t.some(n=>n!==0));function aa({beacon:e,payload:t,blockHash:n,branch:o}){return k(e.root)===_u&&yn(o)&&(!n||yn([n]))&&
(!t||t.roots.every((r,s)=>k(r)===ku[s]))}function ca(e,t,n){let o=new Jt(e),r=ze(o,t),s=ma(o,n),i=o.roots(Te(he(t).currentCommittee)),
[a]=eo(o,t,[r]);return{header:a,committee:s,branch:i}}function fa(e,t,n){let o=new Jt(e),r=ze(o,t),s=ma(o,n),i=o.roots(Te(
he(t).nextCommittee)),a=ze(o,t),c=o.roots(Te(he(t).finalizedRoot)),f=Or(o,n),[u,l]=eo(o,t,[r,a]);return{attested:u,next:{
committee:s,branch:i},finality:{header:l,branch:c},...f}}function ua(e,t,n){let o=new Jt(e),r=ze(o,t),s=ze(o,t),i=o.roots(
Te(he(t).finalizedRoot)),a=Or(o,n),[c,f]=eo(o,t,[r,s]);return{attested:c,next:null,finality:{header:f,branch:i},...a}}function da(e,t,n){
let o=new Jt(e),r=ze(o,t),s=Or(o,n),[i]=eo(o,t,[r]);return{attested:i,next:null,finality:null,...s}}function ze(e,t){return xt(
t,"gloas")?la(e,t):(e.offset(),null)}function eo(e,t,n){return xt(t,"gloas")?(e.end(),n):e.variables().map(o=>la(new Jt(
o),t))}function la(e,t){let n=Au(e);if(xt(t,"gloas")){let s=e.bytes(32);return{beacon:n,payload:null,blockHash:s,branch:e.
roots(Te(kr(t)))}}e.offset();let o=e.roots(Te(_r)),[r]=e.variables();return{beacon:n,payload:ha(r,t),blockHash:null,branch:o}}
function Au(e){let t=e.uint64(),n=e.uint64(),o=e.bytes(32),r=e.bytes(32),s=e.bytes(32),i=Ve([Lt(t),Lt(n),o,r,s]);return{
slot:t,stateRoot:r,bodyRoot:s,root:i}}function ha(e,t){let n=new Jt(e),o=n.bytes(32),r=n.bytes(20),s=n.bytes(32),i=n.bytes(
32),a=n.bytes(256),c=n.bytes(32),f=n.uint64(),u=n.uint64(),l=n.uint64(),d=n.uint64();n.offset();let h=n.bytes(32),m=n.bytes(
32),g=n.bytes(32),E=n.bytes(32),[v,$]=xt(t,"deneb")?[n.uint64(),n.uint64()]:[0,0],[B]=n.variables();return{number:f,timestamp:d,
hash:k(m),stateRoot:k(s),parentHash:k(o),roots:[o,to(r),s,i,xn(a),c,Lt(f),Lt(u),Lt(l),Lt(d),ra(B,1),h,m,g,E,Lt(v),Lt($)]}}
function ma(e,t){let n=e.bytes(48*t.committeeSize),o=e.bytes(48),r=Array.from({length:t.committeeSize},(s,i)=>xn(n.subarray(
48*i,48*i+48)));return{keys:n,root:te(Ve(r),xn(o)),isEmpty:[...n,...o].every(s=>s===0)}}function Or(e,t){let n=e.bytes(t.
committeeSize/8),o=e.bytes(96);return{participation:Array.from({length:t.committeeSize},(s,i)=>(n[i>>3]&1<<(i&7))!==0),signature:o,
signatureSlot:e.uint64()}}function pa(e,t,n){let o=te(to(t),G(n)),r=new Uint8Array(32);return r.set([7]),r.set(o.subarray(
0,28),4),te(e,r)}var _u=k(Ve(Array(5).fill(Lt(0)))),ku=Ou().roots.map(e=>k(e));function Ou(){let e=new Uint8Array(584);return new DataView(
e.buffer).setUint32(436,e.length,!0),ha(e,"deneb")}var Tu="BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";function ba({header:e,committee:t,branch:n},o){let{slot:r,stateRoot:s}=e.
beacon;return $r(e,o)||p("bootstrap",`slot ${r}: the execution part is not in the body`),Ze(n,t.root,he(fn(o,r)).currentCommittee,
s)||p("bootstrap",`${k(t.root)} is not the committee of slot ${r}`),{finalized:e,current:t,next:null}}function Tr(e,t,n,o,r){
let{attested:s,finality:i,signatureSlot:a}=n,c=s.beacon.slot,f=i?.header.beacon.slot??0,u=At(r,t.finalized.beacon.slot),
l=At(r,a);$r(s,r)||p(e,`attested slot ${c}: the execution part is not in the body`),a>o&&p(e,`signed in slot ${a}, the c\
urrent slot is ${o}`),a>c&&c>=f||p(e,`signed in slot ${a}, attested ${c}, finalized ${f}`),l!==u&&!(t.next&&l===u+1)&&p(
e,`signed in period ${l}, the store is in ${u}`);let d=!t.next&&n.next&&At(r,c)===u;c>t.finalized.beacon.slot||d||p(e,`a\
ttested slot ${c}, the store is final at ${t.finalized.beacon.slot}`),Ru(e,n,r),Nu(e,t,n,r),$u(e,l===u?t.current:t.next,
n,r)}function Rr(e,{attested:t,next:n,finality:o},r){if(!o)return e;let s=o.header.beacon.slot,i=At(r,s),a=e.finalized.beacon.
slot,c=!e.next&&n&&i===At(r,t.beacon.slot);if(!(s>a||c))return e;let f=s>a?o.header:e.finalized,u=n?.committee??null;return e.
next?i>At(r,a)?{current:e.next,next:u,finalized:f}:{...e,finalized:f}:{...e,next:u,finalized:f}}var wn=({participation:e})=>e.
filter(t=>t).length,Nr=e=>3*wn(e)>=2*e.participation.length;function $r({beacon:e,payload:t,blockHash:n,branch:o},r){let s=fn(
r,e.slot);return xt(s,"capella")?n?Ze(o,n,kr(s),e.bodyRoot):!t||xt(s,"gloas")||!xt(s,"deneb")&&ia(t)?!1:Ze(o,sa(t,s),_r,
e.bodyRoot):!1}function Ru(e,{attested:t,finality:n},o){if(!n)return;let{header:r,branch:s}=n,{slot:i}=r.beacon,a=i===0;
yn(s)&&p(e,"it finalizes nothing"),(a?aa(r):$r(r,o))||p(e,`finalized slot ${i}: the execution part is not in the body`);
let c=a?new Uint8Array(32):r.beacon.root;Ze(s,c,he(fn(o,t.beacon.slot)).finalizedRoot,t.beacon.stateRoot)||p(e,`${k(c)} \
is not the finalized root of attested slot ${t.beacon.slot}`)}function Nu(e,t,{attested:n,next:o},r){if(!o)return;let{slot:s,
stateRoot:i}=n.beacon,{committee:a,branch:c}=o,f=k(a.root);At(r,s)===At(r,t.finalized.beacon.slot)&&t.next&&k(t.next.root)!==
f&&p(e,`next committee ${f}, known is ${k(t.next.root)}`),(a.isEmpty||!Ze(c,a.root,he(fn(r,s)).nextCommittee,i))&&p(e,`${f}\
 is not the next committee of attested slot ${s}`)}function $u(e,t,{attested:n,participation:o,signature:r,signatureSlot:s},i){
let a=ii(i,Math.max(s,1)-1),c=pa(n.beacon.root,a,i.genesisValidatorsRoot),f=o.flatMap((l,d)=>l?[t.keys.subarray(48*d,48*
d+48)]:[]),u=!1;try{let l=le.longSignatures.aggregatePublicKeys(f.map(Du));u=le.longSignatures.verify(r,le.longSignatures.
hash(c,Tu),l)}catch{}u||p(e,`the signature of ${f.length} participants over attested slot ${n.beacon.slot} is wrong`)}var no=new Map,
Pu=4096;function Du(e){let t=k(e),n=no.get(t);if(n)return n;let o=le.G1.ProjectivePoint.fromHex(e);return no.size===Pu&&
no.clear(),no.set(t,o),o}var ga=64;function Re(e){let[t,n]=xa(e,0,0);if(n!==e.length)throw new b(`${e.length-n} bytes behind the end of RLP`);return t}
function Pt(e,t){if(Array.isArray(e)||t!==void 0&&e.length!==t)throw new b(`RLP: ${t===void 0?"":`${t} `}bytes are expec\
ted`);return e}function me(e){let t=Pt(e);if(t[0]===0||t.length>32)throw new b("RLP: a number is expected");return t.reduce(
(n,o)=>n<<8n|BigInt(o),0n)}function xa(e,t,n){if(n>ga)throw new b(`RLP with lists more than ${ga} deep`);let o=e[t];if(o===
void 0)throw new b("RLP that ends too early");if(o<128)return[e.subarray(t,t+1),t+1];let r=o>=192,s=r?192:128,i=o-s>55,[
a,c]=i?Cu(e,t+1,o-s-55):[t+1,t+1+o-s];if(c>e.length)throw new b("RLP that ends too early");if(!r){if(c-a===1&&e[a]<128)throw new b(
"RLP of one byte that needs no length");return[e.subarray(a,c),c]}let f=[],u=e.subarray(0,c);for(let l=a;l<c;){let[d,h]=xa(
u,l,n+1);f.push(d),l=h}return[f,c]}function Cu(e,t,n){let o=e.subarray(t,t+n).reduce((r,s)=>256*r+s,0);if(n>4||e[t]===0||
o<=55)throw new b("RLP with a length that is not the shortest");return[t+n,t+n+o]}var Hu=k(rt(Uint8Array.of(128))),ya=k(rt(new Uint8Array));function wa({accounts:e,nodes:t,codes:n,ancestors:o},r,s,i){try{
let a=new Pr(t),c=new Map(n.map(l=>[k(rt(l)),l]));c.size!==n.length&&p("state","a code is in it twice"),new Set(e.map(l=>l.
address)).size!==e.length&&p("state","an account is in it twice");let f=e.map(l=>qu(a,r,l.address,l.slots,c)),u=a.firstUnused()??
[...c.keys()].find(l=>!f.some(d=>d.codeHash===l));return u&&p("state",`node or code ${u} belongs to none of the accounts`),
Mu(o,s,i),f}catch(a){throw a instanceof b&&p("state",a.message),a}}function qu(e,t,n,o,r){new Set(o).size!==o.length&&p(
"state",`a slot of account ${n} is in it twice`);let s=e.find(t,rt(G(n)),`account ${n}`),[i,a,c,f,...u]=s?Dr(Re(s)):[];if(!s){
let m=o.map(g=>({slot:g,value:0n}));return{address:n,exists:!1,nonce:0n,balance:0n,codeHash:ya,code:"0x",slots:m}}if(u.length>
0)throw new b(`account ${n} with ${4+u.length} fields`);let l=k(Pt(c,32)),d=k(Pt(f,32)),h=r.get(d);return{address:n,exists:!0,
nonce:me(i),balance:me(a),codeHash:d,code:d===ya?"0x":h?k(h):null,slots:o.map(m=>{let g=e.find(l,rt(G(m)),`slot ${W(BigInt(
m))} of account ${n}`);return{slot:m,value:g?me(Re(g)):0n}})}}function Mu(e,t,n){let o=t;e.forEach((r,s)=>{k(rt(r))!==o&&
p("state",`ancestor ${s} is not the block that its child names`);let i=Dr(Re(r));me(i[8])!==BigInt(n-1-s)&&p("state",`an\
cestor ${s} is not block ${n-1-s}`),o=k(Pt(i[0],32))})}var Pr=class{#t;#e=new Set;constructor(t){this.#t=new Map(t.map(n=>[
k(rt(n)),n])),this.#t.size!==t.length&&p("state","a node is in it twice")}firstUnused(){return[...this.#t.keys()].find(t=>!this.#e.
has(t))}find(t,n,o){if(t===Hu)return null;let r=U(n),s=this.#o(t,o),i=0;for(;;){if(s.length===17){if(i===r.length)return Uu(
Pt(s[16]));let u=s[parseInt(r[i++],16)];if(!Array.isArray(u)&&u.length===0)return null;s=this.#n(u,o);continue}if(s.length!==
2)throw new b(`a trie node of ${s.length} items on the way to ${o}`);let{nibbles:a,isLeaf:c}=Lu(Pt(s[0])),f=r.slice(i,i+
a.length);if(c)return a===r.slice(i)?Pt(s[1]):null;if(f!==a)return null;i+=a.length,s=this.#n(s[1],o)}}#n(t,n){return Array.
isArray(t)?t:this.#o(k(Pt(t,32)),n)}#o(t,n){let o=this.#t.get(t)??p("state",`the witness lacks node ${t} on the way to ${n}`);
return this.#e.add(t),Dr(Re(o))}};function Lu(e){let t=U(e),n=parseInt(t[0],16),o=n%2===1;if(e.length===0||n>3||!o&&t[1]!==
"0")throw new b("a trie node with a malformed path");let r=t.slice(o?1:2),s=n>=2;if(!s&&r==="")throw new b("a trie node \
that extends by nothing");return{nibbles:r,isLeaf:s}}function Dr(e){if(!Array.isArray(e))throw new b("RLP: a list is exp\
ected");return e}var Uu=e=>e.length===0?null:e;var so={"head-age":["its block is young enough by this machine's clock","a younger one; a clock that is right"],checkpoint:[
"it starts from a block that you trust","the founding checkpoint, the kept one or the given one"],bootstrap:["that block\
 names its sync committee","a branch to the block's state"],updates:["each sync committee has signed for the next one","\
an update for each period, signed by two thirds"],head:["two thirds of the last committee signed the header of the answe\
r's slot","its signature, and the start of that slot"],block:["the execution block belongs to that header","number, hash\
, state root and time of the answer"],state:["what the call reads belongs to the block's state","a way from the state ro\
ot to each account, slot and code"]},Cr="do not believe the proof; ask again, or another node",Fu=2;function Ba(e,t,n={},o=new Date){
let r=[n.checkpoint,t.checkpoint?.root,t.founding.root].filter(s=>s!==void 0);return Gu(e,t.chainId,r,n,o)}function Gu(e,t,n,o,r){
let{proof:s,message:i}=e,a=o.chain??nr.find(f=>f.chainId===t),c=i.method==="block"||i.method==="call";if(!s)return oo("p\
roof","it brings its proof","none","a proof",c?"ask with ?proof=1":"ask by /v1/block or /v1/call, or do not demand one");
if(!c)return oo("proof","its proof can be judged",`a proof, and nothing in it shows the result of method '${i.method}'`,
"none, because this method has no proof",Cr);if(!a||a.chainId!==t)return oo("proof","its proof can be checked",`no param\
eters of chain ${t}`,"preset, forks and genesis of the chain","give the chain: parseChain(spec, genesis)");try{Vu(i,a,o,
r);let{finalized:f,state:u}=zu(e,s,n,a,ai(a,r),i);return{checks:Object.keys(so).slice(0,e.question.call?void 0:-1).map(d=>Ea(
d,null)),refusals:[],state:u,finalized:f}}catch(f){if(!(f instanceof Nt))return oo("proof","its proof can be judged",String(
f),"a proof without surprises",Cr);let u=Object.keys(so),l=u.slice(0,u.indexOf(f.code)+1).map(d=>Ea(d,d===f.code?f.reason:
null));return{checks:l,refusals:Fe(l),state:null,finalized:null}}}function Vu({view:e,slot:t},n,{maxHeadAge:o=120,maxFinalizedAge:r=3600,
clockTolerance:s=10},i){let a=i.getTime()/1e3-tr(n,t),c=e==="latest"?o+s:va(e)?r:1/0;a>c&&p("head-age",`slot ${t} began ${Math.
round(a)} s ago, and at most ${c} s are accepted`)}var va=e=>e==="safe"||e==="finalized";function zu(e,t,n,o,r,s){let i=ro(
"checkpoint",()=>ca(t.bootstrap.ssz,t.bootstrap.version,o)),a=k(i.header.beacon.root);n.includes(a)||p("checkpoint",`blo\
ck ${a}`);let c=ba(i,o),f=At(o,i.header.beacon.slot);for(let E of t.updates)c=Zu(c,ro("updates",()=>fa(E.ssz,E.version,o)),
f,r,o),f++;let u=t.isFinality?ua:da,l=ro("head",()=>u(t.last.ssz,t.last.version,o));c=Yu(c,l,f,r,o);let d=l.finality?.header??
l.attested,{beacon:h}=d;Ku(s,l,h.slot,o);let m=ju(d,t.header);return Xu(s,m),{finalized:{root:k(c.finalized.beacon.root),
slot:c.finalized.beacon.slot},state:Wu(e,t,m)}}function Zu(e,t,n,o,r){let s=`the update of period ${n}`;Nr(t)||p("update\
s",`${s} is signed by ${wn(t)} of ${t.participation.length}, fewer than two thirds`),Tr("updates",e,t,o,r);let i=Rr(e,t,
r);return(!i.next||At(r,i.finalized.beacon.slot)!==n)&&p("updates",`${s} does not name the committee of the next period`),
i}function Yu(e,t,n,o,r){let s=At(r,t.signatureSlot),i=t.finality?.header.beacon;s!==n&&p("updates",`they lead to the co\
mmittee of period ${n}, the head is signed in ${s}`),Nr(t)||p("head",`signed by ${wn(t)} of ${t.participation.length}, f\
ewer than two thirds`),Tr("head",e,t,o,r);let a=Rr(e,t,r);return i&&k(a.finalized.beacon.root)!==k(i.root)&&p("head",`it\
s finalized block is older than that of slot ${a.finalized.beacon.slot}, which is known`),a}function Ku({view:e,slot:t,time:n,
slotAge:o,participation:r,committeeSize:s},i,a,c){let f=i.finality!==null,u=wn(i),l=i.participation.length;va(e)&&!f&&p(
"head","an update that proves the newest block, and no finalized one"),e==="latest"&&f&&p("head","an update that proves \
the finalized block, and not the newest"),a!==t&&p("head",`a header of slot ${a}`),(u!==r||l!==s)&&p("head",`${u} of ${l}\
 signed, the answer says ${r} of ${s}`);let d=tr(c,a);Math.abs(n-o-d)>Fu&&p("head",`slot ${a}, which began at ${d}; the \
answer says at ${n-o}`)}function ju({beacon:e,payload:t,blockHash:n},o){if(t)return o?p("block","a header that nothing n\
eeds"):t;if(!n||n.every(s=>s===0))return p("block",`the header of slot ${e.slot} carries no execution block`);let r=k(n);
return o?(k(rt(o))!==r&&p("block",`the header has hash ${k(rt(o))}, proven is ${r}`),ro("block",()=>{let s=Re(o);if(!Array.
isArray(s)||s.length<15)throw new b("RLP of no header");return{number:Number(me(s[8])),hash:r,stateRoot:k(Pt(s[3],32)),timestamp:Number(
me(s[11])),parentHash:k(Pt(s[0],32))}})):p("block",`the proof lacks the header of execution block ${r}`)}function Xu(e,t){
let n=[["number",t.number,e.blockNumber],["hash",t.hash,e.blockHash],["state root",t.stateRoot,e.stateRoot],["time",t.timestamp,
e.timestamp]];for(let[o,r,s]of n)r!==s&&p("block",`${o} ${r}, the answer says ${s}`)}function Wu({question:e},{state:t},n){
return e.call?t?wa(t,n.stateRoot,n.parentHash,n.number):p("state","the proof lacks the state that the call reads"):t?p("\
state","a state, and nothing reads it"):null}function ro(e,t){try{return t()}catch(n){if(n instanceof b)return p(e,`byte\
s that cannot be read: ${n.message}`);throw n}}var Ea=(e,t)=>K(e,so[e][0],t,so[e][1],Cr),oo=(e,t,n,o,r)=>({checks:[K(e,t,
n,o,r)],refusals:[e],state:null,finalized:null});var Sa="do not believe it: it is an answer of another network",Ia="do not believe it: it answers another question";function Aa(e,t,n={},o=new Date){
let{domain:r,message:s}=e,i=n.question??null,a=[Qu(e,t.chainId),Hr("network",`it is of network ${t.networkId}`,r.networkId,
t.networkId,Sa),Hr("epoch",`it is signed under key epoch ${t.keyEpoch}`,s.keyEpoch,t.keyEpoch,"make the trust file again\
, if the network has changed its key"),Ju(e,t),td(e,i,t.chainId),ed(s,n.nonce?k(G(n.nonce)):i?.nonce??null),nd(s,i?.view??
null),od(s,n,o),rd(s,n.maxHeadAge??120),sd(s,n.allowsUnproven??!1),id(s,n.needsAuthenticatedTime??!1),ad(e)],c=Fe(a);return{
checks:a,refusals:c,answer:c.length===0?s:null}}var Qu=({domain:e},t)=>Hr("chain",`it is about chain ${t}`,e.chainId,t,Sa),
Ju=(e,t)=>K("signature",`key ${t.publicKey} signed it, every part of it`,gr(e,t.publicKey)?null:"a signature of another \
key, or over other words","65 bytes of that key, low s","do not believe it: somebody else made it or changed it");function td({
message:e,question:t},n,o){let r=n?`it is about your request, a ${n.method}`:"it is about the request that it repeats",s=n?
lr(n):e.requestHash,i=(n??t).rpc?.chainId??null,a=lr(t)!==e.requestHash?"the parameters beside the answer are of another\
 request":i!==null&&i!==BigInt(o)?`a call for chain ${i}, and the answer is about chain ${o}`:n&&n.method!==e.method?`an\
 answer to a ${e.method}`:s!==e.requestHash?`an answer to request ${JSON.stringify(Zn(t))}`:null;return K("request",r,a,
s,Ia)}function ed(e,t){let n=r=>r==="0x"?"none":r,o=t===null?`its nonce (${n(e.nonce)}) was not compared`:t==="0x"?"it c\
arries no nonce, as none was asked for":`it carries your nonce ${n(t)}`;return K("nonce",o,t===null||t===e.nonce?null:n(
e.nonce),t===null?"":n(t),"do not believe it: it is an answer to an earlier question")}var nd=(e,t)=>K("view",`it is fro\
m the ${e.view} block: ${e.blockNumber}, ${e.blockHash}`,t!==null&&t!==e.view?`view ${e.view}`:mi(e.view,e.blockNumber,e.
blockHash),`view ${t??e.view}`,Ia);function od(e,{maxAge:t=60,clockTolerance:n=10},o){let r=o.getTime()/1e3-e.time,s=r>t?
`signed ${Ne(r)} ago`:r<-n?`signed ${Ne(-r)} in the future`:null;return K("time",`it is fresh: signed ${Ne(r)} ago by th\
e node's clock`,s,`at most ${Ne(t)} ago`,"ask again; compare this machine's clock")}var rd=(e,t)=>K("head-age",`slot ${e.
slot} of its block began ${Ne(e.slotAge)} before the signature`,e.view==="latest"&&e.slotAge>t?Ne(e.slotAge):null,`at mo\
st ${Ne(t)} for the newest block`,"ask again, or another node: its newest block is an old one");function sd(e,t){let n=e.
blockProvenance==="unproven"||e.resultProvenance==="unproven",o=`the block is ${e.blockProvenance}, the result is ${e.resultProvenance}`;
return K("provenance",o,n&&!t?o:null,"nothing unproven","do not rely on it, or allow parts that are the word of an endpo\
int")}function id(e,t){let n=e.timeAuthenticated?"the node's time is authenticated":"nobody confirms the node's time but\
 its host";return K("clock",n,t&&!e.timeAuthenticated?n:null,"authenticated time","ask a node that has a source of authe\
nticated time (helios.time.source)")}function ad(e){let t=pn(e.message);return K("reason",`the outcome is ${e.message.outcome}${t===
null?"":`: ${t}`}`,e.reason===t?null:`'${e.reason}' beside the answer`,t===null?"no reason":`'${t}', which its data says`,
"do not believe it: somebody changed it")}var Hr=(e,t,n,o,r)=>K(e,t,n===o?null:`${n}`,`${o}`,r),Ne=e=>`${Math.round(e)} \
s`;function _a(e){let t=e.plainBytes(33);try{return U(Me.ProjectivePoint.fromHex(t).toRawBytes(!0))}catch{throw e.malformed(
`${k(t)} is not a point of secp256k1`)}}var st=Object.freeze({boolean:1,integer:2,bitString:3,octetString:4,oid:6,enumerated:10,utf8String:12,sequence:48,set:49,
printableString:19,utcTime:23,generalizedTime:24}),En=e=>160|e,wt=class e{#t;#e=0;constructor(t){this.#t=t}static parse(t,n,o){
try{let r=new e(t),s=o(r);return r.end(),s}catch(r){throw r instanceof b?new b(`${n}: ${r.message}`):r}}get hasMore(){return this.#e<
this.#t.length}get tag(){return this.#t[this.#e]??-1}end(){if(this.hasMore)throw new b(`${this.#t.length-this.#e} bytes \
behind the end of a DER value`)}encoded(){let t=this.#e;return this.#n(this.tag),this.#t.subarray(t,this.#e)}peekEncoded(){
let t=this.#e,n=this.encoded();return this.#e=t,n}sequence(t=st.sequence){return new e(this.#n(t))}setOf(){let t=this.#n(
st.set),n=new e(t);for(let o=null;n.hasMore;){let r=n.encoded();if(o&&cd(o,r)>0)throw new b("a set whose elements are no\
t sorted");o=r}return new e(t)}integerBytes(t=st.integer){let n=this.#n(t);if(n.length===0)throw new b("an integer witho\
ut bytes");if(n.length>1&&(n[0]===0&&n[1]<128||n[0]===255&&n[1]>=128))throw new b("an integer with more bytes than it ne\
eds");return n}integer(){let t=this.integerBytes();return BigInt.asIntN(8*t.length,ue(t))}boolean(){let t=this.#n(st.boolean);
if(t.length!==1||t[0]!==0&&t[0]!==255)throw new b("a boolean that is neither 00 nor ff");return t[0]===255}octets(){return this.#n(
st.octetString)}bitString(){let t=this.#n(st.bitString),n=t[0],o=n>0&&(t.length===1||(t[t.length-1]&(1<<n)-1)!==0);if(t.
length===0||n>7||o)throw new b("a bit string with bad unused bits");return{bits:t.subarray(1),unused:n}}oid(){let t=this.#n(
st.oid);if(t.length===0||t[t.length-1]>=128)throw new b("an object identifier without an end");let n=[];for(let r=0,s=0n;r<
t.length;r++){if(s===0n&&t[r]===128)throw new b("an object identifier with more bytes than it needs");s=s<<7n|BigInt(t[r]&
127),t[r]<128&&(n.push(s),s=0n)}let o=n[0]<40n?0n:n[0]<80n?1n:2n;return[o,n[0]-40n*o,...n.slice(1)].join(".")}characters(){
let t=this.tag;if(t!==st.utf8String&&t!==st.printableString)throw new b(`text of ASN.1 type ${t}`);let n=Wt(this.#n(t));
if(t===st.printableString&&!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(n))throw new b("a printable string with other characters");
return n}time(){let t=this.tag===st.utcTime,n=Wt(this.#n(t?st.utcTime:st.generalizedTime)),o=(t?/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/:
/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(n);if(!o)throw new b(`a time '${n}'`);let[r,s,i,a,c,f]=o.slice(1).map(Number),
u=new Date(0);if(u.setUTCFullYear(t?r+(r<50?2e3:1900):r,s-1,i),u.setUTCHours(a,c,f),!(u.getUTCMonth()===s-1&&u.getUTCDate()===
i&&a<24&&c<60&&f<60))throw new b(`a time '${n}'`);return u.getTime()}#n(t){if(this.tag!==t)throw new b(`ASN.1 type ${t} \
is expected, found ${this.hasMore?this.tag:"the end"}`);if((t&31)===31)throw new b("an ASN.1 type of a high number");let n=this.#o(
this.#e+1),o=n.start+n.value;if(o>this.#t.length)throw new b(`a DER value of ${n.value} bytes runs over its end`);return this.#e=
o,this.#t.subarray(n.start,o)}#o(t){let n=this.#t[t];if(n===void 0)throw new b("a DER value without a length");if(n<128)
return{value:n,start:t+1};let o=n&127,r=this.#t.subarray(t+1,t+1+o);if(o===0||o>4||r.length<o)throw new b("a DER value w\
hose length is not definite");let s=Number(ue(r));if(r[0]===0||s<128)throw new b("a DER length with more bytes than it n\
eeds");return{value:s,start:t+1+o}}};function cd(e,t){if(Rt(e,t))return 0;for(let n=0;n<Math.max(e.length,t.length);n++){
let o=(e[n]??0)-(t[n]??0);if(o!==0)return o}return 0}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var ka={p:BigInt("0xffffffff0000000100000000000000\
0000000000ffffffffffffffffffffffff"),n:BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),h:BigInt(
1),a:BigInt("0xffffffff00000001000000000000000000000000fffffffffffffffffffffffc"),b:BigInt("0x5ac635d8aa3a93e7b3ebbd5576\
9886bc651d06b0cc53b0f63bce3c3e27d2604b"),Gx:BigInt("0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
Gy:BigInt("0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")},Oa={p:BigInt("0xfffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff"),n:BigInt("0xffffffffffffffffffffffffffffffff\
ffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),h:BigInt(1),a:BigInt("0xfffffffffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc"),b:BigInt("0xb3312fa7e23ee7e4988e056be3f82d19181d9c\
6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),Gx:BigInt("0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b\
9859f741e082542a385502f25dbf55296c3a545e3872760ab7"),Gy:BigInt("0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da31\
13b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f")},Ta={p:BigInt("0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),n:BigInt("0x01ffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"),h:BigInt(1),a:BigInt(
"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffc"),b:BigInt("0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0b\
d3bb1bf073573df883d2c34f1ef451fd46b503f00"),Gx:BigInt("0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4\
d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66"),Gy:BigInt("0x011839296a789a3bc0045c8a5fb42c7d1bd\
998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650")},fd=gt(ka.p),ud=gt(Oa.
p),dd=gt(Ta.p);var io=qe({...ka,Fp:fd,lowS:!1},it);var Sm=qe({...Oa,Fp:ud,lowS:!1},De);var Im=qe({...Ta,Fp:dd,lowS:!1,allowedPrivateKeyLengths:[130,131,132]},Cn);var Ye=class e{#t;constructor(t){this.#t=t}static decode(t){if(t.length!==64)return null;let n=at(Uint8Array.of(4),t);try{
return io.ProjectivePoint.fromHex(n).assertValidity(),new e(n)}catch{return null}}verifies(t,n){if(n.length!==64)return!1;
try{return io.verify(n,it(t),this.#t,{lowS:!1,prehash:!1,format:"compact"})}catch{return!1}}verifiesDer(t,n){let o,r;try{
[o,r]=wt.parse(n,"signature",i=>{let a=i.sequence(),c=[a.integer(),a.integer()];return a.end(),c})}catch(i){if(i instanceof
b)return!1;throw i}return[o,r].every(i=>i>0n&&i<io.CURVE.n)&&this.verifies(t,at(Mt(o,32),Mt(r,32)))}};var Bn="1.2.840.113741.1.13.1";function Ra(e){let t=wt.parse(e,"SGX extension",i=>qr.read(i,Bn)),n=t.inner("2"),o=Array.
from({length:16},(i,a)=>n.integer(`${a+1}`,255)),r=n.integer("17",65535);n.octets("18",16);let s={ppid:t.octets("1",16),
components:o,pceSvn:r,pceId:t.octets("3",2),fmspc:t.octets("4",6),platformInstanceId:t.has("6")?t.octets("6",16):null};if(t.
enumerated("5",2),t.has("7")){let i=t.inner("7");for(let a of["1","2","3"])i.optionalBoolean(a)}return s}var qr=class e{#t;#e;constructor(t,n){
this.#t=t,this.#e=n}static read(t,n){let o=new Map;for(let r=t.sequence();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.encoded();
if(s.end(),o.has(i))throw new b(`SGX extension with ${i} twice`);o.set(i,a)}return new e(n,o)}has(t){return this.#e.has(
`${this.#t}.${t}`)}inner(t){return this.#n(t,n=>e.read(n,`${this.#t}.${t}`))}octets(t,n){let o=this.#n(t,r=>r.octets());
if(o.length!==n)throw new b(`SGX extension ${t} of ${o.length} bytes: ${n} are expected`);return U(o)}integer(t,n){let o=this.#n(
t,r=>r.integer());if(o<0n||o>BigInt(n))throw new b(`SGX extension ${t} is ${o}: 0 to ${n} are expected`);return Number(o)}enumerated(t,n){
let o=this.#n(t,r=>r.integerBytes(st.enumerated));if(o.length!==1||o[0]>n)throw new b(`SGX extension ${t} is out of rang\
e`);return o[0]}optionalBoolean(t){return this.has(t)?this.#n(t,n=>n.boolean()):null}#n(t,n){let o=this.#e.get(`${this.#t}\
.${t}`);if(!o)throw new b(`SGX extension without ${t}`);return wt.parse(o,`SGX extension ${t}`,n)}};var ld="1.2.840.10045.4.3.2",hd="1.2.840.10045.2.1",md="1.2.840.10045.3.1.7",Na="2.5.29.15",$a="2.5.29.19",pd="2.5.4.3",
bd=4,gd=2,Pa=4,Ke=(e,t)=>Rt(e.der,t.der);function Mr(e){let{toBeSigned:t,signature:n}=wt.parse(e,"certificate",Ur),o=wt.
parse(t,"certificate",r=>xd(r.sequence()));return{der:e,toBeSigned:t,signature:n,...o}}function co(e){let t=[],n=Lr(e,"\0");
for(;n.trim()!=="";){let o=/^\s*-----BEGIN ([^\n-]*)-----([A-Za-z0-9+/=\s]*)-----END \1-----/.exec(n);if(!o)throw new b(
"certificate chain with text that is not PEM");if(o[1]!=="CERTIFICATE")throw new b(`certificate chain with a PEM of ${o[1]}`);
if(t.length===Pa)throw new b(`certificate chain of more than ${Pa} certificates`);let r=vn(o[2]);if(!r)throw new b("cert\
ificate chain with bad base64");t.push(Mr(r)),n=n.slice(o[0].length)}if(t.length===0)throw new b("certificate chain with\
out a certificate");return t}function Lr(e,t){let n=e.length;for(;n>0&&e[n-1]===t;)n--;return e.slice(0,n)}function vn(e){
let t=e.replace(/\s/g,"");return/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(t)?Uint8Array.from(
atob(t),n=>n.charCodeAt(0)):null}function Ur(e){let t=e.sequence(),n=t.encoded();fo(t);let{bits:o,unused:r}=t.bitString();
if(t.end(),r!==0)throw new b("signature with unused bits");return{toBeSigned:n,signature:o}}function fo(e){let t=e.sequence(),
n=t.oid();if(t.end(),n!==ld)throw new b(`signature algorithm ${n}: ecdsa-with-SHA256 is expected`)}function ao(e){let t=e.
peekEncoded(),n=e.sequence(),o=null;for(;n.hasMore;)for(let r=n.setOf();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.characters();
if(s.end(),i===pd){if(o!==null)throw new b("name with two common names");o=a}}if(o===null)throw new b("name without a co\
mmon name");return{der:t,commonName:o}}function uo(e,t=[]){let n=[];for(let o=e.sequence();o.hasMore;){let r=o.sequence(),
s=r.oid(),i=r.tag===st.boolean&&r.boolean(),a=r.octets();if(r.end(),i&&!t.includes(s))throw new b(`critical extension ${s}\
 is not understood`);if(s!==Bn&&n.some(c=>c.oid===s))throw new b(`extension ${s} occurs twice`);n.push({oid:s,value:a})}
return n}function xd(e){let t=e.sequence(En(0));if(t.integer()!==2n)throw new b("certificate of a version other than 3");
t.end();let n=e.integerBytes();fo(e);let o=ao(e),r=e.sequence(),s=r.time(),i=r.time();r.end();let a=ao(e),c=yd(e.sequence()),
f=e.sequence(En(3)),u=uo(f,[Na,$a,Bn]);f.end(),e.end();let l=v=>u.find($=>$.oid===v)?.value,d=l($a),h=l(Na),{isCa:m,pathLength:g}=d?
wt.parse(d,"basic constraints",wd):{isCa:!1,pathLength:null},E=h?wt.parse(h,"key usage",v=>v.bitString().bits[0]??0):0;return{
serial:n,issuer:o,subject:a,notBefore:s,notAfter:i,key:c,isCa:m,pathLength:g,maySignCertificates:(E&bd)!==0,maySignLists:(E&
gd)!==0,sgxExtensions:u.filter(v=>v.oid===Bn).map(v=>v.value)}}function yd(e){let t=e.sequence(),n=t.oid()===hd&&t.tag===
st.oid&&t.oid()===md&&!t.hasMore,{bits:o,unused:r}=e.bitString();return e.end(),n&&r===0&&o.length===65&&o[0]===4?Ye.decode(
o.subarray(1)):null}function wd(e){let t=e.sequence(),n=t.tag===st.boolean&&t.boolean(),o=null;if(t.hasMore){let r=t.integer();
if(!n||r<0n||r>16n)throw new b(`path length ${r}`);o=Number(r)}return t.end(),{isCa:n,pathLength:o}}var ee={pck:{chain:"pck.chain",expired:"pck.expired",notYetValid:"pck.expired",key:"pck.key",signer:"pck.chain",revoked:"\
pck.revoked"},tcbInfo:{chain:"tcb.chain",expired:"tcb.expired",notYetValid:"tcb.notYetValid",key:"tcb.chain",signer:"tcb\
.signer",revoked:"tcb.revoked"},qeIdentity:{chain:"qeid.chain",expired:"qeid.expired",notYetValid:"qeid.notYetValid",key:"\
qeid.chain",signer:"qeid.signer",revoked:"qeid.revoked"}};function lo(e,t,n,o){let r;try{r=co(e)}catch(c){throw c instanceof
b&&p(n.chain,c.message),c}let s=r[r.length-1],a=[...r.length>1&&Ke(s.subject,s.issuer)&&Ke(s.subject,t.subject)?r.slice(
0,-1):r,t];return Ed(a,n),Bd(a,n),vd(a,n,o),a[0].isCa&&p(n.chain,`'${Dt(a[0])}' is a CA`),Sd(a,n),{certificates:a,leaf:a[0],
issuer:a[1],validity:a.map(c=>({of:`'${Dt(c)}'`,from:c.notBefore,until:c.notAfter,notYetValid:n.notYetValid,expired:n.expired}))}}
var Dt=e=>e.subject.commonName;function Ed(e,t){let n=e.find(o=>o.key===null);n&&p(t.key,`the key of '${Dt(n)}' is not a\
 point on P-256`)}function Bd(e,t){for(let n=1;n<e.length;n++){let o=e[n-1],r=e[n];Ke(o.issuer,r.subject)||p(t.chain,`'${Dt(
o)}' was issued by '${o.issuer.commonName}', but the next certificate is '${Dt(r)}'`),r.isCa||p(t.chain,`'${Dt(r)}' is n\
ot a CA`),r.maySignCertificates||p(t.chain,`'${Dt(r)}' may not sign certificates`),r.pathLength!==null&&r.pathLength<n-1&&
p(t.chain,`'${Dt(r)}' allows ${r.pathLength} CAs below it, there are ${n-1}`)}}function vd(e,t,n){for(let o=0;o<n.length&&
o<e.length-1;o++)n[o].includes(Dt(e[o]))||p(t.signer,`'${Dt(e[o])}': '${n[o].join("' or '")}' is expected`);e.length-1!==
n.length&&p(t.chain,`${e.length-1} certificates below the root: ${n.length} are expected`)}function Sd(e,t){for(let n=e.
length-1;n>0;n--){let o=e[n-1],r=e[n];r.key?.verifiesDer(o.toBeSigned,o.signature)||p(t.chain,`the signature of '${Dt(r)}\
' on '${Dt(o)}' is wrong`)}}var Id=["UpToDate","SWHardeningNeeded","ConfigurationNeeded","ConfigurationAndSWHardeningNeeded","OutOfDate","OutOfDateC\
onfigurationNeeded","Revoked"];function qa(e){let t="tcb.type";try{let n=Q.parse(e,"info"),o=n.get("id").text(),r=n.get(
"version").integer(),s=n.optional("tcbType")?.integer()??0;(o!=="TDX"||r!==3||s!==0)&&p(t,`TCB info '${o}' of version ${r}\
, type ${s}: TDX of version 3, type 0 is expected`);let i=ho(n.get("issueDate")),a=ho(n.get("nextUpdate")),c=n.get("tcbE\
valuationDataNumber").integer();t="tcb.fmspc";let f=U(n.get("fmspc").plainBytes(6));t="tcb.pceid";let u=U(n.get("pceId").
plainBytes(2));t="tcb.tdxModule";let l=n.optional("tdxModule"),d=l?Da(l):null,h=n.optional("tdxModuleIdentities")?.items(
v=>({...Da(v),id:v.get("id").text().toUpperCase(),levels:Ua(v,255)}))??[];if(new Set(h.map(v=>v.id)).size!==h.length)throw new b(
"a TDX module identity occurs twice");t="tcb.components";let m=n.get("tcbLevels").items(v=>v),g=m.map(Ad);t="tcb.status";
let E=m.map((v,$)=>({...g[$],...La(v)})).sort((v,$)=>Ha($,v));return E.some((v,$)=>$>0&&Ha(v,E[$-1])===0)&&p("tcb.compon\
ents","two TCB levels with the same components"),{issueDate:i,nextUpdate:a,evaluation:c,fmspc:f,pceId:u,module:d,modules:h,
levels:E}}catch(n){throw n instanceof b&&p(t,`TCB info: ${n.message}`),n}}function Ma(e){try{let t=Q.parse(e,"identity"),
n=t.get("id").text(),o=t.get("version").integer();return(n!=="TD_QE"||o!==2&&o!==3)&&p("qeid.type",`identity '${n}' of v\
ersion ${o}: TD_QE of version 2 or 3 is expected`),{issueDate:ho(t.get("issueDate")),nextUpdate:ho(t.get("nextUpdate")),
evaluation:t.get("tcbEvaluationDataNumber").integer(),miscSelect:t.get("miscselect").plainBytes(4),miscSelectMask:t.get(
"miscselectMask").plainBytes(4),attributes:t.get("attributes").plainBytes(16),attributesMask:t.get("attributesMask").plainBytes(
16),mrSigner:U(t.get("mrsigner").plainBytes(32)),isvProdId:t.get("isvprodid").integer(65535),levels:Ua(t,65535)}}catch(t){
throw t instanceof b&&p("qeid.type",`QE identity: ${t.message}`),t}}var mo=(e,t)=>e.find(n=>n.isvSvn<=t)??null,Fr=(e,t)=>t===
0?e.module:e.modules.find(n=>n.id===`TDX_${t.toString(16).toUpperCase().padStart(2,"0")}`)??null;function ho(e){let t=e.
text(),n=Date.parse(t);if(!(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(t)&&new Date(n).toJSON()?.startsWith(t.slice(0,-1))))
throw e.expected("a time of the form 2025-02-13T03:50:41Z");return n}var Da=e=>({id:"",mrSigner:U(e.get("mrsigner").plainBytes(
48)),attributes:e.get("attributes").plainBytes(8),attributesMask:e.get("attributesMask").plainBytes(8),levels:[]});function La(e){
let t=e.get("tcbStatus").text();if(!Id.includes(t))throw new b(`unknown TCB status '${t}'`);return{status:t,advisories:e.
optional("advisoryIDs")?.items(n=>n.text())??[]}}function Ua(e,t){let n=e.get("tcbLevels").items(r=>({isvSvn:r.get("tcb").
get("isvsvn").integer(t),...La(r)})).sort((r,s)=>s.isvSvn-r.isvSvn),o=n.find((r,s)=>s>0&&r.isvSvn===n[s-1].isvSvn);if(o)
throw new b(`two TCB levels with isvsvn ${o.isvSvn}`);return n}function Ad(e){let t=e.get("tcb");return{sgx:Ca(t,"sgxtcb\
components"),pceSvn:t.get("pcesvn").integer(65535),tdx:Ca(t,"tdxtcbcomponents")}}function Ca(e,t){let n=e.get(t).items(o=>o.
get("svn").integer(255));if(n.length!==16)throw new b(`${n.length} ${t}: 16 are expected`);return n}function Ha(e,t){let n=[
...e.sgx,e.pceSvn,...e.tdx],o=[...t.sgx,t.pceSvn,...t.tdx],r=n.findIndex((s,i)=>s!==o[i]);return r<0?0:n[r]-o[r]}var _d=1024*1024;function Ga(e){let t=Q.parse(e,"collateral",_d),n=o=>t.optional(o)?.text()??"";return{rootCaCrl:Fa(n("r\
oot_ca_crl")),pckCrl:Fa(n("pck_crl")),tcbInfo:{text:ut(n("tcb_info")),signature:Gr(n("tcb_info_signature"))??new Uint8Array,
issuerChain:n("tcb_info_issuer_chain")},qeIdentity:{text:ut(n("qe_identity")),signature:Gr(n("qe_identity_signature"))??
new Uint8Array,issuerChain:n("qe_identity_issuer_chain")},pckCertificateChain:n("pck_certificate_chain")}}var Va=(e,t)=>Za(
e,t,"TCB info",ee.tcbInfo,"tcb.signature",qa),za=(e,t)=>Za(e,t,"QE identity",ee.qeIdentity,"qeid.signature",Ma);function Za(e,t,n,o,r,s){
let i=lo(e.issuerChain,t,o,[["Intel SGX TCB Signing"]]);i.leaf.key?.verifies(e.text,e.signature)||p(r,`the ${n} is not s\
igned by its signing certificate`);let a=s(e.text),c={of:n,from:a.issueDate,until:a.nextUpdate,notYetValid:o.notYetValid,
expired:o.expired};return{content:a,signer:i,period:c}}function Fa(e){let t=/-----BEGIN [^\n-]*-----([A-Za-z0-9+/=\s]*)-----END [^\n-]*-----/.
exec(e),n=(t?t[1]:e).replace(/[\s"']/g,"");return(t?null:Gr(n))??vn(kd(n.replace(/-/g,"+").replace(/_/g,"/")))??ut(e)}function kd(e){
let t=Lr(e,"=");return t.padEnd(4*Math.ceil(t.length/4),"=")}function Gr(e){try{return G(e)}catch(t){if(t instanceof b)return null;
throw t}}var Ya="helios-akka/statement/v1";function Ka(e){let t=Q.parse(e,"/v1/attestation"),n=t.get("statement").text(),o=Q.parse(
n,"statement"),r=o.get("version").text();if(r!==Ya)throw o.malformed(`version '${r}'; this program knows ${Ya}`);let s=t.
optional("collateral"),i=o.optional("founding");return{statement:ut(n),signature:t.optional("signature")?.plainBytes(64)??
null,nonce:t.get("nonce").plainBytes(),quote:t.get("quote").plainBytes(),eventLog:t.optional("eventLog")?.text()??null,collateral:s?
Ga(s.rawObject()):null,publicKey:_a(o.get("publicKey")),node:o.optional("node")?.text()??null,chainId:o.optional("chainI\
d")?.safeInteger()??null,networkId:o.optional("networkId")?.hex(32)??null,founding:i?{root:i.get("root").hex(32),slot:i.
get("slot").safeInteger()}:null,keyEpoch:o.optional("keyEpoch")?.integer32()??null,policyDigest:o.optional("policyDigest")?.
hex(32)??null,equivocation:o.optional("equivocation")?.get("id").hex(32)??null}}var ja=e=>`/v1/attestation?nonce=${U(e)}`;var Od=134217729,Xa=4096;function Wa(e){let t=Q.parse(e,"event log").items(Td);if(t.length>Xa)throw new b(`event log of ${t.
length} events: at most ${Xa} are read`);return t}function Qa(e,t){return Vr(e,t),Nd(e)}function Vr(e,t){for(let n of e)
Rd(n);for(let n=0;n<4;n++){let o=new Uint8Array(48);for(let r of e){let s=n===3?Ja(r):r.digest;r.imr===n&&s&&(o=De(at(o,
s)))}U(o)!==t.rtmr[n]&&p("EventReplay",`the events of rtmr${n} replay to ${U(o)}, the quote has ${t.rtmr[n]}`)}}function Td(e){
let t=e.optional("version")?.integer(2)??1,n=e.optional("preimage");if(t===0)throw new b("event of version 0");return{imr:e.
get("imr").integer(3),type:e.get("event_type").integer32(),digest:e.get("digest").text()===""?null:e.get("digest").plainBytes(
48),name:e.get("event").text(),payload:e.get("event_payload").plainBytes(),version:t,preimage:n?.isText?n.plainBytes():null}}
function Rd(e){if(e.imr<3){e.digest||p("EventDigest",`an event of RTMR${e.imr} without a digest`);return}e.type!==Od&&p(
"EventDigest",`event '${e.name}' of RTMR3 has type ${e.type}`),e.version===2&&!(e.preimage&&Rt(e.preimage,tc(e)))&&p("Ev\
entDigest",`the preimage of event '${e.name}' is not its canonical form`),e.digest&&!Rt(e.digest,Ja(e))&&p("EventDigest",
`the digest of event '${e.name}' is not the digest of its name and payload`)}function Ja(e){if(e.version===2)return De(tc(
e));let t=new Uint8Array(4);return new DataView(t.buffer).setUint32(0,e.type,!0),De(at(t,ut(`:${e.name}:`),e.payload))}var tc=e=>ut(
`{"name":${JSON.stringify(e.name)},"payload":"${U(e.payload)}","type":${e.type}}`);function Nd(e){let t=e.filter(m=>m.imr===
3),n=t.findIndex(m=>m.name==="system-ready");n<0&&pe("no system-ready event");let o=t.slice(0,n),r=m=>o.filter(g=>g.name===
m).length,s=o.find(m=>!/^[a-z0-9-]+$/.test(m.name));s&&pe(`event name '${s.name}' in the boot window`),o[0]?.name!=="sys\
tem-preparing"&&pe("the first event is not system-preparing"),r("system-preparing")!==1&&pe("system-preparing occurs twi\
ce"),r("boot-mr-done")!==1&&pe("boot-mr-done does not occur exactly once before system-ready");let i=o.slice(0,o.findIndex(
m=>m.name==="boot-mr-done")),a=Sn(i,"app-id",[20],"app-id of 20 bytes before boot-mr-done"),c=Sn(i,"compose-hash",[32],"\
compose-hash of 32 bytes before boot-mr-done"),f=Sn(i,"instance-id",[20,0],"instance-id of 20 bytes before boot-mr-done"),
u=Sn(o,"key-provider",[],"key-provider before system-ready"),d=i.some(m=>m.name==="gpu-policy-hash")?Sn(i,"gpu-policy-ha\
sh",[32],"gpu-policy-hash of 32 bytes before boot-mr-done"):"",h=i.filter(m=>m.name==="init-script-hash").map(m=>U(m.payload));
return h.some(m=>m.length!==64)&&pe("an init-script-hash that is not of 32 bytes before boot-mr-done"),{appId:a,composeHash:c,
instanceId:f,gpuPolicyHash:d,initScriptHashes:h,keyProvider:u,...$d(u)}}function $d(e){try{let t=Q.parse(G(e),"key provi\
der");return{keyProviderName:t.get("name").text(),keyProviderId:t.get("id").text()}}catch(t){throw t instanceof b&&pe(`k\
ey-provider: ${t.message}`),t}}function Sn(e,t,n,o){let r=e.filter(i=>i.name===t),[s]=r;return(r.length!==1||n.length>0&&
!n.includes(s.payload.length))&&pe(`not exactly one ${o}`),U(s.payload)}var pe=e=>p("BootWindow",e);function ec(e,t){switch(e.slice(0,2)){case"01":return e===zr(1,G(t.composeHash));case"02":return e===Pd(t);case"03":return Dd(
t).some(n=>e===zr(3,it(ut(`dstack-mr-config-v3:\0${n}`))));default:return!1}}function Pd(e){let t=["none","local-sgx","k\
ms","tpm"].indexOf(e.keyProviderName);try{let n=G(e.keyProviderId);return t<0?null:zr(2,rt(at(G(e.composeHash),G(e.appId),
Uint8Array.of(t),n)))}catch(n){if(n instanceof b)return null;throw n}}function Dd(e){let t=i=>`"${i}"`,n=i=>i===""?[null]:
[null,t(i)],o=t(e.keyProviderName==="local-sgx"?"local":e.keyProviderName),r=[["app_id",n(e.appId)],["compose_hash",[t(e.
composeHash)]],["gpu_policy_hash",n(e.gpuPolicyHash)],["init_script_hashes",[null,`[${e.initScriptHashes.map(t).join(",")}\
]`]],["instance_id",n(e.instanceId)],["key_provider",[o]],["key_provider_id",n(e.keyProviderId)],["version",["3"]]],s=[[]];
return r.reduce((i,[a,c])=>i.flatMap(f=>c.map(u=>u===null?f:[...f,`"${a}":${u}`])),s).map(i=>`{${i.join(",")}}`)}var zr=(e,t)=>U(
at(Uint8Array.of(e),t)).padEnd(96,"0");function Zr(e,t){for(let n of t)e<n.from&&p(n.notYetValid,`${n.of} is valid from ${be(n.from)}`),e>n.until&&p(n.expired,
`${n.of} was valid until ${be(n.until)}`)}var be=e=>new Date(e).toISOString().replace("T"," ").replace(/\.\d+/,"");var po="0".repeat(96),Cd=864e5;function nc(e,t,n,o,r){return r>e.earliestExpiry&&p("Expired",`its collateral was valid u\
ntil ${be(e.earliestExpiry.getTime())}`),Hd(e,o),qd(e,o,r),Md(e.platform,o),e.report.reportData!==n&&p("ReportData","the\
 quote is about something else: another channel, key or nonce"),Ld(e.report,t,o.releases).name}function Hd(e,t){let n=e.
advisories.length===0?"":` [${e.advisories.join(", ")}]`;t.acceptedStatuses.includes(e.status)||p("TcbStatus",`TCB statu\
s ${e.status}${n}`);let o=(t.refusesUpToDateAdvisories?e.advisories:e.openAdvisories).filter(r=>!t.allowedAdvisories.includes(
r));o.length>0&&p("Advisory",`open advisories that are not excepted: ${o.join(", ")}`)}function qd(e,t,n){e.evaluation<t.
minimumEvaluation&&p("TcbEvaluationDataNumber",`collateral of evaluation ${e.evaluation}: at least ${t.minimumEvaluation}\
 is expected`);let o=n.getTime()-e.collateralIssued.getTime(),r=be(e.collateralIssued.getTime());t.maxCollateralAgeDays>
0&&o>t.maxCollateralAgeDays*Cd&&p("CollateralAge",`collateral of ${r} is older than ${t.maxCollateralAgeDays} days`)}function Md({
ppid:e,fmspc:t},n){(n.deniedPpids.includes(e)||n.deniedFmspcs.includes(t))&&p("PlatformDenied",`platform ${e} of family ${t}\
 is on the deny list`),n.allowedPpids.length>0&&!n.allowedPpids.includes(e)&&p("PlatformNotAllowed",`platform ${e} is no\
t on the allow list`),n.allowedFmspcs.length>0&&!n.allowedFmspcs.includes(t)&&p("PlatformNotAllowed",`platform family ${t}\
 is not on the allow list`)}function Ld(e,t,n){(e.rtmr[1]===po||e.rtmr[2]===po)&&p("NothingMeasured","RTMR1 or RTMR2 is \
zero: kernel and command line were not measured");let o=null;for(let r of n.filter(s=>Ud(e,s)))try{let s=Fd(e,t,r);return Gd(
e,r,s),Vd(e,r,s),r}catch(s){if(!(s instanceof Nt))throw s;o??=s}throw o??new Nt("Measurement",`no release has MRTD ${e.mrTd}\
, RTMR0 ${e.rtmr[0]}, RTMR1 ${e.rtmr[1]}, RTMR2 ${e.rtmr[2]}`)}var Ud=(e,t)=>t.mrTd.includes(e.mrTd)&&(t.rtmr0.length===
0||t.rtmr0.includes(e.rtmr[0]))&&t.rtmr1.includes(e.rtmr[1])&&t.rtmr2.includes(e.rtmr[2]);function Fd(e,t,n){if(n.rtmr3!==
"dstack"&&n.rtmr0.length>0)return null;if(!t)return p("EventLogMissing",`release '${n.name}' needs an event log`);let o;
try{o=Wa(t)}catch(r){if(r instanceof b)return p("EventLogMalformed",r.message);throw r}return n.rtmr3==="dstack"?Qa(o,e):
(Vr(o,e),null)}function Gd(e,t,n){t.rtmr3==="zero"&&e.rtmr[3]!==po&&p("Rtmr3",`RTMR3 is ${e.rtmr[3]}: zero is expected`),
t.rtmr3==="exactly"&&!t.rtmr3Values.includes(e.rtmr[3])&&p("Rtmr3",`RTMR3 ${e.rtmr[3]} is not listed`),n&&(t.appIds.length>
0&&!t.appIds.includes(n.appId)&&p("AppId",`app-id ${n.appId} is not listed`),t.composeHashes.includes(n.composeHash)||p(
"ComposeHash",`compose hash ${n.composeHash} is not listed`),t.keyProviders.length>0&&!t.keyProviders.includes(n.keyProviderName)&&
p("KeyProvider",`key provider '${n.keyProviderName}' is not listed`))}function Vd({mrConfigId:e},t,n){(t.mrConfigId.length>
0?t.mrConfigId.includes(e):e===po||n!==null&&ec(e,n))||p("MrConfigId",`MRCONFIGID is ${e}`)}var oc=()=>rc(["MIICjzCCAjSgAwIBAgIUImUM1lqdNInzg7SVUr9QGzknBqwwCgYIKoZIzj0EAwIwaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0Ex\
GjAYBgNVBAoMEUlu","dGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkGA1UECAwCQ0ExCzAJBgNVBAYTAlVTMB4XDTE4MDUyMTEwN\
DUxMFoXDTQ5MTIzMTIz","NTk1OVowaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUludGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDA\
tTYW50YSBDbGFyYTELMAkG","A1UECAwCQ0ExCzAJBgNVBAYTAlVTMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC6nEwMDIYZOj/iPWsCzaEKi71OiOSLR\
FhWGjbnBVJfVnkY4u3IjkDYYL","0MxO4mqsyYjlBalTVYxFP2sJBK5zlKOBuzCBuDAfBgNVHSMEGDAWgBQiZQzWWp00ifODtJVSv1AbOScGrDBSBgNVHR8E\
SzBJMEegRaBDhkFodHRwczovL2Nl","cnRpZmljYXRlcy50cnVzdGVkc2VydmljZXMuaW50ZWwuY29tL0ludGVsU0dYUm9vdENBLmRlcjAdBgNVHQ4EFgQUI\
mUM1lqdNInzg7SVUr9QGzknBqwwDgYD","VR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwCgYIKoZIzj0EAwIDSQAwRgIhAOW/5QkR+S9CiSDcNo\
owLuPRLsWGf/Yi7GSX94BgwTwgAiEA4J0l","rHoMs+Xo5o/sX6O9QWxHRAvZUGOdRQ7cvqRXaqI="]),Yr=()=>rc(["MIIBjzCCATWgAwIBAgIBATAKBgg\
qhkjOPQQDAjA9MRowGAYDVQQDDBFJbnRlbCBTR1ggUm9vdCBDQTEfMB0GA1UECgwWSGVsaW9zLkFra2Egc2ltdWxhdGlv","bjAeFw0yMDAxMDEwMDAwMDBa\
Fw00OTEyMzEyMzU5NTlaMD0xGjAYBgNVBAMMEUludGVsIFNHWCBSb290IENBMR8wHQYDVQQKDBZIZWxpb3MuQWtrYSBzaW11","bGF0aW9uMFkwEwYHKoZIz\
j0CAQYIKoZIzj0DAQcDQgAE0cNSumCz+/esg9FOkXrcF7+DvDHQ9eF3RvGllu7yPR22lulNm03rWBvOnlFRGLJ3N8gqciMpEifU","pgkcf2A8RKMmMCQwEg\
YDVR0TAQH/BAgwBgEB/wIBATAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIhAPrg7xyiLAFzf3iHqq6Zafy81cixherP","/nbIXATB7ar5AiB\
N4AdQ8QPx6eyHQ0U6yAKo4pMC2zB4R+cCMjOgJ6kcuA=="]);function rc(e){let t=vn(e.join(""));if(!t)throw new b("a root that is n\
ot base64");return Mr(t)}var sc=8*1024,Kr=48,ic=584,uc=648,bo=384,ac=2,cc=129,zd="939a7233f79c4ca9940a0db3957f0607",fc=6,dc=4,xo=5,jr=1,Zd={1:36,
2:276,3:404};function lc(e){let t=Uint8Array.from(e),n=new DataView(t.buffer),o=Yd(t,n),[r,s]=Kd(t,n,o),i=r+s;go(t,i+4,"\
signature data");let a=n.getUint32(i,!0),c=i+4+a;c>t.length&&p("quote.truncated",`signature data of ${a} bytes, ${t.length-
i-4} are there`);let f=jd(t.subarray(i+4,c));return t.length>sc&&p("quote.trailing",`${t.length} bytes: a quote of this \
format has at most ${sc}`),t.subarray(c).some(u=>u!==0)&&p("quote.trailing",`bytes other than zero after the structure's\
 end at ${c}`),{version:o,report:Xd(t.subarray(r,i)),signedPart:t.subarray(0,i),...f}}function Yd(e,t){go(e,Kr,"header");
let n=t.getUint16(0,!0),o=t.getUint16(2,!0),r=t.getUint32(4,!0);n!==4&&n!==5&&p("quote.version",`version ${n}: 4 and 5 a\
re known`),o!==ac&&p("quote.attKeyType",`attestation key type ${o}: ${ac} (ECDSA P-256) is expected`),r!==cc&&p("quote.t\
eeType",`TEE type 0x${r.toString(16)}: 0x${cc.toString(16)} (TDX) is expected`);let s=U(e.subarray(12,28));return s!==zd&&
p("quote.qeVendor",`quoting enclave vendor ${s} is not Intel`),n}function Kd(e,t,n){let o=Kr,r=ic;if(n===5){o=Kr+6,go(e,
o,"body descriptor");let s=t.getUint16(48,!0),i=t.getUint32(50,!0);s!==2&&s!==3&&p("quote.bodyType",`body type ${s}: 2 (\
TD report 1.0) and 3 (1.5) are known`),r=s===3?uc:ic,i!==r&&p("quote.bodySize",`body of ${i} bytes: type ${s} has ${r}`)}
return go(e,o+r,"body"),[o,r]}function jd(e){let n=bo+64+2;e.length<134&&In(`signature data of ${e.length} bytes cannot \
hold signature and key`);let o=new DataView(e.buffer,e.byteOffset,e.length),r=o.getUint16(128,!0),s=o.getUint32(130,!0),
i=e.subarray(134);r!==fc&&p("quote.certType",`certification data type ${r}: ${fc} (QE report) is expected`),s!==i.length&&
In(`QE certification data of ${s} bytes, ${i.length} are there`),i.length<n&&In("QE certification data cannot hold a rep\
ort and its signature");let a=o.getUint16(134+n-2,!0),c=n+a;i.length<c+6&&In(`QE authentication data of ${a} bytes runs \
over its end`);let f=o.getUint16(134+c,!0),u=o.getUint32(134+c+2,!0);(f<jr||f>xo)&&p("quote.certType",`inner certificati\
on data type ${f}: 1 to 5 are known`);let l=i.subarray(c+6);return(u!==l.length||l.length!==(Zd[f]??l.length))&&In(`cert\
ification data says ${u} bytes, ${l.length} are there`),{signature:e.subarray(0,64),attestationKey:e.subarray(64,128),qeReport:Wd(
i.subarray(0,bo)),qeReportSignature:i.subarray(bo,bo+64),qeAuthenticationData:i.subarray(n,c),certificationData:{type:f,
data:l}}}function Xd(e){let t=((o,r)=>U(e.subarray(o,o+r))),n=e.length===uc;return{teeTcbSvn:[...e.subarray(0,16)],mrSeam:t(
16,48),mrSignerSeam:t(64,48),seamAttributes:e.subarray(112,120),tdAttributes:new DataView(e.buffer,e.byteOffset).getBigUint64(
120,!0),xfam:t(128,8),mrTd:t(136,48),mrConfigId:t(184,48),rtmr:[0,1,2,3].map(o=>t(328+48*o,48)),reportData:t(520,64),teeTcbSvn2:n?
[...e.subarray(584,600)]:null,mrServiceTd:n?t(600,48):null}}function Wd(e){let t=new DataView(e.buffer,e.byteOffset);return{
bytes:e,miscSelect:e.subarray(16,20),attributes:e.subarray(48,64),mrSigner:U(e.subarray(128,160)),isvProdId:t.getUint16(
256,!0),isvSvn:t.getUint16(258,!0),reportData:U(e.subarray(320,384))}}function go(e,t,n){e.length<t&&p("quote.truncated",
`${e.length} bytes: the ${n} ends at ${t}`)}var In=e=>p("quote.sigDataLength",e);var Qd="2.5.29.20";function Xr(e,t){e.length===0&&p("crl.missing",`no revocation list of ${t}`);try{let{toBeSigned:n,signature:o}=wt.
parse(e,"revocation list",Ur);return{toBeSigned:n,signature:o,...wt.parse(n,"revocation list",r=>Jd(r.sequence()))}}catch(n){
throw n instanceof b&&p("crl.parse",`revocation list of ${t}: ${n.message}`),n}}function Wr(e,t){let n=t.subject.commonName;
Ke(e.issuer,t.subject)||p("crl.missing",`no revocation list of '${n}', but one of '${e.issuer.commonName}'`),t.maySignLists||
p("crl.signature",`'${n}' may not sign revocation lists`),t.key?.verifiesDer(e.toBeSigned,e.signature)||p("crl.signature",
`the revocation list of '${n}' is not signed by it`)}function An(e,t,n){e.revokedSerials.some(o=>Rt(o,t.serial))&&p(n,`'${t.
subject.commonName}' is revoked`)}var Qr=e=>({of:`the revocation list of '${e.issuer.commonName}'`,from:e.thisUpdate,until:e.
nextUpdate,notYetValid:"crl.notYetValid",expired:"crl.expired"});function Jd(e){if(e.integer()!==1n)throw new b("revocat\
ion list of a version other than 2");fo(e);let t=ao(e),n=e.time(),o=e.time(),r=[];if(e.tag===st.sequence)for(let s=e.sequence();s.
hasMore;){let i=s.sequence();r.push(i.integerBytes()),i.time(),i.hasMore&&uo(i),i.end()}if(e.hasMore){let s=e.sequence(En(
0));for(let{oid:i,value:a}of uo(s))if(i===Qd&&wt.parse(a,"CRL number",c=>c.integer())<0n)throw new b("CRL number below z\
ero");s.end()}return e.end(),{issuer:t,thisUpdate:n,nextUpdate:o,revokedSerials:r}}function bc(e,t,n,o){let r=tl(t,n),s=n.levels.find(c=>gc(c,e)&&el(c,t.teeTcbSvn))??p("tcb.noLevel","the platform reaches\
 no TCB level: Intel gives no status for one so old"),i=nl(e,t,n,s,r,o),a=[s,...r?[r]:[],o];return{status:i,advisories:pc(
a),openAdvisories:pc(a.filter(c=>c.status!=="UpToDate"))}}function tl(e,t){let[n,o]=e.teeTcbSvn,r=Fr(t,o);return r?(e.mrSignerSeam!==
r.mrSigner&&_n(`MRSIGNERSEAM is ${e.mrSignerSeam}`),e.seamAttributes.some((i,a)=>{let c=r.attributesMask[a];return(i&c)!==
r.attributes[a]||(i&~c)!==0})&&_n(`SEAMATTRIBUTES are ${U(e.seamAttributes)}`),o===0?null:mo(r.levels,n)??_n(`SVN ${n} o\
f TDX module version ${o} is below every level`)):_n(`no identity of TDX module version ${o}`)}var gc=(e,t)=>e.sgx.every(
(n,o)=>t.components[o]>=n)&&t.pceSvn>=e.pceSvn,el=(e,t)=>e.tdx.every((n,o)=>t[1]>0&&o<2||t[o]>=n);function nl(e,t,n,o,r,s){
let i=mc(o.status,r?.status??"UpToDate");if(t.teeTcbSvn2&&s.status!=="OutOfDate"&&s.status!=="Revoked"&&r?.status==="Out\
OfDate"&&(i==="OutOfDate"||i==="OutOfDateConfigurationNeeded")&&t.teeTcbSvn2){let c=n.levels.find(f=>gc(f,e));c&&(i=ol(t.
teeTcbSvn2,n,c.status,i))}return i=mc(i,s.status),i==="Revoked"&&p("tcb.revoked","the platform's TCB level, its TDX modu\
le or its quoting enclave is revoked"),i}function ol(e,t,n,o){if(!["UpToDate","SWHardeningNeeded","ConfigurationNeeded",
"ConfigurationAndSWHardeningNeeded"].includes(n))return o;let r=t.levels[0],s=r.tdx[0];if(e[1]>0){let i=Fr(t,e[1])?.levels[0];
s=i?i.isvSvn:_n(`no identity of TDX module version ${e[1]}, which is loaded now`)}return e[0]<s||e[2]<r.tdx[2]?o:hc(n)||
hc(o)?"TDRelaunchAdvisedConfigurationNeeded":"TDRelaunchAdvised"}var hc=e=>["ConfigurationNeeded","ConfigurationAndSWHar\
deningNeeded","OutOfDateConfigurationNeeded"].includes(e);function mc(e,t){return t==="Revoked"?t:t!=="OutOfDate"?e:e===
"UpToDate"||e==="SWHardeningNeeded"?"OutOfDate":e==="ConfigurationNeeded"||e==="ConfigurationAndSWHardeningNeeded"?"OutO\
fDateConfigurationNeeded":e}var pc=e=>[...new Set(e.flatMap(t=>t.advisories))].sort(),_n=e=>p("tcb.tdxModule",e);var rl=["Intel SGX PCK Platform CA","Intel SGX PCK Processor CA"],yc=1n,wc=1n<<28n,sl=yc|wc|1n<<30n|1n<<31n|1n<<63n,il="\
0".repeat(96);function Jr(e,t,n,o){let r=o.getTime(),s=lc(e),i=al(s,t.pckCertificateChain,n),a=cl(s,i.leaf);Zr(r,i.validity);
let c=Va(t.tcbInfo,n),f=za(t.qeIdentity,n),u=Xr(t.rootCaCrl,"the root");Wr(u,n);let l=Xr(t.pckCrl,"the PCK's CA");An(u,c.
signer.leaf,ee.tcbInfo.revoked),An(u,f.signer.leaf,ee.qeIdentity.revoked);let d=[...c.signer.validity,...f.signer.validity,
Qr(u),Qr(l),f.period,c.period];Zr(r,d),Wr(l,i.issuer),An(l,i.leaf,ee.pck.revoked),An(u,i.issuer,ee.pck.revoked),dl(s,i.leaf);
let h=ll(s.qeReport,f.content);hl(s),c.content.fmspc!==a.fmspc&&p("tcb.fmspc",`TCB info of ${c.content.fmspc}, the platf\
orm is ${a.fmspc}`),c.content.pceId!==a.pceId&&p("tcb.pceid",`TCB info of PCE ${c.content.pceId}, the platform's is ${a.
pceId}`);let m=bc(a,s.report,c.content,h);return ml(s.report),{report:s.report,platform:a,...m,earliestExpiry:new Date(Math.
min(...[...i.validity,...d].map(g=>g.until))),collateralIssued:new Date(Math.min(c.content.issueDate,f.content.issueDate)),
evaluation:Math.min(c.content.evaluation,f.content.evaluation)}}function al({certificationData:{type:e,data:t}},n,o){let r=e===
xo?Ec(t):n;return r===""&&p("pck.chain",`certification data of type ${e} and no PCK chain in the collateral`),lo(r,o,ee.
pck,[["Intel SGX PCK Certificate"],rl])}function cl({certificationData:e},t){t.sgxExtensions.length!==1&&p("pck.extensio\
n",`PCK certificate with ${t.sgxExtensions.length} SGX extensions: one is expected`);try{let n=Ra(t.sgxExtensions[0]);return fl(
e,t,n)||p("pck.extension","the collateral's PCK certificate is not the one of the quote's certification data"),n}catch(n){
throw n instanceof b&&p("pck.extension",n.message),n}}function fl({type:e,data:t},n,o){return e===xo?!0:e===dc?Rt(t,n.der)||
ul(Ec(t),n):U(t.subarray(-2))===o.pceId&&(e!==jr||U(t.subarray(0,16))===o.ppid)}function ul(e,t){try{let[n,...o]=co(e);return o.
length===0&&Rt(n.der,t.der)}catch(n){if(n instanceof b)return!1;throw n}}function dl(e,t){t.key?.verifies(e.qeReport.bytes,
e.qeReportSignature)||p("qe.reportSignature","the QE report is not signed by the PCK certificate's key");let n=U(it(at(e.
attestationKey,e.qeAuthenticationData)))+"00".repeat(32);e.qeReport.reportData!==n&&p("qe.reportData","the QE report is \
about another attestation key")}function ll(e,t){return e.mrSigner!==t.mrSigner&&p("qeid.mrsigner",`QE MRSIGNER is ${e.mrSigner}`),
e.isvProdId!==t.isvProdId&&p("qeid.isvprodid",`QE ISVPRODID is ${e.isvProdId}: ${t.isvProdId} is expected`),xc(e.miscSelect,
t.miscSelect,t.miscSelectMask)||p("qeid.miscselect",`QE MISCSELECT is ${U(e.miscSelect)}`),xc(e.attributes,t.attributes,
t.attributesMask)||p("qeid.attributes",`QE ATTRIBUTES are ${U(e.attributes)}`),(e.attributes[0]&2)!==0&&p("qeid.debug","\
the quoting enclave is a debug enclave"),mo(t.levels,e.isvSvn)??p("qeid.isvsvn",`QE ISVSVN ${e.isvSvn} is below every le\
vel`)}var xc=(e,t,n)=>e.every((o,r)=>(o&n[r])===t[r]);function hl(e){(Ye.decode(e.attestationKey)??p("quote.attKey","the\
 attestation key is not a point on P-256")).verifies(e.signedPart,e.signature)||p("quote.signature","header and body are\
 not signed by the attestation key")}function ml({tdAttributes:e,mrServiceTd:t}){let n=e&~sl,o=`0x${e.toString(16).padStart(
16,"0")}`;(e&yc)!==0n&&p("td.debug","a debug trust domain: its host can read its memory"),n!==0n&&p("td.attributes",`TDA\
TTRIBUTES are ${o}: bits 0x${n.toString(16)} are reserved or let the trust domain be moved`),(e&wc)===0n&&p("td.septVeDi\
sable","SEPT_VE_DISABLE is not set"),t!==null&&t!==il&&p("td.mrServiceTd",`a service TD is bound: ${t}`)}var Ec=e=>Array.
from(e,t=>String.fromCharCode(t)).join("");var yo="do not trust this node: ";function Bc(e,t,n,o=new Date){let r=[],s=n.collateral??e.collateral;r.push(K("collater\
al","there is collateral for the quote",s?null:"none","collateral in the answer, or of yours","give collateral, or ask t\
he operator to set helios.tee.pccs"));let i=s?pl(e.quote,s,n.isSimulated??!1,o,r):null;i&&gl(e,t,i,n,o,r);let a=Fe(r),c=a.
length===0?El(e,o,n.isSimulated??!1):null,f=c&&i&&e.node?{statement:c.statement,node:e.node,platform:i.platform.ppid}:null;
return{checks:r,refusals:a,quote:i,trust:c,node:f}}function pl(e,t,n,o,r){let s=n?"the SIMULATION's root, which proves n\
othing":"Intel's root",i=`a quote and collateral that lead to ${s} at ${be(o.getTime())}`;try{let a=Jr(e,t,n?Yr():oc(),o),
c=a.advisories.length===0?"":` [${a.advisories.join(", ")}]`;return r.push(K("quote",`the quote verifies to ${s}: TCB st\
atus ${a.status}${c}, by collateral that is valid until `+be(a.earliestExpiry.getTime()),null,i,"")),a}catch(a){if(!(a instanceof
Nt))throw a;let c=a.code.endsWith(".expired")?"compare this machine's clock; if it is right, give newer collateral":!n&&
bl(e,t,Yr(),o)?"this node is simulated: its quotes prove nothing. To try it out all the same, ask for the simulation":`${yo}\
nothing says that it runs in a trust domain`;return r.push(K("quote",`the quote verifies to ${s}`,a.message,i,c)),null}}
function bl(e,t,n,o){try{return Jr(e,t,n,o),!0}catch(r){if(r instanceof Nt)return!1;throw r}}function gl(e,t,n,o,r,s){let i=yl(
e.statement,t);s.push(K("report-data","the quote is about this statement and about our nonce",n.report.reportData===i?null:
`report data ${n.report.reportData}`,i,`${yo}the quote is another node's, a replay, or of another key`),xl(e,i,n,o,r),K(
"signature",`key ${e.publicKey}, which the quote binds, signed the statement`,e.signature?wl(e.publicKey,e.statement,e.signature)?
null:"a signature of another key or text":"no signature: the node holds no key yet","its signature over the statement","\
wait until the node is in its network, or do not trust it"),K("statement","the statement names a network",e.networkId&&e.
founding&&e.keyEpoch!==null&&e.chainId!==null&&e.policyDigest&&e.node?null:"no network id, founding checkpoint, key epoc\
h or node","chain, network id, founding checkpoint, key epoch, policy digest and the node's id","wait until the node is \
in its network"),ts("key","the network's key",e.publicKey,o.key),ts("network","the network id",e.networkId,o.networkId),
ts("founding","the block that its network started from",e.founding?.root??null,o.founding),K("named","the caller names t\
he network",o.key||o.networkId||o.founding||o.anyNetwork?null:"no network id, key or founding checkpoint","one of them",
"name the network, because anybody can found one with a genuine image; or accept any network"))}function xl(e,t,n,{policy:o,
anyImage:r},s){if(!o)return K("policy",`any image is accepted: MRTD ${n.report.mrTd}`,r?null:"no policy","a policy","giv\
e a policy that lists the images that you trust; or accept any image and compare its measurements yourself");try{let i=nc(
n,e.eventLog,t,o,s);return K("policy",`the policy admits image '${i}' and the platform`,null,"an image and a platform of\
 the policy","")}catch(i){if(!(i instanceof Nt))throw i;return K("policy","the policy admits the image and the platform",
i.message,"an image and a platform of the policy",`${yo}or add the release to the policy if you have built it yourself`)}}
var ts=(e,t,n,o)=>o?K(e,`${t} is ${o}`,o.toLowerCase()===n?null:n??"none",o,`${yo}it is in another network`):K(e,`${t} i\
s ${n??"not known yet"}; not compared`,null,"","");function yl(e,t){if(t.length===0||t.length>64)throw new RangeError(`n\
once of ${t.length} bytes: 1 to 64 are expected`);return U(Cn(at(ut("helios-akka/statement/v1\0"),it(e),it(t))))}function wl(e,t,n){
try{return Me.verify(n,it(t),G(e),{lowS:!0,prehash:!1,format:"compact"})}catch{return!1}}function El({chainId:e,networkId:t,
founding:n,keyEpoch:o,publicKey:r,policyDigest:s,statement:i},a,c){if(e===null||!t||!n||o===null||!s)return null;let f=new Date(
1e3*Math.floor(a.getTime()/1e3));return{chainId:e,networkId:t,founding:n,keyEpoch:o,publicKey:r,policyDigest:s,statement:k(
it(i)),verified:f,isSimulated:c}}var vc=32,Bl={GET:15,POST:90},ne=class extends Error{constructor(t,n,o){super(t),this.name="NodeError",this.status=n,this.
code=o}},ge=class extends Error{constructor(t){let n=t.filter(o=>!o.holds);super(n.map(o=>`${o.name}: found ${o.found}; \
expected ${o.expected}; ${o.remedy}`).join(`
`)),this.name="UnverifiedError",this.checks=t,this.refusals=n.map(o=>o.name)}},$e=class{#t;#e;constructor(t,n,o={}){this.#t=
t,this.#e=o,this.trust=n}async call(t){let n=Ci({...t,nonce:es()}),o={method:"POST",headers:{"Content-Type":"application\
/json"},body:JSON.stringify(hr(n))};return this.judge(n,await wo(this.#t,`/v1/call${this.query&&`?${this.query}`}`,o))}async block(t="\
latest"){let n=Hi({block:t,nonce:es()}),o=`block=${n.view}&nonce=${n.nonce}${this.query&&`&${this.query}`}`;return this.
judge(n,await wo(this.#t,`/v1/block?${o}`))}async rpc(t,n=[]){let o=qi({method:t,params:n,nonce:es()}),r={method:"POST",
headers:{"Content-Type":"application/json"},body:JSON.stringify(hr(o))},s=this.judge(o,await wo(this.#t,"/v1/rpc",r));return{
message:s,value:JSON.parse(Wt(G(s.result)))}}get query(){return""}judge(t,n){let{answer:o,checks:r}=Aa(mn(n),this.trust,
{...this.#e,question:t});if(!o)throw new ge(r);return o}};async function ns(e,t){let n=Yt(vc);return Bc(Ka(await wo(e,ja(
n))),n,t)}var es=()=>k(Yt(vc));async function wo(e,t,n){let o=Bl[n?.method==="POST"?"POST":"GET"],r=AbortSignal.timeout(
1e3*o),s,i;try{s=await fetch(new URL(t,e),{cache:"no-store",signal:r,...n}),i=await vl(s)}catch(f){throw f instanceof ne?
f:new ne(r.aborted?`no answer within ${o} seconds`:"no answer: is the node running, and is this its API address?",null,null)}
if(s.ok)return i;let{code:a,message:c}=Sl(i);throw new ne(c??`HTTP ${s.status}, and not the JSON that a node answers wit\
h: is this a node's API address?`,s.status,a??null)}async function vl(e){let t=e.body?.getReader(),n=new TextDecoder,o="",
r=0;for(let s;t&&!(s=await t.read()).done;){if(r+=s.value.length,r>Kn)throw t.cancel().catch(()=>{}),new ne(`more than ${Kn}\
 bytes, which no answer has`,e.status,null);o+=n.decode(s.value,{stream:!0})}return o+n.decode()}function Sl(e){try{let{
code:t,message:n}=JSON.parse(e).error;return typeof n=="string"?{code:String(t),message:n}:{}}catch{return{}}}var kn=class extends $e{#t;constructor(t,n,o,r){super(t,n,o),this.#t={...o,chain:r}}async rpc(t){throw new ne(`${t} by /\
v1/rpc has no proof, and this client demands one: call and block have theirs`,null,"no-proof")}get query(){return`proof=\
1&checkpoint=${(this.trust.checkpoint??this.trust.founding).root}`}judge(t,n){let o=super.judge(t,n),r=Ba(mn(n),this.trust,
this.#t);if(!r.finalized)throw new ge(r.checks);return r.finalized.slot>(this.trust.checkpoint??this.trust.founding).slot&&
(this.trust={...this.trust,checkpoint:r.finalized}),o}};return Oc(Il);})();
