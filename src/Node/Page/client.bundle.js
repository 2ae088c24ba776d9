var helios=(()=>{var Eo=Object.defineProperty;var Nc=Object.getOwnPropertyDescriptor;var Pc=Object.getOwnPropertyNames;var Dc=Object.prototype.hasOwnProperty;var Cc=(e,t)=>{for(var n in t)Eo(e,n,{get:t[n],enumerable:!0})},Hc=(e,t,n,o)=>{if(t&&typeof t=="object"||typeof t=="func\
tion")for(let r of Pc(t))!Dc.call(e,r)&&r!==n&&Eo(e,r,{get:()=>t[r],enumerable:!(o=Nc(t,r))||o.enumerable});return e};var qc=e=>Hc(Eo({},"__esModule",{value:!0}),e);var Hl={};Cc(Hl,{HeliosClient:()=>Pe,ProvingClient:()=>kn,UnverifiedError:()=>ge,attest:()=>rs,chainOf:()=>or,parseChain:()=>er,
reasonOf:()=>bn});var xe=typeof globalThis=="object"&&"crypto"in globalThis?globalThis.crypto:void 0;/*! noble-hashes - MIT License (c) 2022 Paul Miller (paulmillr.com) */function Zt(e){return e instanceof Uint8Array||ArrayBuffer.
isView(e)&&e.constructor.name==="Uint8Array"}function oe(e){if(!Number.isSafeInteger(e)||e<0)throw new Error("positive i\
nteger expected, got "+e)}function J(e,...t){if(!Zt(e))throw new Error("Uint8Array expected");if(t.length>0&&!t.includes(
e.length))throw new Error("Uint8Array expected of length "+t+", got length="+e.length)}function Rn(e){if(typeof e!="func\
tion"||typeof e.create!="function")throw new Error("Hash should be wrapped by utils.createHasher");oe(e.outputLen),oe(e.
blockLen)}function Yt(e,t=!0){if(e.destroyed)throw new Error("Hash instance has been destroyed");if(t&&e.finished)throw new Error(
"Hash#digest() has already been called")}function $n(e,t){J(e);let n=t.outputLen;if(e.length<n)throw new Error("digestIn\
to() expects output buffer of length at least "+n)}function cs(e){return new Uint32Array(e.buffer,e.byteOffset,Math.floor(e.byteLength/4))}function kt(...e){for(let t=0;t<
e.length;t++)e[t].fill(0)}function Nn(e){return new DataView(e.buffer,e.byteOffset,e.byteLength)}function Ht(e,t){return e<<
32-t|e>>>t}var Lc=new Uint8Array(new Uint32Array([287454020]).buffer)[0]===68;function Mc(e){return e<<24&4278190080|e<<8&16711680|
e>>>8&65280|e>>>24&255}function Uc(e){for(let t=0;t<e.length;t++)e[t]=Mc(e[t]);return e}var Bo=Lc?e=>e:Uc,fs=typeof Uint8Array.from([]).toHex==
"function"&&typeof Uint8Array.fromHex=="function",Fc=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,"0"));function Tt(e){
if(J(e),fs)return e.toHex();let t="";for(let n=0;n<e.length;n++)t+=Fc[e[n]];return t}var zt={_0:48,_9:57,A:65,F:70,a:97,
f:102};function as(e){if(e>=zt._0&&e<=zt._9)return e-zt._0;if(e>=zt.A&&e<=zt.F)return e-(zt.A-10);if(e>=zt.a&&e<=zt.f)return e-
(zt.a-10)}function ye(e){if(typeof e!="string")throw new Error("hex string expected, got "+typeof e);if(fs)return Uint8Array.
fromHex(e);let t=e.length,n=t/2;if(t%2)throw new Error("hex string expected, got unpadded hex of length "+t);let o=new Uint8Array(
n);for(let r=0,s=0;r<n;r++,s+=2){let i=as(e.charCodeAt(s)),a=as(e.charCodeAt(s+1));if(i===void 0||a===void 0){let c=e[s]+
e[s+1];throw new Error('hex string expected, got non-hex character "'+c+'" at index '+s)}o[r]=i*16+a}return o}function we(e){if(typeof e!="string")throw new Error("string expected");return new Uint8Array(new TextEncoder().encode(e))}function Ee(e){return typeof e=="string"&&(e=we(e)),J(e),e}function Y(...e){let t=0;for(let o=0;o<e.length;o++){let r=e[o];J(r),t+=r.length}let n=new Uint8Array(t);for(let o=0,r=0;o<
e.length;o++){let s=e[o];n.set(s,r),r+=s.length}return n}var re=class{};function De(e){let t=o=>e().update(Ee(o)).digest(),n=e();return t.outputLen=n.outputLen,t.blockLen=n.blockLen,
t.create=()=>e(),t}function Kt(e=32){if(xe&&typeof xe.getRandomValues=="function")return xe.getRandomValues(new Uint8Array(e));if(xe&&typeof xe.
randomBytes=="function")return Uint8Array.from(xe.randomBytes(e));throw new Error("crypto.getRandomValues must be define\
d")}function Gc(e,t,n,o){if(typeof e.setBigUint64=="function")return e.setBigUint64(t,n,o);let r=BigInt(32),s=BigInt(4294967295),
i=Number(n>>r&s),a=Number(n&s),c=o?4:0,f=o?0:4;e.setUint32(t+c,i,o),e.setUint32(t+f,a,o)}function us(e,t,n){return e&t^~e&
n}function ds(e,t,n){return e&t^e&n^t&n}var We=class extends re{constructor(t,n,o,r){super(),this.finished=!1,this.length=
0,this.pos=0,this.destroyed=!1,this.blockLen=t,this.outputLen=n,this.padOffset=o,this.isLE=r,this.buffer=new Uint8Array(
t),this.view=Nn(this.buffer)}update(t){Yt(this),t=Ee(t),J(t);let{view:n,buffer:o,blockLen:r}=this,s=t.length;for(let i=0;i<
s;){let a=Math.min(r-this.pos,s-i);if(a===r){let c=Nn(t);for(;r<=s-i;i+=r)this.process(c,i);continue}o.set(t.subarray(i,
i+a),this.pos),this.pos+=a,i+=a,this.pos===r&&(this.process(n,0),this.pos=0)}return this.length+=t.length,this.roundClean(),
this}digestInto(t){Yt(this),$n(t,this),this.finished=!0;let{buffer:n,view:o,blockLen:r,isLE:s}=this,{pos:i}=this;n[i++]=
128,kt(this.buffer.subarray(i)),this.padOffset>r-i&&(this.process(o,0),i=0);for(let l=i;l<r;l++)n[l]=0;Gc(o,r-8,BigInt(this.
length*8),s),this.process(o,0);let a=Nn(t),c=this.outputLen;if(c%4)throw new Error("_sha2: outputLen should be aligned t\
o 32bit");let f=c/4,d=this.get();if(f>d.length)throw new Error("_sha2: outputLen bigger than state");for(let l=0;l<f;l++)
a.setUint32(4*l,d[l],s)}digest(){let{buffer:t,outputLen:n}=this;this.digestInto(t);let o=t.slice(0,n);return this.destroy(),
o}_cloneInto(t){t||(t=new this.constructor),t.set(...this.get());let{blockLen:n,buffer:o,length:r,finished:s,destroyed:i,
pos:a}=this;return t.destroyed=i,t.finished=s,t.length=r,t.pos=a,r%n&&t.buffer.set(o),t}clone(){return this._cloneInto()}},
jt=Uint32Array.from([1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225]);var dt=Uint32Array.from([3418070365,3238371032,1654270250,914150663,2438529370,812702999,355462360,4144912697,1731405415,
4290775857,2394180231,1750603025,3675008525,1694076839,1203062813,3204075428]),lt=Uint32Array.from([1779033703,4089235720,
3144134277,2227873595,1013904242,4271175723,2773480762,1595750129,1359893119,2917565137,2600822924,725511199,528734635,4215389547,
1541459225,327033209]);var Pn=BigInt(4294967295),ls=BigInt(32);function Vc(e,t=!1){return t?{h:Number(e&Pn),l:Number(e>>ls&Pn)}:{h:Number(e>>ls&
Pn)|0,l:Number(e&Pn)|0}}function Dn(e,t=!1){let n=e.length,o=new Uint32Array(n),r=new Uint32Array(n);for(let s=0;s<n;s++){
let{h:i,l:a}=Vc(e[s],t);[o[s],r[s]]=[i,a]}return[o,r]}var vo=(e,t,n)=>e>>>n,So=(e,t,n)=>e<<32-n|t>>>n,Be=(e,t,n)=>e>>>n|t<<32-n,ve=(e,t,n)=>e<<32-n|t>>>n,Qe=(e,t,n)=>e<<64-n|
t>>>n-32,Je=(e,t,n)=>e>>>n-32|t<<64-n;var hs=(e,t,n)=>e<<n|t>>>32-n,ms=(e,t,n)=>t<<n|e>>>32-n,ps=(e,t,n)=>t<<n-32|e>>>64-n,bs=(e,t,n)=>e<<n-32|t>>>64-n;function Ft(e,t,n,o){
let r=(t>>>0)+(o>>>0);return{h:e+n+(r/2**32|0)|0,l:r|0}}var gs=(e,t,n)=>(e>>>0)+(t>>>0)+(n>>>0),xs=(e,t,n,o)=>t+n+o+(e/2**
32|0)|0,ys=(e,t,n,o)=>(e>>>0)+(t>>>0)+(n>>>0)+(o>>>0),ws=(e,t,n,o,r)=>t+n+o+r+(e/2**32|0)|0,Es=(e,t,n,o,r)=>(e>>>0)+(t>>>
0)+(n>>>0)+(o>>>0)+(r>>>0),Bs=(e,t,n,o,r,s)=>t+n+o+r+s+(e/2**32|0)|0;var Zc=Uint32Array.from([1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,
310598401,607225278,1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,
1249150122,1555081692,1996064986,2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,
773529912,1294757372,1396182291,1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,
3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,
1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298]),se=new Uint32Array(64),Io=class extends We{constructor(t=32){
super(64,t,8,!1),this.A=jt[0]|0,this.B=jt[1]|0,this.C=jt[2]|0,this.D=jt[3]|0,this.E=jt[4]|0,this.F=jt[5]|0,this.G=jt[6]|
0,this.H=jt[7]|0}get(){let{A:t,B:n,C:o,D:r,E:s,F:i,G:a,H:c}=this;return[t,n,o,r,s,i,a,c]}set(t,n,o,r,s,i,a,c){this.A=t|0,
this.B=n|0,this.C=o|0,this.D=r|0,this.E=s|0,this.F=i|0,this.G=a|0,this.H=c|0}process(t,n){for(let l=0;l<16;l++,n+=4)se[l]=
t.getUint32(n,!1);for(let l=16;l<64;l++){let u=se[l-15],h=se[l-2],m=Ht(u,7)^Ht(u,18)^u>>>3,g=Ht(h,17)^Ht(h,19)^h>>>10;se[l]=
g+se[l-7]+m+se[l-16]|0}let{A:o,B:r,C:s,D:i,E:a,F:c,G:f,H:d}=this;for(let l=0;l<64;l++){let u=Ht(a,6)^Ht(a,11)^Ht(a,25),h=d+
u+us(a,c,f)+Zc[l]+se[l]|0,g=(Ht(o,2)^Ht(o,13)^Ht(o,22))+ds(o,r,s)|0;d=f,f=c,c=a,a=i+h|0,i=s,s=r,r=o,o=h+g|0}o=o+this.A|0,
r=r+this.B|0,s=s+this.C|0,i=i+this.D|0,a=a+this.E|0,c=c+this.F|0,f=f+this.G|0,d=d+this.H|0,this.set(o,r,s,i,a,c,f,d)}roundClean(){
kt(se)}destroy(){this.set(0,0,0,0,0,0,0,0),kt(this.buffer)}};var vs=Dn(["0x428a2f98d728ae22","0x7137449123ef65cd","0xb5c0fbcfec4d3b2f","0xe9b5dba58189dbbc","0x3956c25bf348b538","0x5\
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
a475817"].map(e=>BigInt(e))),Yc=vs[0],Kc=vs[1],ie=new Uint32Array(80),ae=new Uint32Array(80),Cn=class extends We{constructor(t=64){
super(128,t,16,!1),this.Ah=lt[0]|0,this.Al=lt[1]|0,this.Bh=lt[2]|0,this.Bl=lt[3]|0,this.Ch=lt[4]|0,this.Cl=lt[5]|0,this.
Dh=lt[6]|0,this.Dl=lt[7]|0,this.Eh=lt[8]|0,this.El=lt[9]|0,this.Fh=lt[10]|0,this.Fl=lt[11]|0,this.Gh=lt[12]|0,this.Gl=lt[13]|
0,this.Hh=lt[14]|0,this.Hl=lt[15]|0}get(){let{Ah:t,Al:n,Bh:o,Bl:r,Ch:s,Cl:i,Dh:a,Dl:c,Eh:f,El:d,Fh:l,Fl:u,Gh:h,Gl:m,Hh:g,
Hl:E}=this;return[t,n,o,r,s,i,a,c,f,d,l,u,h,m,g,E]}set(t,n,o,r,s,i,a,c,f,d,l,u,h,m,g,E){this.Ah=t|0,this.Al=n|0,this.Bh=
o|0,this.Bl=r|0,this.Ch=s|0,this.Cl=i|0,this.Dh=a|0,this.Dl=c|0,this.Eh=f|0,this.El=d|0,this.Fh=l|0,this.Fl=u|0,this.Gh=
h|0,this.Gl=m|0,this.Hh=g|0,this.Hl=E|0}process(t,n){for(let B=0;B<16;B++,n+=4)ie[B]=t.getUint32(n),ae[B]=t.getUint32(n+=
4);for(let B=16;B<80;B++){let O=ie[B-15]|0,k=ae[B-15]|0,C=Be(O,k,1)^Be(O,k,8)^vo(O,k,7),H=ve(O,k,1)^ve(O,k,8)^So(O,k,7),
M=ie[B-2]|0,R=ae[B-2]|0,K=Be(M,R,19)^Qe(M,R,61)^vo(M,R,6),X=ve(M,R,19)^Je(M,R,61)^So(M,R,6),L=ys(H,X,ae[B-7],ae[B-16]),w=ws(
L,C,K,ie[B-7],ie[B-16]);ie[B]=w|0,ae[B]=L|0}let{Ah:o,Al:r,Bh:s,Bl:i,Ch:a,Cl:c,Dh:f,Dl:d,Eh:l,El:u,Fh:h,Fl:m,Gh:g,Gl:E,Hh:v,
Hl:N}=this;for(let B=0;B<80;B++){let O=Be(l,u,14)^Be(l,u,18)^Qe(l,u,41),k=ve(l,u,14)^ve(l,u,18)^Je(l,u,41),C=l&h^~l&g,H=u&
m^~u&E,M=Es(N,k,H,Kc[B],ae[B]),R=Bs(M,v,O,C,Yc[B],ie[B]),K=M|0,X=Be(o,r,28)^Qe(o,r,34)^Qe(o,r,39),L=ve(o,r,28)^Je(o,r,34)^
Je(o,r,39),w=o&s^o&a^s&a,y=r&i^r&c^i&c;v=g|0,N=E|0,g=h|0,E=m|0,h=l|0,m=u|0,{h:l,l:u}=Ft(f|0,d|0,R|0,K|0),f=a|0,d=c|0,a=s|
0,c=i|0,s=o|0,i=r|0;let x=gs(K,L,y);o=xs(x,R,X,w),r=x|0}({h:o,l:r}=Ft(this.Ah|0,this.Al|0,o|0,r|0)),{h:s,l:i}=Ft(this.Bh|
0,this.Bl|0,s|0,i|0),{h:a,l:c}=Ft(this.Ch|0,this.Cl|0,a|0,c|0),{h:f,l:d}=Ft(this.Dh|0,this.Dl|0,f|0,d|0),{h:l,l:u}=Ft(this.
Eh|0,this.El|0,l|0,u|0),{h,l:m}=Ft(this.Fh|0,this.Fl|0,h|0,m|0),{h:g,l:E}=Ft(this.Gh|0,this.Gl|0,g|0,E|0),{h:v,l:N}=Ft(this.
Hh|0,this.Hl|0,v|0,N|0),this.set(o,r,s,i,a,c,f,d,l,u,h,m,g,E,v,N)}roundClean(){kt(ie,ae)}destroy(){kt(this.buffer),this.
set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)}},Ao=class extends Cn{constructor(){super(48),this.Ah=dt[0]|0,this.Al=dt[1]|0,this.
Bh=dt[2]|0,this.Bl=dt[3]|0,this.Ch=dt[4]|0,this.Cl=dt[5]|0,this.Dh=dt[6]|0,this.Dl=dt[7]|0,this.Eh=dt[8]|0,this.El=dt[9]|
0,this.Fh=dt[10]|0,this.Fl=dt[11]|0,this.Gh=dt[12]|0,this.Gl=dt[13]|0,this.Hh=dt[14]|0,this.Hl=dt[15]|0}};var it=De(()=>new Io);var Hn=De(()=>new Cn),Ce=De(()=>new Ao);var qn=class extends re{constructor(t,n){super(),this.finished=!1,this.destroyed=!1,Rn(t);let o=Ee(n);if(this.iHash=t.create(),
typeof this.iHash.update!="function")throw new Error("Expected instance of class which extends utils.Hash");this.blockLen=
this.iHash.blockLen,this.outputLen=this.iHash.outputLen;let r=this.blockLen,s=new Uint8Array(r);s.set(o.length>r?t.create().
update(o).digest():o);for(let i=0;i<s.length;i++)s[i]^=54;this.iHash.update(s),this.oHash=t.create();for(let i=0;i<s.length;i++)
s[i]^=106;this.oHash.update(s),kt(s)}update(t){return Yt(this),this.iHash.update(t),this}digestInto(t){Yt(this),J(t,this.
outputLen),this.finished=!0,this.iHash.digestInto(t),this.oHash.update(t),this.oHash.digestInto(t),this.destroy()}digest(){
let t=new Uint8Array(this.oHash.outputLen);return this.digestInto(t),t}_cloneInto(t){t||(t=Object.create(Object.getPrototypeOf(
this),{}));let{oHash:n,iHash:o,finished:r,destroyed:s,blockLen:i,outputLen:a}=this;return t=t,t.finished=r,t.destroyed=s,
t.blockLen=i,t.outputLen=a,t.oHash=n._cloneInto(t.oHash),t.iHash=o._cloneInto(t.iHash),t}clone(){return this._cloneInto()}destroy(){
this.destroyed=!0,this.oHash.destroy(),this.iHash.destroy()}},_o=(e,t,n)=>new qn(e,t).update(n).digest();_o.create=(e,t)=>new qn(
e,t);/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var ko=BigInt(0),Ln=BigInt(1);function tn(e,t=""){if(typeof e!="boolean"){let n=t&&`"${t}"`;throw new Error(n+"expected boolean, got type="+typeof e)}
return e}function ce(e,t,n=""){let o=Zt(e),r=e?.length,s=t!==void 0;if(!o||s&&r!==t){let i=n&&`"${n}" `,a=s?` of length ${t}`:
"",c=o?`length=${r}`:`type=${typeof e}`;throw new Error(i+"expected Uint8Array"+a+", got "+c)}return e}function en(e){let t=e.
toString(16);return t.length&1?"0"+t:t}function Ss(e){if(typeof e!="string")throw new Error("hex string expected, got "+
typeof e);return e===""?ko:BigInt("0x"+e)}function pt(e){return Ss(Tt(e))}function To(e){return J(e),Ss(Tt(Uint8Array.from(
e).reverse()))}function ft(e,t){return ye(e.toString(16).padStart(t*2,"0"))}function Ro(e,t){return ft(e,t).reverse()}function nt(e,t,n){let o;if(typeof t=="string")try{o=ye(t)}catch(s){throw new Error(e+" must be hex string or Uint8Array\
, cause: "+s)}else if(Zt(t))o=Uint8Array.from(t);else throw new Error(e+" must be hex string or Uint8Array");let r=o.length;
if(typeof n=="number"&&r!==n)throw new Error(e+" of length "+n+" expected, got "+r);return o}var Oo=e=>typeof e=="bigint"&&ko<=e;function $o(e,t,n){return Oo(e)&&Oo(t)&&Oo(n)&&t<=e&&e<n}function Is(e,t,n,o){if(!$o(
t,n,o))throw new Error("expected valid "+e+": "+n+" <= n < "+o+", got "+t)}function Xt(e){let t;for(t=0;e>ko;e>>=Ln,t+=1)
;return t}function As(e,t){return e>>BigInt(t)&Ln}var Rt=e=>(Ln<<BigInt(e))-Ln;function _s(e,t,n){if(typeof e!="number"||e<2)throw new Error("hashLen must be a number");if(typeof t!=
"number"||t<2)throw new Error("qByteLen must be a number");if(typeof n!="function")throw new Error("hmacFn must be a fun\
ction");let o=h=>new Uint8Array(h),r=h=>Uint8Array.of(h),s=o(e),i=o(e),a=0,c=()=>{s.fill(1),i.fill(0),a=0},f=(...h)=>n(i,
s,...h),d=(h=o(0))=>{i=f(r(0),h),s=f(),h.length!==0&&(i=f(r(1),h),s=f())},l=()=>{if(a++>=1e3)throw new Error("drbg: trie\
d 1000 values");let h=0,m=[];for(;h<t;){s=f();let g=s.slice();m.push(g),h+=s.length}return Y(...m)};return(h,m)=>{c(),d(
h);let g;for(;!(g=m(l()));)d();return c(),g}}function Os(e){return typeof e=="function"&&Number.isSafeInteger(e.outputLen)}function Se(e,t,n={}){if(!e||typeof e!="ob\
ject")throw new Error("expected valid options object");function o(r,s,i){let a=e[r];if(i&&a===void 0)return;let c=typeof a;
if(c!==s||a===null)throw new Error(`param "${r}" is invalid: expected ${s}, got ${c}`)}Object.entries(t).forEach(([r,s])=>o(
r,s,!1)),Object.entries(n).forEach(([r,s])=>o(r,s,!0))}var No=()=>{throw new Error("not implemented")};function nn(e){let t=new WeakMap;
return(n,...o)=>{let r=t.get(n);if(r!==void 0)return r;let s=e(n,...o);return t.set(n,s),s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Et=BigInt(0),bt=BigInt(1),Ie=BigInt(2),Ts=BigInt(
3),Rs=BigInt(4),$s=BigInt(5),jc=BigInt(7),Ns=BigInt(8),Xc=BigInt(9),Ps=BigInt(16);function St(e,t){let n=e%t;return n>=Et?
n:t+n}function At(e,t,n){let o=e;for(;t-- >Et;)o*=o,o%=n;return o}function ks(e,t){if(e===Et)throw new Error("invert: expected\
 non-zero number");if(t<=Et)throw new Error("invert: expected positive modulus, got "+t);let n=St(e,t),o=t,r=Et,s=bt,i=bt,
a=Et;for(;n!==Et;){let f=o/n,d=o%n,l=r-i*f,u=s-a*f;o=n,n=d,r=i,s=a,i=l,a=u}if(o!==bt)throw new Error("invert: does not e\
xist");return St(r,t)}function Po(e,t,n){if(!e.eql(e.sqr(t),n))throw new Error("Cannot find square root")}function Ds(e,t){
let n=(e.ORDER+bt)/Rs,o=e.pow(t,n);return Po(e,o,t),o}function Wc(e,t){let n=(e.ORDER-$s)/Ns,o=e.mul(t,Ie),r=e.pow(o,n),
s=e.mul(t,r),i=e.mul(e.mul(s,Ie),r),a=e.mul(s,e.sub(i,e.ONE));return Po(e,a,t),a}function Qc(e){let t=gt(e),n=Cs(e),o=n(
t,t.neg(t.ONE)),r=n(t,o),s=n(t,t.neg(o)),i=(e+jc)/Ps;return(a,c)=>{let f=a.pow(c,i),d=a.mul(f,o),l=a.mul(f,r),u=a.mul(f,
s),h=a.eql(a.sqr(d),c),m=a.eql(a.sqr(l),c);f=a.cmov(f,d,h),d=a.cmov(u,l,m);let g=a.eql(a.sqr(d),c),E=a.cmov(f,d,g);return Po(
a,E,c),E}}function Cs(e){if(e<Ts)throw new Error("sqrt is not defined for small field");let t=e-bt,n=0;for(;t%Ie===Et;)t/=
Ie,n++;let o=Ie,r=gt(e);for(;on(r,o)===1;)if(o++>1e3)throw new Error("Cannot find square root: probably non-prime P");if(n===
1)return Ds;let s=r.pow(o,t),i=(t+bt)/Ie;return function(c,f){if(c.is0(f))return f;if(on(c,f)!==1)throw new Error("Canno\
t find square root");let d=n,l=c.mul(c.ONE,s),u=c.pow(f,t),h=c.pow(f,i);for(;!c.eql(u,c.ONE);){if(c.is0(u))return c.ZERO;
let m=1,g=c.sqr(u);for(;!c.eql(g,c.ONE);)if(m++,g=c.sqr(g),m===d)throw new Error("Cannot find square root");let E=bt<<BigInt(
d-m-1),v=c.pow(l,E);d=m,l=c.sqr(v),u=c.mul(u,l),h=c.mul(h,v)}return h}}function Jc(e){return e%Rs===Ts?Ds:e%Ns===$s?Wc:e%
Ps===Xc?Qc(e):Cs(e)}var tf=["create","isValid","is0","neg","inv","sqrt","sqr","eql","add","sub","mul","pow","div","addN","subN","mulN","sqrN"];
function Mn(e){let t={ORDER:"bigint",MASK:"bigint",BYTES:"number",BITS:"number"},n=tf.reduce((o,r)=>(o[r]="function",o),
t);return Se(e,n),e}function rn(e,t,n){if(n<Et)throw new Error("invalid exponent, negatives unsupported");if(n===Et)return e.
ONE;if(n===bt)return t;let o=e.ONE,r=t;for(;n>Et;)n&bt&&(o=e.mul(o,r)),r=e.sqr(r),n>>=bt;return o}function qt(e,t,n=!1){
let o=new Array(t.length).fill(n?e.ZERO:void 0),r=t.reduce((i,a,c)=>e.is0(a)?i:(o[c]=i,e.mul(i,a)),e.ONE),s=e.inv(r);return t.
reduceRight((i,a,c)=>e.is0(a)?i:(o[c]=e.mul(i,o[c]),e.mul(i,a)),s),o}function on(e,t){let n=(e.ORDER-bt)/Ie,o=e.pow(t,n),r=e.eql(o,e.ONE),s=e.eql(o,e.ZERO),i=e.eql(o,e.neg(e.ONE));if(!r&&!s&&
!i)throw new Error("invalid Legendre symbol result");return r?1:s?0:-1}function Un(e,t){t!==void 0&&oe(t);let n=t!==void 0?t:e.toString(2).length,o=Math.ceil(n/8);return{nBitLength:n,nByteLength:o}}
function gt(e,t,n=!1,o={}){if(e<=Et)throw new Error("invalid field: expected ORDER > 0, got "+e);let r,s,i=!1,a;if(typeof t==
"object"&&t!=null){if(o.sqrt||n)throw new Error("cannot specify opts in two arguments");let u=t;u.BITS&&(r=u.BITS),u.sqrt&&
(s=u.sqrt),typeof u.isLE=="boolean"&&(n=u.isLE),typeof u.modFromBytes=="boolean"&&(i=u.modFromBytes),a=u.allowedLengths}else
typeof t=="number"&&(r=t),o.sqrt&&(s=o.sqrt);let{nBitLength:c,nByteLength:f}=Un(e,r);if(f>2048)throw new Error("invalid \
field: expected ORDER of <= 2048 bytes");let d,l=Object.freeze({ORDER:e,isLE:n,BITS:c,BYTES:f,MASK:Rt(c),ZERO:Et,ONE:bt,
allowedLengths:a,create:u=>St(u,e),isValid:u=>{if(typeof u!="bigint")throw new Error("invalid field element: expected bi\
gint, got "+typeof u);return Et<=u&&u<e},is0:u=>u===Et,isValidNot0:u=>!l.is0(u)&&l.isValid(u),isOdd:u=>(u&bt)===bt,neg:u=>St(
-u,e),eql:(u,h)=>u===h,sqr:u=>St(u*u,e),add:(u,h)=>St(u+h,e),sub:(u,h)=>St(u-h,e),mul:(u,h)=>St(u*h,e),pow:(u,h)=>rn(l,u,
h),div:(u,h)=>St(u*ks(h,e),e),sqrN:u=>u*u,addN:(u,h)=>u+h,subN:(u,h)=>u-h,mulN:(u,h)=>u*h,inv:u=>ks(u,e),sqrt:s||(u=>(d||
(d=Jc(e)),d(l,u))),toBytes:u=>n?Ro(u,f):ft(u,f),fromBytes:(u,h=!0)=>{if(a){if(!a.includes(u.length)||u.length>f)throw new Error(
"Field.fromBytes: expected "+a+" bytes, got "+u.length);let g=new Uint8Array(f);g.set(u,n?0:g.length-u.length),u=g}if(u.
length!==f)throw new Error("Field.fromBytes: expected "+f+" bytes, got "+u.length);let m=n?To(u):pt(u);if(i&&(m=St(m,e)),
!h&&!l.isValid(m))throw new Error("invalid field element: outside of range 0..ORDER");return m},invertBatch:u=>qt(l,u),cmov:(u,h,m)=>m?
h:u});return Object.freeze(l)}function Hs(e){if(typeof e!="bigint")throw new Error("field order must be bigint");let t=e.toString(2).length;return Math.
ceil(t/8)}function sn(e){let t=Hs(e);return t+Math.ceil(t/2)}function an(e,t,n=!1){let o=e.length,r=Hs(t),s=sn(t);if(o<16||
o<s||o>1024)throw new Error("expected "+s+"-1024 bytes of input, got "+o);let i=n?To(e):pt(e),a=St(i,t-bt)+bt;return n?Ro(
a,r):ft(a,r)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var He=BigInt(0),Ae=BigInt(1);function cn(e,t){let n=t.
negate();return e?n:t}function _e(e,t){let n=qt(e.Fp,t.map(o=>o.Z));return t.map((o,r)=>e.fromAffine(o.toAffine(n[r])))}
function Us(e,t){if(!Number.isSafeInteger(e)||e<=0||e>t)throw new Error("invalid window size, expected [1.."+t+"], got W\
="+e)}function Do(e,t){Us(e,t);let n=Math.ceil(t/e)+1,o=2**(e-1),r=2**e,s=Rt(e),i=BigInt(e);return{windows:n,windowSize:o,
mask:s,maxNumber:r,shiftBy:i}}function qs(e,t,n){let{windowSize:o,mask:r,maxNumber:s,shiftBy:i}=n,a=Number(e&r),c=e>>i;a>
o&&(a-=s,c+=Ae);let f=t*o,d=f+Math.abs(a)-1,l=a===0,u=a<0,h=t%2!==0;return{nextN:c,offset:d,isZero:l,isNeg:u,isNegF:h,offsetF:f}}
function nf(e,t){if(!Array.isArray(e))throw new Error("array expected");e.forEach((n,o)=>{if(!(n instanceof t))throw new Error(
"invalid point at index "+o)})}function of(e,t){if(!Array.isArray(e))throw new Error("array of scalars expected");e.forEach(
(n,o)=>{if(!t.isValid(n))throw new Error("invalid scalar at index "+o)})}var Co=new WeakMap,Fs=new WeakMap;function Ho(e){
return Fs.get(e)||1}function Ls(e){if(e!==He)throw new Error("invalid wNAF")}var Fn=class{constructor(t,n){this.BASE=t.BASE,
this.ZERO=t.ZERO,this.Fn=t.Fn,this.bits=n}_unsafeLadder(t,n,o=this.ZERO){let r=t;for(;n>He;)n&Ae&&(o=o.add(r)),r=r.double(),
n>>=Ae;return o}precomputeWindow(t,n){let{windows:o,windowSize:r}=Do(n,this.bits),s=[],i=t,a=i;for(let c=0;c<o;c++){a=i,
s.push(a);for(let f=1;f<r;f++)a=a.add(i),s.push(a);i=a.double()}return s}wNAF(t,n,o){if(!this.Fn.isValid(o))throw new Error(
"invalid scalar");let r=this.ZERO,s=this.BASE,i=Do(t,this.bits);for(let a=0;a<i.windows;a++){let{nextN:c,offset:f,isZero:d,
isNeg:l,isNegF:u,offsetF:h}=qs(o,a,i);o=c,d?s=s.add(cn(u,n[h])):r=r.add(cn(l,n[f]))}return Ls(o),{p:r,f:s}}wNAFUnsafe(t,n,o,r=this.
ZERO){let s=Do(t,this.bits);for(let i=0;i<s.windows&&o!==He;i++){let{nextN:a,offset:c,isZero:f,isNeg:d}=qs(o,i,s);if(o=a,
!f){let l=n[c];r=r.add(d?l.negate():l)}}return Ls(o),r}getPrecomputes(t,n,o){let r=Co.get(n);return r||(r=this.precomputeWindow(
n,t),t!==1&&(typeof o=="function"&&(r=o(r)),Co.set(n,r))),r}cached(t,n,o){let r=Ho(t);return this.wNAF(r,this.getPrecomputes(
r,t,o),n)}unsafe(t,n,o,r){let s=Ho(t);return s===1?this._unsafeLadder(t,n,r):this.wNAFUnsafe(s,this.getPrecomputes(s,t,o),
n,r)}createCache(t,n){Us(n,this.bits),Fs.set(t,n),Co.delete(t)}hasCache(t){return Ho(t)!==1}};function Gs(e,t,n,o){let r=t,
s=e.ZERO,i=e.ZERO;for(;n>He||o>He;)n&Ae&&(s=s.add(r)),o&Ae&&(i=i.add(r)),r=r.double(),n>>=Ae,o>>=Ae;return{p1:s,p2:i}}function Vs(e,t,n,o){
nf(n,e),of(o,t);let r=n.length,s=o.length;if(r!==s)throw new Error("arrays of points and scalars must have equal length");
let i=e.ZERO,a=Xt(BigInt(r)),c=1;a>12?c=a-3:a>4?c=a-2:a>0&&(c=2);let f=Rt(c),d=new Array(Number(f)+1).fill(i),l=Math.floor(
(t.BITS-1)/c)*c,u=i;for(let h=l;h>=0;h-=c){d.fill(i);for(let g=0;g<s;g++){let E=o[g],v=Number(E>>BigInt(h)&f);d[v]=d[v].
add(n[g])}let m=i;for(let g=d.length-1,E=i;g>0;g--)E=E.add(d[g]),m=m.add(E);if(u=u.add(m),h!==0)for(let g=0;g<c;g++)u=u.
double()}return u}function Ms(e,t,n){if(t){if(t.ORDER!==e)throw new Error("Field.ORDER must match order: Fp == p, Fn == n");return Mn(t),t}else
return gt(e,{isLE:n})}function zs(e,t,n={},o){if(o===void 0&&(o=e==="edwards"),!t||typeof t!="object")throw new Error(`e\
xpected valid ${e} CURVE object`);for(let c of["p","n","h"]){let f=t[c];if(!(typeof f=="bigint"&&f>He))throw new Error(`\
CURVE.${c} must be positive bigint`)}let r=Ms(t.p,n.Fp,o),s=Ms(t.n,n.Fn,o),a=["Gx","Gy","a",e==="weierstrass"?"b":"d"];for(let c of a)
if(!r.isValid(t[c]))throw new Error(`CURVE.${c} must be valid field element of CURVE.Fp`);return t=Object.freeze(Object.
assign({},t)),{CURVE:t,Fp:r,Fn:s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Zs=(e,t)=>(e+(e>=0?t:-t)/Gt)/t;function rf(e,t,n){
let[[o,r],[s,i]]=t,a=Zs(i*e,n),c=Zs(-r*e,n),f=e-a*o-c*s,d=-a*r-c*i,l=f<Lt,u=d<Lt;l&&(f=-f),u&&(d=-d);let h=Rt(Math.ceil(
Xt(n)/2))+ht;if(f<Lt||f>=h||d<Lt||d>=h)throw new Error("splitScalar (endomorphism): failed, k="+e);return{k1neg:l,k1:f,k2neg:u,
k2:d}}function Lo(e){if(!["compact","recovered","der"].includes(e))throw new Error('Signature format must be "compact", \
"recovered", or "der"');return e}function qo(e,t){let n={};for(let o of Object.keys(t))n[o]=e[o]===void 0?t[o]:e[o];return tn(
n.lowS,"lowS"),tn(n.prehash,"prehash"),n.format!==void 0&&Lo(n.format),n}var Mo=class extends Error{constructor(t=""){super(
t)}},Wt={Err:Mo,_tlv:{encode:(e,t)=>{let{Err:n}=Wt;if(e<0||e>256)throw new n("tlv.encode: wrong tag");if(t.length&1)throw new n(
"tlv.encode: unpadded data");let o=t.length/2,r=en(o);if(r.length/2&128)throw new n("tlv.encode: long form length too bi\
g");let s=o>127?en(r.length/2|128):"";return en(e)+s+r+t},decode(e,t){let{Err:n}=Wt,o=0;if(e<0||e>256)throw new n("tlv.e\
ncode: wrong tag");if(t.length<2||t[o++]!==e)throw new n("tlv.decode: wrong tlv");let r=t[o++],s=!!(r&128),i=0;if(!s)i=r;else{
let c=r&127;if(!c)throw new n("tlv.decode(long): indefinite length not supported");if(c>4)throw new n("tlv.decode(long):\
 byte length is too big");let f=t.subarray(o,o+c);if(f.length!==c)throw new n("tlv.decode: length bytes not complete");if(f[0]===
0)throw new n("tlv.decode(long): zero leftmost byte");for(let d of f)i=i<<8|d;if(o+=c,i<128)throw new n("tlv.decode(long\
): not minimal encoding")}let a=t.subarray(o,o+i);if(a.length!==i)throw new n("tlv.decode: wrong value length");return{v:a,
l:t.subarray(o+i)}}},_int:{encode(e){let{Err:t}=Wt;if(e<Lt)throw new t("integer: negative integers are not allowed");let n=en(
e);if(Number.parseInt(n[0],16)&8&&(n="00"+n),n.length&1)throw new t("unexpected DER parsing assertion: unpadded hex");return n},
decode(e){let{Err:t}=Wt;if(e[0]&128)throw new t("invalid signature integer: negative");if(e[0]===0&&!(e[1]&128))throw new t(
"invalid signature integer: unnecessary leading zero");return pt(e)}},toSig(e){let{Err:t,_int:n,_tlv:o}=Wt,r=nt("signatu\
re",e),{v:s,l:i}=o.decode(48,r);if(i.length)throw new t("invalid signature: left bytes after parsing");let{v:a,l:c}=o.decode(
2,s),{v:f,l:d}=o.decode(2,c);if(d.length)throw new t("invalid signature: left bytes after parsing");return{r:n.decode(a),
s:n.decode(f)}},hexFromSig(e){let{_tlv:t,_int:n}=Wt,o=t.encode(2,n.encode(e.r)),r=t.encode(2,n.encode(e.s)),s=o+r;return t.
encode(48,s)}},Lt=BigInt(0),ht=BigInt(1),Gt=BigInt(2),qe=BigInt(3),Uo=BigInt(4);function Vt(e,t){let{BYTES:n}=e,o;if(typeof t==
"bigint")o=t;else{let r=nt("private key",t);try{o=e.fromBytes(r)}catch{throw new Error(`invalid private key: expected ui\
8a of size ${n}, got ${typeof t}`)}}if(!e.isValidNot0(o))throw new Error("invalid private key: out of range [1..N-1]");return o}
function Ys(e,t={}){let n=zs("weierstrass",e,t),{Fp:o,Fn:r}=n,s=n.CURVE,{h:i,n:a}=s;Se(t,{},{allowInfinityPoint:"boolean",
clearCofactor:"function",isTorsionFree:"function",fromBytes:"function",toBytes:"function",endo:"object",wrapPrivateKey:"\
boolean"});let{endo:c}=t;if(c&&(!o.is0(s.a)||typeof c.beta!="bigint"||!Array.isArray(c.basises)))throw new Error('invali\
d endo: expected "beta": bigint and "basises": array');let f=js(o,r);function d(){if(!o.isOdd)throw new Error("compressi\
on is not supported: Field does not have .isOdd()")}function l(L,w,y){let{x,y:I}=w.toAffine(),$=o.toBytes(x);if(tn(y,"is\
Compressed"),y){d();let S=!o.isOdd(I);return Y(Ks(S),$)}else return Y(Uint8Array.of(4),$,o.toBytes(I))}function u(L){ce(
L,void 0,"Point");let{publicKey:w,publicKeyUncompressed:y}=f,x=L.length,I=L[0],$=L.subarray(1);if(x===w&&(I===2||I===3)){
let S=o.fromBytes($);if(!o.isValid(S))throw new Error("bad point: is not on curve, wrong x");let A=g(S),T;try{T=o.sqrt(A)}catch(ot){
let W=ot instanceof Error?": "+ot.message:"";throw new Error("bad point: is not on curve, sqrt error"+W)}d();let P=o.isOdd(
T);return(I&1)===1!==P&&(T=o.neg(T)),{x:S,y:T}}else if(x===y&&I===4){let S=o.BYTES,A=o.fromBytes($.subarray(0,S)),T=o.fromBytes(
$.subarray(S,S*2));if(!E(A,T))throw new Error("bad point: is not on curve");return{x:A,y:T}}else throw new Error(`bad po\
int: got length ${x}, expected compressed=${w} or uncompressed=${y}`)}let h=t.toBytes||l,m=t.fromBytes||u;function g(L){
let w=o.sqr(L),y=o.mul(w,L);return o.add(o.add(y,o.mul(L,s.a)),s.b)}function E(L,w){let y=o.sqr(w),x=g(L);return o.eql(y,
x)}if(!E(s.Gx,s.Gy))throw new Error("bad curve params: generator point");let v=o.mul(o.pow(s.a,qe),Uo),N=o.mul(o.sqr(s.b),
BigInt(27));if(o.is0(o.add(v,N)))throw new Error("bad curve params: a or b");function B(L,w,y=!1){if(!o.isValid(w)||y&&o.
is0(w))throw new Error(`bad point coordinate ${L}`);return w}function O(L){if(!(L instanceof R))throw new Error("Project\
ivePoint expected")}function k(L){if(!c||!c.basises)throw new Error("no endo");return rf(L,c.basises,r.ORDER)}let C=nn((L,w)=>{
let{X:y,Y:x,Z:I}=L;if(o.eql(I,o.ONE))return{x:y,y:x};let $=L.is0();w==null&&(w=$?o.ONE:o.inv(I));let S=o.mul(y,w),A=o.mul(
x,w),T=o.mul(I,w);if($)return{x:o.ZERO,y:o.ZERO};if(!o.eql(T,o.ONE))throw new Error("invZ was invalid");return{x:S,y:A}}),
H=nn(L=>{if(L.is0()){if(t.allowInfinityPoint&&!o.is0(L.Y))return;throw new Error("bad point: ZERO")}let{x:w,y}=L.toAffine();
if(!o.isValid(w)||!o.isValid(y))throw new Error("bad point: x or y not field elements");if(!E(w,y))throw new Error("bad \
point: equation left != right");if(!L.isTorsionFree())throw new Error("bad point: not in prime-order subgroup");return!0});
function M(L,w,y,x,I){return y=new R(o.mul(y.X,L),y.Y,y.Z),w=cn(x,w),y=cn(I,y),w.add(y)}class R{constructor(w,y,x){this.
X=B("x",w),this.Y=B("y",y,!0),this.Z=B("z",x),Object.freeze(this)}static CURVE(){return s}static fromAffine(w){let{x:y,y:x}=w||
{};if(!w||!o.isValid(y)||!o.isValid(x))throw new Error("invalid affine point");if(w instanceof R)throw new Error("projec\
tive point not allowed");return o.is0(y)&&o.is0(x)?R.ZERO:new R(y,x,o.ONE)}static fromBytes(w){let y=R.fromAffine(m(ce(w,
void 0,"point")));return y.assertValidity(),y}static fromHex(w){return R.fromBytes(nt("pointHex",w))}get x(){return this.
toAffine().x}get y(){return this.toAffine().y}precompute(w=8,y=!0){return X.createCache(this,w),y||this.multiply(qe),this}assertValidity(){
H(this)}hasEvenY(){let{y:w}=this.toAffine();if(!o.isOdd)throw new Error("Field doesn't support isOdd");return!o.isOdd(w)}equals(w){
O(w);let{X:y,Y:x,Z:I}=this,{X:$,Y:S,Z:A}=w,T=o.eql(o.mul(y,A),o.mul($,I)),P=o.eql(o.mul(x,A),o.mul(S,I));return T&&P}negate(){
return new R(this.X,o.neg(this.Y),this.Z)}double(){let{a:w,b:y}=s,x=o.mul(y,qe),{X:I,Y:$,Z:S}=this,A=o.ZERO,T=o.ZERO,P=o.
ZERO,q=o.mul(I,I),ot=o.mul($,$),W=o.mul(S,S),Z=o.mul(I,$);return Z=o.add(Z,Z),P=o.mul(I,S),P=o.add(P,P),A=o.mul(w,P),T=o.
mul(x,W),T=o.add(A,T),A=o.sub(ot,T),T=o.add(ot,T),T=o.mul(A,T),A=o.mul(Z,A),P=o.mul(x,P),W=o.mul(w,W),Z=o.sub(q,W),Z=o.mul(
w,Z),Z=o.add(Z,P),P=o.add(q,q),q=o.add(P,q),q=o.add(q,W),q=o.mul(q,Z),T=o.add(T,q),W=o.mul($,S),W=o.add(W,W),q=o.mul(W,Z),
A=o.sub(A,q),P=o.mul(W,ot),P=o.add(P,P),P=o.add(P,P),new R(A,T,P)}add(w){O(w);let{X:y,Y:x,Z:I}=this,{X:$,Y:S,Z:A}=w,T=o.
ZERO,P=o.ZERO,q=o.ZERO,ot=s.a,W=o.mul(s.b,qe),Z=o.mul(y,$),tt=o.mul(x,S),ct=o.mul(I,A),vt=o.add(y,x),et=o.add($,S);vt=o.
mul(vt,et),et=o.add(Z,tt),vt=o.sub(vt,et),et=o.add(y,I);let mt=o.add($,A);return et=o.mul(et,mt),mt=o.add(Z,ct),et=o.sub(
et,mt),mt=o.add(x,I),T=o.add(S,A),mt=o.mul(mt,T),T=o.add(tt,ct),mt=o.sub(mt,T),q=o.mul(ot,et),T=o.mul(W,ct),q=o.add(T,q),
T=o.sub(tt,q),q=o.add(tt,q),P=o.mul(T,q),tt=o.add(Z,Z),tt=o.add(tt,Z),ct=o.mul(ot,ct),et=o.mul(W,et),tt=o.add(tt,ct),ct=
o.sub(Z,ct),ct=o.mul(ot,ct),et=o.add(et,ct),Z=o.mul(tt,et),P=o.add(P,Z),Z=o.mul(mt,et),T=o.mul(vt,T),T=o.sub(T,Z),Z=o.mul(
vt,tt),q=o.mul(mt,q),q=o.add(q,Z),new R(T,P,q)}subtract(w){return this.add(w.negate())}is0(){return this.equals(R.ZERO)}multiply(w){
let{endo:y}=t;if(!r.isValidNot0(w))throw new Error("invalid scalar: out of range");let x,I,$=S=>X.cached(this,S,A=>_e(R,
A));if(y){let{k1neg:S,k1:A,k2neg:T,k2:P}=k(w),{p:q,f:ot}=$(A),{p:W,f:Z}=$(P);I=ot.add(Z),x=M(y.beta,q,W,S,T)}else{let{p:S,
f:A}=$(w);x=S,I=A}return _e(R,[x,I])[0]}multiplyUnsafe(w){let{endo:y}=t,x=this;if(!r.isValid(w))throw new Error("invalid\
 scalar: out of range");if(w===Lt||x.is0())return R.ZERO;if(w===ht)return x;if(X.hasCache(this))return this.multiply(w);
if(y){let{k1neg:I,k1:$,k2neg:S,k2:A}=k(w),{p1:T,p2:P}=Gs(R,x,$,A);return M(y.beta,T,P,I,S)}else return X.unsafe(x,w)}multiplyAndAddUnsafe(w,y,x){
let I=this.multiplyUnsafe(y).add(w.multiplyUnsafe(x));return I.is0()?void 0:I}toAffine(w){return C(this,w)}isTorsionFree(){
let{isTorsionFree:w}=t;return i===ht?!0:w?w(R,this):X.unsafe(this,a).is0()}clearCofactor(){let{clearCofactor:w}=t;return i===
ht?this:w?w(R,this):this.multiplyUnsafe(i)}isSmallOrder(){return this.multiplyUnsafe(i).is0()}toBytes(w=!0){return tn(w,
"isCompressed"),this.assertValidity(),h(R,this,w)}toHex(w=!0){return Tt(this.toBytes(w))}toString(){return`<Point ${this.
is0()?"ZERO":this.toHex()}>`}get px(){return this.X}get py(){return this.X}get pz(){return this.Z}toRawBytes(w=!0){return this.
toBytes(w)}_setWindowSize(w){this.precompute(w)}static normalizeZ(w){return _e(R,w)}static msm(w,y){return Vs(R,r,w,y)}static fromPrivateKey(w){
return R.BASE.multiply(Vt(r,w))}}R.BASE=new R(s.Gx,s.Gy,o.ONE),R.ZERO=new R(o.ZERO,o.ONE,o.ZERO),R.Fp=o,R.Fn=r;let K=r.BITS,
X=new Fn(R,t.endo?Math.ceil(K/2):K);return R.BASE.precompute(8),R}function Ks(e){return Uint8Array.of(e?2:3)}function sf(e,t){
let n=e.ORDER,o=Lt;for(let m=n-ht;m%Gt===Lt;m/=Gt)o+=ht;let r=o,s=Gt<<r-ht-ht,i=s*Gt,a=(n-ht)/i,c=(a-ht)/Gt,f=i-ht,d=s,l=e.
pow(t,a),u=e.pow(t,(a+ht)/Gt),h=(m,g)=>{let E=l,v=e.pow(g,f),N=e.sqr(v);N=e.mul(N,g);let B=e.mul(m,N);B=e.pow(B,c),B=e.mul(
B,v),v=e.mul(B,g),N=e.mul(B,m);let O=e.mul(N,v);B=e.pow(O,d);let k=e.eql(B,e.ONE);v=e.mul(N,u),B=e.mul(O,E),N=e.cmov(v,N,
k),O=e.cmov(B,O,k);for(let C=r;C>ht;C--){let H=C-Gt;H=Gt<<H-ht;let M=e.pow(O,H),R=e.eql(M,e.ONE);v=e.mul(N,E),E=e.mul(E,
E),M=e.mul(O,E),N=e.cmov(v,N,R),O=e.cmov(M,O,R)}return{isValid:k,value:N}};if(e.ORDER%Uo===qe){let m=(e.ORDER-qe)/Uo,g=e.
sqrt(e.neg(t));h=(E,v)=>{let N=e.sqr(v),B=e.mul(E,v);N=e.mul(N,B);let O=e.pow(N,m);O=e.mul(O,B);let k=e.mul(O,g),C=e.mul(
e.sqr(O),v),H=e.eql(C,E),M=e.cmov(k,O,H);return{isValid:H,value:M}}}return h}function Fo(e,t){Mn(e);let{A:n,B:o,Z:r}=t;if(!e.
isValid(n)||!e.isValid(o)||!e.isValid(r))throw new Error("mapToCurveSimpleSWU: invalid opts");let s=sf(e,r);if(!e.isOdd)
throw new Error("Field does not have .isOdd()");return i=>{let a,c,f,d,l,u,h,m;a=e.sqr(i),a=e.mul(a,r),c=e.sqr(a),c=e.add(
c,a),f=e.add(c,e.ONE),f=e.mul(f,o),d=e.cmov(r,e.neg(c),!e.eql(c,e.ZERO)),d=e.mul(d,n),c=e.sqr(f),u=e.sqr(d),l=e.mul(u,n),
c=e.add(c,l),c=e.mul(c,f),u=e.mul(u,d),l=e.mul(u,o),c=e.add(c,l),h=e.mul(a,f);let{isValid:g,value:E}=s(c,u);m=e.mul(a,i),
m=e.mul(m,E),h=e.cmov(h,f,g),m=e.cmov(m,E,g);let v=e.isOdd(i)===e.isOdd(m);m=e.cmov(e.neg(m),m,v);let N=qt(e,[d],!0)[0];
return h=e.mul(h,N),{x:h,y:m}}}function js(e,t){return{secretKey:t.BYTES,publicKey:1+e.BYTES,publicKeyUncompressed:1+2*e.
BYTES,publicKeyHasPrefix:!0,signature:2*t.BYTES}}function af(e,t={}){let{Fn:n}=e,o=t.randomBytes||Kt,r=Object.assign(js(
e.Fp,n),{seed:sn(n.ORDER)});function s(h){try{return!!Vt(n,h)}catch{return!1}}function i(h,m){let{publicKey:g,publicKeyUncompressed:E}=r;
try{let v=h.length;return m===!0&&v!==g||m===!1&&v!==E?!1:!!e.fromBytes(h)}catch{return!1}}function a(h=o(r.seed)){return an(
ce(h,r.seed,"seed"),n.ORDER)}function c(h,m=!0){return e.BASE.multiply(Vt(n,h)).toBytes(m)}function f(h){let m=a(h);return{
secretKey:m,publicKey:c(m)}}function d(h){if(typeof h=="bigint")return!1;if(h instanceof e)return!0;let{secretKey:m,publicKey:g,
publicKeyUncompressed:E}=r;if(n.allowedLengths||m===g)return;let v=nt("key",h).length;return v===g||v===E}function l(h,m,g=!0){
if(d(h)===!0)throw new Error("first arg must be private key");if(d(m)===!1)throw new Error("second arg must be public ke\
y");let E=Vt(n,h);return e.fromHex(m).multiply(E).toBytes(g)}return Object.freeze({getPublicKey:c,getSharedSecret:l,keygen:f,
Point:e,utils:{isValidSecretKey:s,isValidPublicKey:i,randomSecretKey:a,isValidPrivateKey:s,randomPrivateKey:a,normPrivateKeyToScalar:h=>Vt(
n,h),precompute(h=8,m=e.BASE){return m.precompute(h,!1)}},lengths:r})}function cf(e,t,n={}){Rn(t),Se(n,{},{hmac:"functio\
n",lowS:"boolean",randomBytes:"function",bits2int:"function",bits2int_modN:"function"});let o=n.randomBytes||Kt,r=n.hmac||
((y,...x)=>_o(t,y,Y(...x))),{Fp:s,Fn:i}=e,{ORDER:a,BITS:c}=i,{keygen:f,getPublicKey:d,getSharedSecret:l,utils:u,lengths:h}=af(
e,n),m={prehash:!1,lowS:typeof n.lowS=="boolean"?n.lowS:!1,format:void 0,extraEntropy:!1},g="compact";function E(y){let x=a>>
ht;return y>x}function v(y,x){if(!i.isValidNot0(x))throw new Error(`invalid signature ${y}: out of range 1..Point.Fn.ORD\
ER`);return x}function N(y,x){Lo(x);let I=h.signature,$=x==="compact"?I:x==="recovered"?I+1:void 0;return ce(y,$,`${x} s\
ignature`)}class B{constructor(x,I,$){this.r=v("r",x),this.s=v("s",I),$!=null&&(this.recovery=$),Object.freeze(this)}static fromBytes(x,I=g){
N(x,I);let $;if(I==="der"){let{r:P,s:q}=Wt.toSig(ce(x));return new B(P,q)}I==="recovered"&&($=x[0],I="compact",x=x.subarray(
1));let S=i.BYTES,A=x.subarray(0,S),T=x.subarray(S,S*2);return new B(i.fromBytes(A),i.fromBytes(T),$)}static fromHex(x,I){
return this.fromBytes(ye(x),I)}addRecoveryBit(x){return new B(this.r,this.s,x)}recoverPublicKey(x){let I=s.ORDER,{r:$,s:S,
recovery:A}=this;if(A==null||![0,1,2,3].includes(A))throw new Error("recovery id invalid");if(a*Gt<I&&A>1)throw new Error(
"recovery id is ambiguous for h>1 curve");let P=A===2||A===3?$+a:$;if(!s.isValid(P))throw new Error("recovery id 2 or 3 \
invalid");let q=s.toBytes(P),ot=e.fromBytes(Y(Ks((A&1)===0),q)),W=i.inv(P),Z=k(nt("msgHash",x)),tt=i.create(-Z*W),ct=i.create(
S*W),vt=e.BASE.multiplyUnsafe(tt).add(ot.multiplyUnsafe(ct));if(vt.is0())throw new Error("point at infinify");return vt.
assertValidity(),vt}hasHighS(){return E(this.s)}toBytes(x=g){if(Lo(x),x==="der")return ye(Wt.hexFromSig(this));let I=i.toBytes(
this.r),$=i.toBytes(this.s);if(x==="recovered"){if(this.recovery==null)throw new Error("recovery bit must be present");return Y(
Uint8Array.of(this.recovery),I,$)}return Y(I,$)}toHex(x){return Tt(this.toBytes(x))}assertValidity(){}static fromCompact(x){
return B.fromBytes(nt("sig",x),"compact")}static fromDER(x){return B.fromBytes(nt("sig",x),"der")}normalizeS(){return this.
hasHighS()?new B(this.r,i.neg(this.s),this.recovery):this}toDERRawBytes(){return this.toBytes("der")}toDERHex(){return Tt(
this.toBytes("der"))}toCompactRawBytes(){return this.toBytes("compact")}toCompactHex(){return Tt(this.toBytes("compact"))}}
let O=n.bits2int||function(x){if(x.length>8192)throw new Error("input is too large");let I=pt(x),$=x.length*8-c;return $>
0?I>>BigInt($):I},k=n.bits2int_modN||function(x){return i.create(O(x))},C=Rt(c);function H(y){return Is("num < 2^"+c,y,Lt,
C),i.toBytes(y)}function M(y,x){return ce(y,void 0,"message"),x?ce(t(y),void 0,"prehashed message"):y}function R(y,x,I){
if(["recovered","canonical"].some(tt=>tt in I))throw new Error("sign() legacy options not supported");let{lowS:$,prehash:S,
extraEntropy:A}=qo(I,m);y=M(y,S);let T=k(y),P=Vt(i,x),q=[H(P),H(T)];if(A!=null&&A!==!1){let tt=A===!0?o(h.secretKey):A;q.
push(nt("extraEntropy",tt))}let ot=Y(...q),W=T;function Z(tt){let ct=O(tt);if(!i.isValidNot0(ct))return;let vt=i.inv(ct),
et=e.BASE.multiply(ct).toAffine(),mt=i.create(et.x);if(mt===Lt)return;let Tn=i.create(vt*i.create(W+mt*P));if(Tn===Lt)return;
let ss=(et.x===mt?0:2)|Number(et.y&ht),is=Tn;return $&&E(Tn)&&(is=i.neg(Tn),ss^=1),new B(mt,is,ss)}return{seed:ot,k2sig:Z}}
function K(y,x,I={}){y=nt("message",y);let{seed:$,k2sig:S}=R(y,x,I);return _s(t.outputLen,i.BYTES,r)($,S)}function X(y){
let x,I=typeof y=="string"||Zt(y),$=!I&&y!==null&&typeof y=="object"&&typeof y.r=="bigint"&&typeof y.s=="bigint";if(!I&&
!$)throw new Error("invalid signature, expected Uint8Array, hex string or Signature instance");if($)x=new B(y.r,y.s);else if(I){
try{x=B.fromBytes(nt("sig",y),"der")}catch(S){if(!(S instanceof Wt.Err))throw S}if(!x)try{x=B.fromBytes(nt("sig",y),"com\
pact")}catch{return!1}}return x||!1}function L(y,x,I,$={}){let{lowS:S,prehash:A,format:T}=qo($,m);if(I=nt("publicKey",I),
x=M(nt("message",x),A),"strict"in $)throw new Error("options.strict was renamed to lowS");let P=T===void 0?X(y):B.fromBytes(
nt("sig",y),T);if(P===!1)return!1;try{let q=e.fromBytes(I);if(S&&P.hasHighS())return!1;let{r:ot,s:W}=P,Z=k(x),tt=i.inv(W),
ct=i.create(Z*tt),vt=i.create(ot*tt),et=e.BASE.multiplyUnsafe(ct).add(q.multiplyUnsafe(vt));return et.is0()?!1:i.create(
et.x)===ot}catch{return!1}}function w(y,x,I={}){let{prehash:$}=qo(I,m);return x=M(x,$),B.fromBytes(y,"recovered").recoverPublicKey(
x).toBytes()}return Object.freeze({keygen:f,getPublicKey:d,getSharedSecret:l,utils:u,lengths:h,Point:e,sign:K,verify:L,recoverPublicKey:w,
Signature:B,hash:t})}function Go(e){let{CURVE:t,curveOpts:n}=Xs(e),o=Ys(t,n);return df(e,o)}function Xs(e){let t={a:e.a,
b:e.b,p:e.Fp.ORDER,n:e.n,h:e.h,Gx:e.Gx,Gy:e.Gy},n=e.Fp,o=e.allowedPrivateKeyLengths?Array.from(new Set(e.allowedPrivateKeyLengths.
map(i=>Math.ceil(i/2)))):void 0,r=gt(t.n,{BITS:e.nBitLength,allowedLengths:o,modFromBytes:e.wrapPrivateKey}),s={Fp:n,Fn:r,
allowInfinityPoint:e.allowInfinityPoint,endo:e.endo,isTorsionFree:e.isTorsionFree,clearCofactor:e.clearCofactor,fromBytes:e.
fromBytes,toBytes:e.toBytes};return{CURVE:t,curveOpts:s}}function ff(e){let{CURVE:t,curveOpts:n}=Xs(e),o={hmac:e.hmac,randomBytes:e.
randomBytes,lowS:e.lowS,bits2int:e.bits2int,bits2int_modN:e.bits2int_modN};return{CURVE:t,curveOpts:n,hash:e.hash,ecdsaOpts:o}}
function uf(e,t,n){function o(r){let s=e.sqr(r),i=e.mul(s,r);return e.add(e.add(i,e.mul(r,t)),n)}return o}function df(e,t){
let{Fp:n,Fn:o}=t;function r(i){return $o(i,ht,o.ORDER)}let s=uf(n,e.a,e.b);return Object.assign({},{CURVE:e,Point:t,ProjectivePoint:t,
normPrivateKeyToScalar:i=>Vt(o,i),weierstrassEquation:s,isWithinCurveOrder:r})}function lf(e,t){let n=t.Point;return Object.
assign({},t,{ProjectivePoint:n,CURVE:Object.assign({},e,Un(n.Fn.ORDER,n.Fn.BITS))})}function Ws(e){let{CURVE:t,curveOpts:n,
hash:o,ecdsaOpts:r}=ff(e),s=Ys(t,n),i=cf(s,o,r);return lf(e,i)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */function Le(e,t){let n=o=>Ws({...e,hash:o});return{...n(t),create:n}}var hf=pt;function fe(e,t){if(fn(e),fn(t),e<0||e>=1<<8*t)throw new Error("invalid I2OSP input: "+e);let n=Array.from({length:t}).
fill(0);for(let o=t-1;o>=0;o--)n[o]=e&255,e>>>=8;return new Uint8Array(n)}function mf(e,t){let n=new Uint8Array(e.length);
for(let o=0;o<e.length;o++)n[o]=e[o]^t[o];return n}function fn(e){if(!Number.isSafeInteger(e))throw new Error("number ex\
pected")}function Qs(e){if(!Zt(e)&&typeof e!="string")throw new Error("DST must be Uint8Array or string");return typeof e==
"string"?we(e):e}function pf(e,t,n,o){J(e),fn(n),t=Qs(t),t.length>255&&(t=o(Y(we("H2C-OVERSIZE-DST-"),t)));let{outputLen:r,
blockLen:s}=o,i=Math.ceil(n/r);if(n>65535||i>255)throw new Error("expand_message_xmd: invalid lenInBytes");let a=Y(t,fe(
t.length,1)),c=fe(0,s),f=fe(n,2),d=new Array(i),l=o(Y(c,e,f,fe(0,1),a));d[0]=o(Y(l,fe(1,1),a));for(let h=1;h<=i;h++){let m=[
mf(l,d[h-1]),fe(h+1,1),a];d[h]=o(Y(...m))}return Y(...d).slice(0,n)}function bf(e,t,n,o,r){if(J(e),fn(n),t=Qs(t),t.length>
255){let s=Math.ceil(2*o/8);t=r.create({dkLen:s}).update(we("H2C-OVERSIZE-DST-")).update(t).digest()}if(n>65535||t.length>
255)throw new Error("expand_message_xof: invalid lenInBytes");return r.create({dkLen:n}).update(e).update(fe(n,2)).update(
t).update(fe(t.length,1)).digest()}function Vo(e,t,n){Se(n,{p:"bigint",m:"number",k:"number",hash:"function"});let{p:o,k:r,
m:s,hash:i,expand:a,DST:c}=n;if(!Os(n.hash))throw new Error("expected valid hash");J(e),fn(t);let f=o.toString(2).length,
d=Math.ceil((f+r)/8),l=t*s*d,u;if(a==="xmd")u=pf(e,c,l,i);else if(a==="xof")u=bf(e,c,l,r,i);else if(a==="_internal_pass")
u=e;else throw new Error('expand must be "xmd" or "xof"');let h=new Array(t);for(let m=0;m<t;m++){let g=new Array(s);for(let E=0;E<
s;E++){let v=d*(E+m*s),N=u.subarray(v,v+d);g[E]=St(hf(N),o)}h[m]=g}return h}function zo(e,t){let n=t.map(o=>Array.from(o).
reverse());return(o,r)=>{let[s,i,a,c]=n.map(l=>l.reduce((u,h)=>e.add(e.mul(u,o),h))),[f,d]=qt(e,[i,c],!0);return o=e.mul(
s,f),r=e.mul(r,e.mul(a,d)),{x:o,y:r}}}var gf=we("HashToScalar-");function Zo(e,t,n){if(typeof t!="function")throw new Error(
"mapToCurve() must be defined");function o(s){return e.fromAffine(t(s))}function r(s){let i=s.clearCofactor();return i.equals(
e.ZERO)?e.ZERO:(i.assertValidity(),i)}return{defaults:n,hashToCurve(s,i){let a=Object.assign({},n,i),c=Vo(s,2,a),f=o(c[0]),
d=o(c[1]);return r(f.add(d))},encodeToCurve(s,i){let a=n.encodeDST?{DST:n.encodeDST}:{},c=Object.assign({},n,a,i),f=Vo(s,
1,c),d=o(f[0]);return r(d)},mapToCurve(s){if(!Array.isArray(s))throw new Error("expected array of bigints");for(let i of s)
if(typeof i!="bigint")throw new Error("expected array of bigints");return r(o(s))},hashToScalar(s,i){let a=e.Fn.ORDER,c=Object.
assign({},n,{p:a,m:1,DST:gf},i);return Vo(s,1,c)[0][0]}}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Ko={p:BigInt("0xffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffefffffc2f"),n:BigInt("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),h:BigInt(
1),a:BigInt(0),b:BigInt(7),Gx:BigInt("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),Gy:BigInt("0x\
483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")},xf={beta:BigInt("0x7ae96a2b657c07106e64479eac3434e99\
cf0497512f58995c1396c28719501ee"),basises:[[BigInt("0x3086d221a7d46bcde86c90e49284eb15"),-BigInt("0xe4437ed6010e88286f54\
7fa90abfe4c3")],[BigInt("0x114ca50f7a8e2f3f657c1108d9d44cfd8"),BigInt("0x3086d221a7d46bcde86c90e49284eb15")]]};var Js=BigInt(2);function yf(e){let t=Ko.p,n=BigInt(3),o=BigInt(6),r=BigInt(11),s=BigInt(22),i=BigInt(23),a=BigInt(44),c=BigInt(
88),f=e*e*e%t,d=f*f*e%t,l=At(d,n,t)*d%t,u=At(l,n,t)*d%t,h=At(u,Js,t)*f%t,m=At(h,r,t)*h%t,g=At(m,s,t)*m%t,E=At(g,a,t)*g%t,
v=At(E,c,t)*E%t,N=At(v,a,t)*g%t,B=At(N,n,t)*d%t,O=At(B,i,t)*m%t,k=At(O,o,t)*f%t,C=At(k,Js,t);if(!Yo.eql(Yo.sqr(C),e))throw new Error(
"Cannot find square root");return C}var Yo=gt(Ko.p,{sqrt:yf}),Me=Le({...Ko,Fp:Yo,lowS:!0,endo:xf},it);var wf=BigInt(0),un=BigInt(1),Ef=BigInt(2),Bf=BigInt(7),vf=BigInt(256),Sf=BigInt(113),ni=[],oi=[],ri=[];for(let e=0,t=un,
n=1,o=0;e<24;e++){[n,o]=[o,(2*n+3*o)%5],ni.push(2*(5*o+n)),oi.push((e+1)*(e+2)/2%64);let r=wf;for(let s=0;s<7;s++)t=(t<<
un^(t>>Bf)*Sf)%vf,t&Ef&&(r^=un<<(un<<BigInt(s))-un);ri.push(r)}var si=Dn(ri,!0),If=si[0],Af=si[1],ti=(e,t,n)=>n>32?ps(e,
t,n):hs(e,t,n),ei=(e,t,n)=>n>32?bs(e,t,n):ms(e,t,n);function _f(e,t=24){let n=new Uint32Array(10);for(let o=24-t;o<24;o++){
for(let i=0;i<10;i++)n[i]=e[i]^e[i+10]^e[i+20]^e[i+30]^e[i+40];for(let i=0;i<10;i+=2){let a=(i+8)%10,c=(i+2)%10,f=n[c],d=n[c+
1],l=ti(f,d,1)^n[a],u=ei(f,d,1)^n[a+1];for(let h=0;h<50;h+=10)e[i+h]^=l,e[i+h+1]^=u}let r=e[2],s=e[3];for(let i=0;i<24;i++){
let a=oi[i],c=ti(r,s,a),f=ei(r,s,a),d=ni[i];r=e[d],s=e[d+1],e[d]=c,e[d+1]=f}for(let i=0;i<50;i+=10){for(let a=0;a<10;a++)
n[a]=e[i+a];for(let a=0;a<10;a++)e[i+a]^=~n[(a+2)%10]&n[(a+4)%10]}e[0]^=If[o],e[1]^=Af[o]}kt(n)}var jo=class e extends re{constructor(t,n,o,r=!1,s=24){
if(super(),this.pos=0,this.posOut=0,this.finished=!1,this.destroyed=!1,this.enableXOF=!1,this.blockLen=t,this.suffix=n,this.
outputLen=o,this.enableXOF=r,this.rounds=s,oe(o),!(0<t&&t<200))throw new Error("only keccak-f1600 function is supported");
this.state=new Uint8Array(200),this.state32=cs(this.state)}clone(){return this._cloneInto()}keccak(){Bo(this.state32),_f(
this.state32,this.rounds),Bo(this.state32),this.posOut=0,this.pos=0}update(t){Yt(this),t=Ee(t),J(t);let{blockLen:n,state:o}=this,
r=t.length;for(let s=0;s<r;){let i=Math.min(n-this.pos,r-s);for(let a=0;a<i;a++)o[this.pos++]^=t[s++];this.pos===n&&this.
keccak()}return this}finish(){if(this.finished)return;this.finished=!0;let{state:t,suffix:n,pos:o,blockLen:r}=this;t[o]^=
n,(n&128)!==0&&o===r-1&&this.keccak(),t[r-1]^=128,this.keccak()}writeInto(t){Yt(this,!1),J(t),this.finish();let n=this.state,
{blockLen:o}=this;for(let r=0,s=t.length;r<s;){this.posOut>=o&&this.keccak();let i=Math.min(o-this.posOut,s-r);t.set(n.subarray(
this.posOut,this.posOut+i),r),this.posOut+=i,r+=i}return t}xofInto(t){if(!this.enableXOF)throw new Error("XOF is not pos\
sible for this instance");return this.writeInto(t)}xof(t){return oe(t),this.xofInto(new Uint8Array(t))}digestInto(t){if($n(
t,this),this.finished)throw new Error("digest() was already called");return this.writeInto(t),this.destroy(),t}digest(){
return this.digestInto(new Uint8Array(this.outputLen))}destroy(){this.destroyed=!0,kt(this.state)}_cloneInto(t){let{blockLen:n,
suffix:o,outputLen:r,rounds:s,enableXOF:i}=this;return t||(t=new e(n,o,r,i,s)),t.state32.set(this.state32),t.pos=this.pos,
t.posOut=this.posOut,t.finished=this.finished,t.rounds=s,t.suffix=o,t.outputLen=r,t.enableXOF=i,t.destroyed=this.destroyed,
t}},Of=(e,t,n)=>De(()=>new jo(t,e,n));var rt=Of(1,136,256/8);var b=class extends Error{constructor(t){super(t),this.name="MalformedError"}};var kf=new TextEncoder,Tf=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}),Rf=Array.from({length:256},(e,t)=>t.toString(
16).padStart(2,"0")),ut=e=>kf.encode(e);function Mt(e){try{return Tf.decode(e)}catch{throw new b("bytes that are not UTF\
-8")}}function U(e){let t="";for(let n of e)t+=Rf[n];return t}var _=e=>"0x"+U(e);function G(e){let t=/^0x/i.test(e)?2:0;
if(e.length%2!==0)throw new b(`hex string of odd length ${e.length-t}: two digits a byte are expected`);let n=new Uint8Array(
(e.length-t)/2);for(let o=0;o<n.length;o++){let r=ii(e.charCodeAt(t+2*o)),s=ii(e.charCodeAt(t+2*o+1));if(r<0||s<0)throw new b(
"hex string with a character that is not a hex digit");n[o]=r*16+s}return n}function ii(e){return e>=48&&e<=57?e-48:e>=97&&
e<=102?e-87:e>=65&&e<=70?e-55:-1}function at(...e){let t=new Uint8Array(e.reduce((o,r)=>o+r.length,0)),n=0;for(let o of e)
t.set(o,n),n+=o.length;return t}var $t=(e,t)=>e.length===t.length&&e.every((n,o)=>n===t[o]);function It(e,t){let n=new Uint8Array(
t),o=BigInt(e);for(let r=t-1;r>=0;r--,o>>=8n)n[r]=Number(o&0xffn);return n}var ue=e=>e.length===0?0n:BigInt(_(e)),V=e=>"\
0x"+e.toString(16);var ai=32,Gn=class{#t;#e=0;constructor(t){this.#t=t}readAll(){let t=this.#n(0);if(this.#a(),this.#e<this.#t.length)throw this.#s(
"nothing more");return t}#n(t){if(t>ai)throw new b(`deeper than ${ai} levels`);this.#a();let n=this.#e;switch(this.#t[n]){case"\
{":return{kind:"object",members:this.#i(t),start:n,end:this.#e};case"[":return{kind:"array",items:this.#f(t),start:n,end:this.#e};case'\
"':return{kind:"string",text:this.#c(),start:n,end:this.#e};default:return this.#o(n)}}#o(t){let n=/(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.+-])/y;
n.lastIndex=t;let o=n.exec(this.#t);if(!o)throw this.#s("a value");let[r]=o,s=this.#e=n.lastIndex;return r==="true"||r===
"false"||r==="null"?{kind:"literal",value:r==="null"?null:r==="true",start:t,end:s}:{kind:"number",digits:r,start:t,end:s}}#i(t){
let n=new Map;if(this.#e++,this.#r("}"))return n;do{if(this.#a(),this.#t[this.#e]!=='"')throw this.#s("a name");let o=this.#c();
if(n.has(o))throw new b(`the name '${o}' twice in an object`);if(!this.#r(":"))throw this.#s("':'");n.set(o,this.#n(t+1))}while(this.#r(
","));if(!this.#r("}"))throw this.#s("',' or '}'");return n}#f(t){let n=[];if(this.#e++,this.#r("]"))return n;do n.push(
this.#n(t+1));while(this.#r(","));if(!this.#r("]"))throw this.#s("',' or ']'");return n}#c(){let t=this.#e++;for(let r;(r=
this.#t[this.#e])!=='"';this.#e++){if(r===void 0)throw this.#s("the end of a string");r==="\\"&&this.#e++}let n=this.#t.
slice(t,++this.#e),o;try{o=JSON.parse(n)}catch{throw new b(`a string at ${t} that is not one of JSON`)}if(/\p{Surrogate}/u.
test(o))throw new b(`a string at ${t} that is not Unicode text`);return o}#r(t){return this.#a(),this.#t[this.#e]!==t?!1:
(this.#e++,!0)}#a(){for(;/[ \t\n\r]/.test(this.#t[this.#e]??"");)this.#e++}#s(t){let n=this.#e<this.#t.length?`'${this.#t[this.#e]}\
' at ${this.#e}`:"the end";return new b(`${t} is expected, found ${n}`)}};var Xo=48,Q=class e{#t;#e;constructor(t,n,o){this.#t=t,this.#e=n,this.path=o}static parse(t,n,o=1/0){let r=t instanceof Uint8Array||
typeof t=="string"?t:JSON.stringify(t);if(r.length>o)throw new b(`${n}: ${r.length} characters, and at most ${o} are rea\
d`);try{let s=typeof r=="string"?r:Mt(r);return new e(new Gn(s).readAll(),s,n)}catch(s){throw s instanceof b?new b(`${n}\
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
ytes are expected, found ${n.length}`);return n}hex(t){return _(this.bytes(t))}plainBytes(t){let n=this.text();if(/^0x/i.
test(n)||t!==void 0&&n.length!==2*t)throw this.expected(`hex${t===void 0?"":` of ${t} bytes`}, without 0x,`);return this.#o(
n)}plain(){return this.located(()=>Wo(this.#t))}malformed(t){return new b(`${this.path}: ${t}`)}expected(t){return this.
malformed(`${t} is expected, found ${this.#i()}`)}located(t){try{return t()}catch(n){throw n instanceof b?this.malformed(
n.message):n}}#n(){let t=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(t))throw this.expected("hex with 0x");return t}#o(t){
return this.located(()=>G(t))}#i(){if(this.#t.kind==="object")return"an object";if(this.#t.kind==="array")return`an arra\
y of ${this.#t.items.length}`;let t=this.#e.slice(this.#t.start,this.#t.end);return t.length<=Xo?t:`${t.slice(0,Xo)}… of\
 ${t.length} characters`}};function Wo(e){switch(e.kind){case"object":return Object.fromEntries([...e.members].map(([t,n])=>[
t,Wo(n)]));case"array":return e.items.map(Wo);case"string":return e.text;case"literal":return e.value;case"number":{let t=/^-?[0-9]+$/.
test(e.digits)?Number(e.digits):NaN;if(!Number.isSafeInteger(t))throw new b(`${e.digits.slice(0,Xo)} is not an integer t\
hat is exact`);return t}}}var Ue=["phase0","altair","bellatrix","capella","deneb","electra","fulu","gloas"],xt=(e,t)=>Ue.indexOf(e)>=Ue.indexOf(t),
Jo=e=>Ue.find(t=>t===e)??null,_t=(e,t)=>Math.floor(ui(e,t)/e.epochsPerPeriod),dn=(e,t)=>di(e,t).fork,ci=(e,t)=>G(di(e,t).
version),fi=(e,t)=>Math.max(0,Math.floor((t.getTime()/1e3-e.genesisTime)/e.slotSeconds)),tr=(e,t)=>e.genesisTime+t*e.slotSeconds,
ui=(e,t)=>Math.floor(t/e.slotsPerEpoch);function di(e,t){let n=ui(e,t);return e.forks.filter(o=>o.epoch<=n).at(-1)??e.forks[0]}
function er(e,t){let n=Q.parse(e,"spec"),o=Q.parse(t,"genesis"),r=n.optional("data")??n,s=o.optional("data")??o,i=(d=>{if(!/^\d{1,20}$/.
test(d.text()))throw d.expected("a decimal number as a string");return Number(d.text())}),a=r.names().find(d=>d.endsWith(
"_FORK_EPOCH")&&!Jo(d.replace("_FORK_EPOCH","").toLowerCase())&&i(r.get(d))<Number.MAX_SAFE_INTEGER);if(a)throw r.malformed(
`${a}: a fork that this version does not know`);let c=Ue.slice(1).flatMap(d=>{let l=r.optional(`${d.toUpperCase()}_FORK_\
EPOCH`);return l&&i(l)<=Number.MAX_SAFE_INTEGER?[{fork:d,epoch:i(l),version:r.get(`${d.toUpperCase()}_FORK_VERSION`).hex(
4)}]:[]}),f=r.optional("SLOT_DURATION_MS");return{chainId:i(r.get("DEPOSIT_CHAIN_ID")),genesisTime:i(s.get("genesis_time")),
genesisValidatorsRoot:s.get("genesis_validators_root").hex(32),slotSeconds:f?i(f)/1e3:i(r.get("SECONDS_PER_SLOT")),slotsPerEpoch:i(
r.get("SLOTS_PER_EPOCH")),epochsPerPeriod:i(r.get("EPOCHS_PER_SYNC_COMMITTEE_PERIOD")),committeeSize:i(r.get("SYNC_COMMI\
TTEE_SIZE")),forks:[{fork:Ue[0],epoch:0,version:r.get("GENESIS_FORK_VERSION").hex(4)},...c]}}var Qo=(e,t,n,o)=>({chainId:e,
genesisTime:t,genesisValidatorsRoot:n,slotSeconds:12,slotsPerEpoch:32,epochsPerPeriod:256,committeeSize:512,forks:o.map(
([r,s],i)=>{let a=new Uint8Array(4);return new DataView(a.buffer).setUint32(0,r),{fork:Ue[i],epoch:s,version:_(a)}})}),nr=[
Qo(1,1606824023,"0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",[[0,0],[16777216,74240],[33554432,144896],
[50331648,194048],[67108864,269568],[83886080,364032],[100663296,411392]]),Qo(11155111,1655733600,"0xd8ea171f3c94aea21eb\
c42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078",[[2415919209,0],[2415919216,50],[2415919217,100],[2415919218,56832],[2415919219,
132608],[2415919220,222464],[2415919221,272640],[2415919222,353024]]),Qo(560048,1742213400,"0x212f13fc4df078b6cb7db228f1\
c8307566dcecf900867401a92023d7ba99cb5f",[[268437776,0],[536873232,0],[805308688,0],[1073744144,0],[1342179600,0],[1610615056,
2048],[1879050512,50688]])],or=e=>nr.find(t=>t.chainId===e);var li=128,hi=4*1024*1024,mi=["accounts","nodes","codes","ancestors"];function pi(e){e.expectOnly(["bootstrap","updates",
"optimisticUpdate","finalityUpdate","header","state"]);let t=e.optional("optimisticUpdate"),n=e.optional("finalityUpdate"),
o=e.optional("state"),r=t??n;if(!r||t&&n)throw e.malformed("one of optimisticUpdate and finalityUpdate is expected");let s=e.
get("updates").items(rr);if(s.length>li)throw e.malformed(`${s.length} updates: at most ${li} are read`);return{bootstrap:rr(
e.get("bootstrap")),updates:s,isFinality:n!==null,last:rr(r),header:e.optional("header")?.bytes()??null,state:o?$f(o):null}}
function rr(e){e.expectOnly(["version","ssz"]);let t=Jo(e.get("version").text());if(!t||!xt(t,"capella"))throw e.get("ve\
rsion").expected("the name of a fork from Capella on, in lower case,");return{version:t,ssz:e.get("ssz").bytes()}}function $f(e){
e.expectOnly(mi);let[t,n,o]=mi.slice(1).map(i=>e.get(i).items(a=>a.bytes())),r=[...t,...n,...o].reduce((i,a)=>i+a.length,
0);if(r>hi)throw e.malformed(`${r} bytes of nodes, codes and ancestors, more than ${hi}`);return{accounts:e.get("account\
s").items(i=>(i.expectOnly(["address","slots"]),{address:i.get("address").hex(20),slots:i.get("slots").items(a=>a.hex(32))})),
nodes:t,codes:n,ancestors:o}}var Nf=/^0x[0-9a-f]{64}$/;function Fe(e){if(e==="latest"||e==="safe"||e==="finalized")return e;if(/^0x[0-9a-f]{64}$/i.test(
e)&&e.startsWith("0x"))return e.toLowerCase();if(/^0x[0-9a-fA-F]{1,16}$/.test(e))return V(BigInt(e));throw new b(e==="pe\
nding"||e==="earliest"?`'${e}' is not proven by a light client: latest, safe, finalized, 0x<number> or 0x<hash> is expec\
ted`:"latest, safe, finalized, 0x<number> (at most 16 digits) or 0x<hash> (64 digits) is expected")}function bi(e,t,n){return Nf.
test(e)?e===n?null:`block ${n}, asked was ${e}`:e.startsWith("0x")&&BigInt(e)!==BigInt(t)?`block ${t}, asked was ${BigInt(
e)}`:null}var Ot=class{#t=[];constructor(t){this.#t.push(rt(ut(t)))}word(t){let n=G(t),o=new Uint8Array(32);return o.set(n,32-n.length),
this.#t.push(o),this}number(t){return this.#t.push(It(t,32)),this}boolean(t){return this.number(t?1:0)}bytes(t){return this.#t.
push(rt(G(t))),this}text(t){return this.#t.push(rt(ut(t))),this}array(t){return this.#t.push(rt(at(...t))),this}hash(){return rt(
at(...this.#t))}};var ln=["from","to","gas","gasPrice","maxFeePerGas","maxPriorityFeePerGas","maxFeePerBlobGas","value","input","data","ac\
cessList","blobVersionedHashes","authorizationList"],Pf=50000000n,Df="0x"+"0".repeat(40),gi=1n<<64n,xi="AccessListEntry(\
address address,bytes32[] storageKeys)",yi="Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uin\
t256 r,uint256 s)",Cf=["address from","bytes to","uint64 gas","uint256 maxFeePerGas","uint256 maxPriorityFeePerGas","uin\
t256 maxFeePerBlobGas","uint256 value","bytes input","AccessListEntry[] accessList","bytes32[] blobVersionedHashes","Aut\
horization[] authorizationList"],Hf=`Call(${Cf.join(",")})${xi}${yi}`;function wi(e){return _(new Ot(Hf).word(e.from).bytes(
e.to).number(e.gas).number(e.maxFeePerGas).number(e.maxPriorityFeePerGas).number(e.maxFeePerBlobGas).number(e.value).bytes(
e.input).array(e.accessList.map(t=>new Ot(xi).word(t.address).array(t.storageKeys.map(Ei)).hash())).array(e.blobVersionedHashes.
map(t=>It(BigInt(t),32))).array(e.authorizationList.map(t=>new Ot(yi).number(t.chainId).word(t.address).number(t.nonce).
number(t.yParity).number(t.r).number(t.s).hash())).hash())}var zn=e=>({from:e.from,to:e.to,gas:V(e.gas),maxFeePerGas:V(e.
maxFeePerGas),maxPriorityFeePerGas:V(e.maxPriorityFeePerGas),maxFeePerBlobGas:V(e.maxFeePerBlobGas),value:V(e.value),input:e.
input,accessList:e.accessList.map(t=>({address:t.address,storageKeys:t.storageKeys.map(n=>_(Ei(n)))})),blobVersionedHashes:e.
blobVersionedHashes,authorizationList:e.authorizationList.map(t=>({chainId:V(t.chainId),address:t.address,nonce:V(t.nonce),
yParity:V(t.yParity),r:V(t.r),s:V(t.s)}))}),Ei=e=>It(e,32);function hn(e){let t=e.optional("input")?.hex(),n=e.optional(
"data")?.hex();if(t!==void 0&&n!==void 0&&t!==n)throw e.malformed("input and data differ: they are two names of the same\
 field, give one");let o=t??n??"0x",r=e.optional("to"),s=r&&!(r.isText&&r.text()==="0x")?Vn(r):"0x";if(s==="0x"&&o==="0x")
throw e.malformed("to is missing: without it, input is run as init code, and input is empty");let i=e.optional("gasPrice")?.
quantity(),a=e.optional("maxFeePerGas")?.quantity(),c=e.optional("maxPriorityFeePerGas")?.quantity();if(i!==void 0&&(a!==
void 0||c!==void 0))throw e.malformed("gasPrice beside maxFeePerGas or maxPriorityFeePerGas: give one or the others");let f=e.
optional("from");return{from:f?Vn(f):Df,to:s,gas:e.optional("gas")?.quantityBelow(gi,"2^64")??Pf,maxFeePerGas:i??a??0n,maxPriorityFeePerGas:i??
c??0n,maxFeePerBlobGas:e.optional("maxFeePerBlobGas")?.quantity()??0n,value:e.optional("value")?.quantity()??0n,input:o,
accessList:e.optional("accessList")?.items(qf)??[],blobVersionedHashes:e.optional("blobVersionedHashes")?.items(d=>d.hex(
32))??[],authorizationList:e.optional("authorizationList")?.items(Lf)??[]}}var Vn=e=>e.hex(20);function qf(e){return e.expectOnly(
["address","storageKeys"]),{address:Vn(e.get("address")),storageKeys:e.optional("storageKeys")?.items(t=>t.quantity())??
[]}}function Lf(e){return e.expectOnly(["chainId","address","nonce","yParity","r","s"]),{chainId:e.get("chainId").quantity(),
address:Vn(e.get("address")),nonce:e.get("nonce").quantityBelow(gi,"2^64"),yParity:e.get("yParity").quantityBelow(256n,"\
2^8"),r:e.get("r").quantity(),s:e.get("s").quantity()}}function Oe(e){if(Array.isArray(e))return`[${e.map(Oe).join(",")}]`;if(typeof e=="number"&&!Number.isSafeInteger(e))throw new b(
`${e} is not an integer that is exact`);if(typeof e=="string"&&/\p{Surrogate}/u.test(e))throw new b("a text that is not \
Unicode");return typeof e!="object"||e===null?JSON.stringify(e):`{${Object.entries(e).sort(([n],[o])=>n<o?-1:1).map(([n,
o])=>`${Oe(n)}:${Oe(o)}`).join(",")}}`}var Bi=256,vi=4,Si=1e3,Mf=["type","nonce","chainId"],mn={what:"the address of an account",read:e=>e.hex(20)},ke={what:"a\
 block",read:fr,absent:"latest",isView:!0},sr={what:"a tag or the number of a block",read:cr,isView:!0},ir={what:"the ha\
sh of a block",read:e=>e.hex(32),isView:!0},Ii={what:"whether transactions are whole",read:e=>e.boolean(),absent:!1},Ai={
what:"the transaction's index",read:e=>V(e.quantityBelow(1n<<64n,"2^64"))},Ti={what:"the call",read:jf},Uf={what:"overri\
des of the state",read:eu,absent:void 0},Ff={what:"overrides of the block",read:nu,absent:void 0},ar=[Ti,ke,Uf,Ff],_i={what:"\
the hash of a transaction",read:e=>e.hex(32)},Gf={what:"a filter",read:Zf,isView:!0},Oi={eth_blockNumber:[],eth_getBlockByNumber:[
sr,Ii],eth_getBlockByHash:[ir,Ii],eth_getBlockTransactionCountByNumber:[sr],eth_getBlockTransactionCountByHash:[ir],eth_getTransactionByBlockNumberAndIndex:[
sr,Ai],eth_getTransactionByBlockHashAndIndex:[ir,Ai],eth_getBlockReceipts:[{what:"a tag, or the number or hash of a bloc\
k",read:fr,isView:!0}],eth_getTransactionByHash:[_i],eth_getTransactionReceipt:[_i],eth_getLogs:[Gf],eth_getBalance:[mn,
ke],eth_getTransactionCount:[mn,ke],eth_getCode:[mn,ke],eth_getStorageAt:[mn,{what:"a storage slot",read:Di},ke],eth_getProof:[
mn,{what:"an array of storage slots",read:Kf},ke],eth_getStorageValues:[{what:"an object of storage slots by account",read:Qf},
ke],eth_baseFee:[],eth_blobBaseFee:[],eth_call:ar,eth_estimateGas:ar,eth_createAccessList:ar},Vf=new Set(["eth_blockNumb\
er","eth_getBalance","eth_getTransactionCount","eth_getCode","eth_getStorageAt","eth_getStorageValues","eth_getProof","e\
th_call"]),Ge=e=>Vf.has(e);function Ri(e,t){let n=e.text(),o=Object.hasOwn(Oi,n)?Oi[n]:null;if(!o)throw e.malformed("no \
method whose answer is from a block and that this version knows");let r=t?.items(a=>a.isNull?null:a)??[];if(r.length>o.length)
throw new b(`params has ${r.length} items: at most ${o.length} are expected`);let s=o.map((a,c)=>{let f=r[c];if(f)return a.
read(f);if(!("absent"in a))throw new b(`params[${c}] is missing: ${a.what} is expected`);return a.absent}),i=o.findIndex(
({isView:a})=>a);return{method:n,params:Xf(s),view:i<0?"latest":zf(s[i]),chainId:o[0]===Ti?r[0]?.optional("chainId")?.quantity()??
null:null}}var zf=e=>typeof e=="string"?e:e.blockHash??e.toBlock,$i=({method:e,params:t})=>_(new Ot("Rpc(string method,s\
tring params)").text(e).text(Oe(t)).hash());function fr(e){if(e.isText){let o=e.text();return o==="pending"?"latest":o===
"earliest"?"0x0":e.located(()=>Fe(o))}e.expectOnly(["blockHash","blockNumber","requireCanonical"]);let t=e.optional("blo\
ckHash"),n=e.optional("blockNumber");if(!t==!n)throw e.expected("one of blockHash and blockNumber");return t?t.hex(32):V(
e.get("blockNumber").quantityBelow(1n<<64n,"2^64"))}function cr(e){let t=e.isText?fr(e):"";if(t===""||t.length===66)throw e.
expected("a tag or the number of a block");return t}function Zf(e){e.expectOnly(["fromBlock","toBlock","blockHash","addr\
ess","topics"]);let t=e.optional("fromBlock"),n=e.optional("toBlock"),o=e.optional("blockHash");if(o&&(t||n))throw e.malformed(
"cannot specify both blockHash and fromBlock/toBlock, choose one or the other");let r=e.optional("address"),s=e.optional(
"topics")?.items(Yf)??[];if(s.length>vi)throw e.get("topics").expected(`at most ${vi} topics`);return{...o?{blockHash:o.
hex(32)}:{fromBlock:t?cr(t):"latest",toBlock:n?cr(n):"latest"},address:r?r.isText?[r.hex(20)]:Ni(r,i=>i.hex(20)):[],topics:s}}
function Yf(e){if(e.isNull)return null;if(e.isText)return[e.hex(32)];let t=Ni(e,n=>n.isNull?null:n.hex(32));return t.length===
0||t.includes(null)?null:t}function Ni(e,t){let n=e.items(o=>o);if(n.length>Si)throw e.expected(`at most ${Si} items`);return n.
map(t)}function Pi(e){let{length:t}=e.text();if(t>66)throw e.expected("a storage slot of at most 32 bytes");let n=e.quantity();
return t===66?_(It(n,32)):V(n)}function Di(e){return _(It(BigInt(Pi(e)),32))}function Kf(e){let t=e.items(n=>n);if(t.length>
Bi)throw e.expected(`an array of at most ${Bi} slots`);return t.map(Pi)}function jf(e){return e.expectOnly([...ln,...Mf]),
zn(hn(e))}function Xf(e){let t=o=>o===void 0||Wf(o)&&Object.keys(o).length===0,{length:n}=e;for(;n>0&&t(e[n-1]);)n--;return e.
slice(0,n).map(o=>o===void 0?{}:o)}var Wf=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);function ur(e,t,n){let o={};
for(let r of e.names()){let s=e.get(r),i=Q.parse(JSON.stringify(r),s.path).hex(t);if(Object.hasOwn(o,i))throw s.malformed(
"the same name twice");o[i]=n(s)}return o}function Qf(e){let t=ur(e,20,n=>n.items(Di));if(Object.values(t).every(n=>n.length===
0))throw e.malformed("empty request");return t}var Jf={balance:e=>V(e.quantity()),nonce:Zn,code:e=>e.hex(),state:ki,stateDiff:ki,
movePrecompileToAddress:e=>e.hex(20)},tu={number:Zn,time:Zn,gasLimit:Zn,feeRecipient:e=>e.hex(20),prevRandao:e=>e.hex(32),
baseFeePerGas:e=>V(e.quantity()),blobBaseFee:e=>V(e.quantity())};function Zn(e){return V(e.quantityBelow(1n<<64n,"2^64"))}
function ki(e){return ur(e,32,t=>t.hex(32))}function Ci(e,t){return e.expectOnly(Object.keys(t)),Object.fromEntries(Object.
entries(t).flatMap(([n,o])=>{let r=e.optional(n);return r?[[n,o(r)]]:[]}))}function eu(e){let t=ur(e,20,o=>{if(o.optional(
"state")&&o.optional("stateDiff"))throw o.malformed("both state and stateDiff");return Ci(o,Jf)}),n=new Set(Object.keys(
t));for(let{movePrecompileToAddress:o}of Object.values(t)){if(o!==void 0&&n.has(o))throw e.malformed(`account ${o} is al\
ready overridden`);n.add(o)}return t}function nu(e){return Ci(e,tu)}var Hi=["block","nonce"];function qi(e){let t=Q.parse(e,"request");return t.expectOnly([...ln,...Hi]),{method:"call",call:hn(
t),view:Gi(t),nonce:mr(t)}}function Li(e){let t=Q.parse(e,"request");return t.expectOnly(Hi),{method:"block",call:null,view:Gi(
t),nonce:mr(t)}}function Mi(e){let t=Q.parse(e,"request");return t.expectOnly(["jsonrpc","id","method","params","nonce"]),
{method:"rpc",call:null,...Fi(t),nonce:mr(t)}}function Ui(e,t,n,o){if(e==="block")return t.expectOnly([]),{method:e,call:null,view:n,nonce:o};if(e==="rpc"){t.expectOnly(
["method","params"]);let r=Fi(t);if(r.view!==n)throw t.malformed(`its block is ${r.view}, and that of the answer ${n}`);
return{method:e,call:null,...r,nonce:o}}if(e!=="call")throw new b(`'${e}' is not a method that this version knows`);return t.
expectOnly(ln),{method:e,call:hn(t),view:n,nonce:o}}function dr(e){let t=e.bytes();if(t.length<16||t.length>64)throw e.expected(
"hex with 0x of 16 to 64 bytes of your choice");return _(t)}var lr=({call:e,rpc:t})=>t?$i(t):e?wi(e):_(new Ot("Block()").
hash()),Yn=({call:e,rpc:t})=>t?{method:t.method,params:t.params}:e?zn(e):{},hr=e=>({...Yn(e),...e.rpc?{}:{block:e.view},
...e.nonce==="0x"?{}:{nonce:e.nonce}});function Fi(e){let t=Ri(e.get("method"),e.optional("params"));return{rpc:t,view:t.
view}}function Gi(e){let t=e.optional("block");return t?t.located(()=>Fe(t.text())):"latest"}function mr(e){let t=e.optional(
"nonce");return t?dr(t):"0x"}var ou=0x08c379a0n,ru=0x4e487b71n,su=1024n,iu={"0x0":"panic 0x00: compiler inserted","0x1":"panic 0x01: assert failed","\
0x11":"panic 0x11: arithmetic overflow","0x12":"panic 0x12: division by zero","0x21":"panic 0x21: not a value of the enu\
m","0x22":"panic 0x22: storage byte array badly encoded","0x31":"panic 0x31: pop of an empty array","0x32":"panic 0x32: \
index out of bounds","0x41":"panic 0x41: too much memory","0x51":"panic 0x51: call of a zero function"};function Vi(e){let t=G(
e);if(t.length<4)return null;let n=ue(t.subarray(0,4)),o=t.subarray(4);if(n===ou)return au(o);if(n!==ru||o.length!==32)return null;
let r=V(ue(o));return iu[r]??`panic ${r}`}function au(e){if(e.length<64||ue(e.subarray(0,32))!==32n)return null;let t=ue(
e.subarray(32,64));if(t>BigInt(e.length-64)||t>su)return null;try{return Mt(e.subarray(64,64+Number(t)))}catch(n){if(n instanceof
b)return null;throw n}}var jn=16*1024*1024,pr="Helios.Akka",br="1",cu="EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)",Zi=[
"uint32 keyEpoch","string method","bytes32 requestHash","bytes nonce","string view","uint64 blockNumber","bytes32 blockH\
ash","bytes32 stateRoot","uint64 timestamp","uint64 slot","uint64 slotAge","uint32 participation","uint32 committeeSize",
"bytes32 checkpoint","uint64 checkpointSlot","uint64 time","bool timeAuthenticated","string outcome","bytes result","str\
ing blockProvenance","string resultProvenance","bytes32 statement"],fu=`Answer(${Zi.join(",")})`,uu=["domain","message",
"signature","request","reason","proof"],du=["name","version","chainId","salt"],lu=Zi.map(e=>e.split(" ")[1]),hu=["return\
ed","reverted","halted"],zi=["proven","derived","unproven"];function pn(e){let t=Q.parse(e,"answer",jn);t.expectOnly(uu);
let n=pu(t.get("domain")),o=bu(t.get("message")),r=t.optional("proof"),s=Ui(o.method,t.get("request"),o.view,o.nonce);if(r&&
s.rpc&&!Ge(s.rpc.method))throw t.malformed(`a proof, and ${s.rpc.method} has none`);return{domain:n,message:o,signature:t.
get("signature").hex(65),question:s,reason:t.optional("reason")?.text()??null,proof:r?pi(r):null}}var bn=e=>e.outcome==="reverted"?Vi(e.result):null,Yi=({chainId:e,networkId:t})=>_(new Ot(cu).text(pr).text(br).number(e).
word(t).hash()),Ki=({domain:e,message:t})=>_(rt(at(Uint8Array.of(25,1),G(Yi(e)),mu(t))));function gr(e,t){let n=G(e.signature),
o=n[64];if(n.length!==65||o!==27&&o!==28)return!1;try{let r=Me.Signature.fromCompact(n.subarray(0,64));if(r.hasHighS())return!1;
let s=r.addRecoveryBit(o-27).recoverPublicKey(G(Ki(e)));return U(s.toRawBytes(!0))===t}catch{return!1}}var mu=e=>new Ot(
fu).number(e.keyEpoch).text(e.method).word(e.requestHash).bytes(e.nonce).text(e.view).number(e.blockNumber).word(e.blockHash).
word(e.stateRoot).number(e.timestamp).number(e.slot).number(e.slotAge).number(e.participation).number(e.committeeSize).word(
e.checkpoint).number(e.checkpointSlot).number(e.time).boolean(e.timeAuthenticated).text(e.outcome).bytes(e.result).text(
e.blockProvenance).text(e.resultProvenance).word(e.statement).hash();function pu(e){if(e.expectOnly(du),e.get("name").text()!==
pr||e.get("version").text()!==br)throw e.malformed(`this program knows answers of ${pr}, version ${br}, and no others`);
return{chainId:e.get("chainId").safeInteger(),networkId:e.get("salt").hex(32)}}function bu(e){e.expectOnly(lu);let t=e.get(
"nonce");return{keyEpoch:e.get("keyEpoch").integer32(),method:Kn(e.get("method"),["block","call","rpc"]),requestHash:e.get(
"requestHash").hex(32),nonce:t.bytes().length===0?"0x":dr(t),view:gu(e.get("view")),blockNumber:e.get("blockNumber").safeInteger(),
blockHash:e.get("blockHash").hex(32),stateRoot:e.get("stateRoot").hex(32),timestamp:e.get("timestamp").safeInteger(),slot:e.
get("slot").safeInteger(),slotAge:e.get("slotAge").safeInteger(),participation:e.get("participation").integer32(),committeeSize:e.
get("committeeSize").integer32(),checkpoint:e.get("checkpoint").hex(32),checkpointSlot:e.get("checkpointSlot").safeInteger(),
time:e.get("time").safeInteger(),timeAuthenticated:e.get("timeAuthenticated").boolean(),outcome:Kn(e.get("outcome"),hu),
result:e.get("result").hex(),blockProvenance:Kn(e.get("blockProvenance"),zi),resultProvenance:Kn(e.get("resultProvenance"),
zi),statement:e.get("statement").hex(32)}}function gu(e){let t=e.text(),n=e.located(()=>Fe(t));if(n!==t)throw e.malformed(
`'${n}' is expected, the one form of this view`);return n}function Kn(e,t){let n=e.text(),o=t.find(r=>r===n);if(!o)throw e.
malformed(`${t.join(", ")} is expected`);return o}var j=(e,t,n,o,r)=>({name:e,claim:t,found:n,expected:o,remedy:r,holds:n===null}),Ve=e=>e.filter(t=>!t.holds).map(t=>t.name);var Nt=class extends Error{constructor(t,n){super(`${t}: ${n}`),this.name="Refusal",this.code=t,this.reason=n}};function p(e,t){
throw new Nt(e,t)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var xu=BigInt(0),Xn=BigInt(1),ji=BigInt(2),ze=BigInt(
3);function yu(e){let t=[];for(;e>Xn;e>>=Xn)(e&Xn)===xu?t.unshift(0):(e&ze)===ze?(t.unshift(-1),e+=Xn):t.unshift(1);return t}
function xr(e){if(!Array.isArray(e)||e.length===0)throw new Error("expected non-empty array")}function wu(e,t,n,o){let{Fp2:r,
Fp12:s}=e,{twistType:i,ateLoopSize:a,xNegative:c,postPrecompute:f}=o,d;if(i==="multiplicative")d=(B,O,k,C,H,M)=>s.mul014(
C,B,r.mul(O,H),r.mul(k,M));else if(i==="divisive")d=(B,O,k,C,H,M)=>s.mul034(C,r.mul(k,M),r.mul(O,H),B);else throw new Error(
"bls: unknown twist type");let l=r.div(r.ONE,r.mul(r.ONE,ji));function u(B,O,k,C){let H=r.sqr(k),M=r.sqr(C),R=r.mulByB(r.
mul(M,ze)),K=r.mul(R,ze),X=r.sub(r.sub(r.sqr(r.add(k,C)),M),H),L=r.sub(R,H),w=r.mul(r.sqr(O),ze),y=r.neg(X);return B.push(
[L,w,y]),O=r.mul(r.mul(r.mul(r.sub(H,K),O),k),l),k=r.sub(r.sqr(r.mul(r.add(H,K),l)),r.mul(r.sqr(R),ze)),C=r.mul(H,X),{Rx:O,
Ry:k,Rz:C}}function h(B,O,k,C,H,M){let R=r.sub(k,r.mul(M,C)),K=r.sub(O,r.mul(H,C)),X=r.sub(r.mul(R,H),r.mul(K,M)),L=r.neg(
R),w=K;B.push([X,L,w]);let y=r.sqr(K),x=r.mul(y,K),I=r.mul(y,O),$=r.add(r.sub(x,r.mul(I,ji)),r.mul(r.sqr(R),C));return O=
r.mul(K,$),k=r.sub(r.mul(r.sub(I,$),R),r.mul(x,k)),C=r.mul(C,x),{Rx:O,Ry:k,Rz:C}}let m=yu(a),g=nn(B=>{let O=B,{x:k,y:C}=O.
toAffine(),H=k,M=C,R=r.neg(C),K=H,X=M,L=r.ONE,w=[];for(let y of m){let x=[];({Rx:K,Ry:X,Rz:L}=u(x,K,X,L)),y&&({Rx:K,Ry:X,
Rz:L}=h(x,K,X,L,H,y===-1?R:M)),w.push(x)}if(f){let y=w[w.length-1];f(K,X,L,H,M,h.bind(null,y))}return w});function E(B,O=!1){
let k=s.ONE;if(B.length){let C=B[0][0].length;for(let H=0;H<C;H++){k=s.sqr(k);for(let[M,R,K]of B)for(let[X,L,w]of M[H])k=
d(X,L,w,k,R,K)}}return c&&(k=s.conjugate(k)),O?s.finalExponentiate(k):k}function v(B,O=!0){let k=[];_e(t,B.map(({g1:C})=>C)),
_e(n,B.map(({g2:C})=>C));for(let{g1:C,g2:H}of B){if(C.is0()||H.is0())throw new Error("pairing is not available for ZERO \
point");C.assertValidity(),H.assertValidity();let M=C.toAffine();k.push([g(H),M.x,M.y])}return E(k,O)}function N(B,O,k=!0){
return v([{g1:B,g2:O}],k)}return{Fp12:s,millerLoopBatch:E,pairing:N,pairingBatch:v,calcPairingPrecomputes:g}}function Xi(e,t,n,o,r){
let{Fp12:s,pairingBatch:i}=e;function a(l){return l instanceof t.Point?l:t.Point.fromHex(l)}function c(l){return l instanceof
n.Point?l:n.Point.fromHex(l)}function f(l){if(!(l instanceof n.Point))throw new Error(`expected valid message hashed to ${r?
"G1":"G2"} curve`);return l}let d=r?(l,u)=>({g1:u,g2:l}):(l,u)=>({g1:l,g2:u});return{getPublicKey(l){let u=Vt(t.Point.Fn,
l);return t.Point.BASE.multiply(u)},sign(l,u,h){if(h!=null)throw new Error("sign() expects 2 arguments");let m=Vt(t.Point.
Fn,u);return f(l).assertValidity(),l.multiply(m)},verify(l,u,h,m){if(m!=null)throw new Error("verify() expects 3 argumen\
ts");l=c(l),h=a(h);let g=h.negate(),E=t.Point.BASE,v=f(u),N=l,B=i([d(g,v),d(E,N)]);return s.eql(B,s.ONE)},verifyBatch(l,u,h){
if(xr(u),h.length!==u.length)throw new Error("amount of public keys and messages should be equal");let m=c(l),g=u,E=h.map(
a),v=new Map;for(let O=0;O<E.length;O++){let k=E[O],C=g[O],H=v.get(C);H===void 0&&(H=[],v.set(C,H)),H.push(k)}let N=[],B=t.
Point.BASE;try{for(let[O,k]of v){let C=k.reduce((H,M)=>H.add(M));N.push(d(C,O))}return N.push(d(B.negate(),m)),s.eql(i(N),
s.ONE)}catch{return!1}},aggregatePublicKeys(l){xr(l),l=l.map(h=>a(h));let u=l.reduce((h,m)=>h.add(m),t.Point.ZERO);return u.
assertValidity(),u},aggregateSignatures(l){xr(l),l=l.map(h=>c(h));let u=l.reduce((h,m)=>h.add(m),n.Point.ZERO);return u.
assertValidity(),u},hash(l,u){J(l);let h=u?{DST:u}:void 0;return n.hashToCurve(l,h)},Signature:o}}function Wi(e){let{Fp:t,
Fr:n,Fp2:o,Fp6:r,Fp12:s}=e.fields,i=Go(e.G1),a=Object.assign(i,Zo(i.Point,e.G1.mapToCurve,{...e.htfDefaults,...e.G1.htfDefaults})),
c=Go(e.G2),f=Object.assign(c,Zo(c.Point,e.G2.mapToCurve,{...e.htfDefaults,...e.G2.htfDefaults})),d=wu(e.fields,a.Point,f.
Point,{...e.params,postPrecompute:e.postPrecompute}),{millerLoopBatch:l,pairing:u,pairingBatch:h,calcPairingPrecomputes:m}=d,
g=Xi(d,a,f,e.G2.Signature,!1),E=Xi(d,f,a,e.G1.ShortSignature,!0),v=e.randomBytes||Kt,N=()=>{let S=sn(n.ORDER);return an(
v(S),n.ORDER)},B={randomSecretKey:N,randomPrivateKey:N,calcPairingPrecomputes:m},{ShortSignature:O}=e.G1,{Signature:k}=e.
G2;function C(S,A){return S instanceof a.Point?S:E.hash(nt("point",S),A?.DST)}function H(S,A){return S instanceof f.Point?
S:g.hash(nt("point",S),A?.DST)}function M(S){return g.getPublicKey(S).toBytes(!0)}function R(S){return E.getPublicKey(S).
toBytes(!0)}function K(S,A,T){let P=H(S,T),q=g.sign(P,A);return S instanceof f.Point?q:k.toBytes(q)}function X(S,A,T){let P=C(
S,T),q=E.sign(P,A);return S instanceof a.Point?q:O.toBytes(q)}function L(S,A,T,P){let q=H(A,P);return g.verify(S,q,T)}function w(S,A,T,P){
let q=C(A,P);return E.verify(S,q,T)}function y(S){let A=g.aggregatePublicKeys(S);return S[0]instanceof a.Point?A:A.toBytes(
!0)}function x(S){let A=g.aggregateSignatures(S);return S[0]instanceof f.Point?A:k.toBytes(A)}function I(S){let A=E.aggregateSignatures(
S);return S[0]instanceof a.Point?A:O.toBytes(A)}function $(S,A,T,P){let q=A.map(ot=>H(ot,P));return g.verifyBatch(S,q,T)}
return a.Point.BASE.precompute(4),{longSignatures:g,shortSignatures:E,millerLoopBatch:l,pairing:u,pairingBatch:h,verifyBatch:$,
fields:{Fr:n,Fp:t,Fp2:o,Fp6:r,Fp12:s},params:{ateLoopSize:e.params.ateLoopSize,twistType:e.params.twistType,r:e.params.r,
G1b:e.G1.b,G2b:e.G2.b},utils:B,getPublicKey:M,getPublicKeyForShortSignatures:R,sign:K,signShortSignature:X,verify:L,verifyShortSignature:w,
aggregatePublicKeys:y,aggregateSignatures:x,aggregateShortSignatures:I,G1:a,G2:f,Signature:k,ShortSignature:O}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Qi=BigInt(0),Qt=BigInt(1),Bt=BigInt(2),Ji=BigInt(
3);function Br(e,t,n,o,r=1,s){let i=BigInt(s===void 0?o:s),a=n**BigInt(o),c=[];for(let f=0;f<r;f++){let d=BigInt(f+1),l=[];
for(let u=0,h=Qt;u<o;u++){let m=(d*h-d)/i%a;l.push(e.pow(t,m)),h*=n}c.push(l)}return c}function ea(e,t,n){let o=t.pow(n,
(e.ORDER-Qt)/Ji),r=t.pow(n,(e.ORDER-Qt)/Bt);function s(u,h){let m=t.mul(t.frobeniusMap(u,1),o),g=t.mul(t.frobeniusMap(h,
1),r);return[m,g]}let i=t.pow(n,(e.ORDER**Bt-Qt)/Ji),a=t.pow(n,(e.ORDER**Bt-Qt)/Bt);if(!t.eql(a,t.neg(t.ONE)))throw new Error(
"psiFrobenius: PSI2_Y!==-1");function c(u,h){return[t.mul(u,i),t.neg(h)]}let f=u=>(h,m)=>{let g=m.toAffine(),E=u(g.x,g.y);
return h.fromAffine({x:E[0],y:E[1]})},d=f(s),l=f(c);return{psi:s,psi2:c,G2psi:d,G2psi2:l,PSI_X:o,PSI_Y:r,PSI2_X:i,PSI2_Y:a}}
var ta=(e,t)=>{if(t.length!==2)throw new Error("invalid tuple");let n=t.map(o=>e.create(o));return{c0:n[0],c1:n[1]}},yr=class{constructor(t,n={}){
this.MASK=Qt;let o=t.ORDER,r=o*o;this.Fp=t,this.ORDER=r,this.BITS=Xt(r),this.BYTES=Math.ceil(Xt(r)/8),this.isLE=t.isLE,this.
ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.Fp_NONRESIDUE=t.create(n.NONRESIDUE||BigInt(-1)),this.Fp_div2=
t.div(t.ONE,Bt),this.NONRESIDUE=ta(t,n.FP2_NONRESIDUE),this.FROBENIUS_COEFFICIENTS=Br(t,this.Fp_NONRESIDUE,t.ORDER,2)[0],
this.mulByB=n.Fp2mulByB,Object.seal(this)}fromBigTuple(t){return ta(this.Fp,t)}create(t){return t}isValid({c0:t,c1:n}){function o(r,s){
return typeof r=="bigint"&&Qi<=r&&r<s}return o(t,this.ORDER)&&o(n,this.ORDER)}is0({c0:t,c1:n}){return this.Fp.is0(t)&&this.
Fp.is0(n)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}eql({c0:t,c1:n},{c0:o,c1:r}){return this.Fp.eql(t,o)&&this.
Fp.eql(n,r)}neg({c0:t,c1:n}){return{c0:this.Fp.neg(t),c1:this.Fp.neg(n)}}pow(t,n){return rn(this,t,n)}invertBatch(t){return qt(
this,t)}add(t,n){let{c0:o,c1:r}=t,{c0:s,c1:i}=n;return{c0:this.Fp.add(o,s),c1:this.Fp.add(r,i)}}sub({c0:t,c1:n},{c0:o,c1:r}){
return{c0:this.Fp.sub(t,o),c1:this.Fp.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp:r}=this;if(typeof o=="bigint")return{c0:r.mul(
t,o),c1:r.mul(n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i),f=r.sub(a,c),d=r.sub(r.mul(r.add(t,n),r.add(s,i)),r.add(a,
c));return{c0:f,c1:d}}sqr({c0:t,c1:n}){let{Fp:o}=this,r=o.add(t,n),s=o.sub(t,n),i=o.add(t,t);return{c0:o.mul(r,s),c1:o.mul(
i,n)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(
t)}div(t,n){let{Fp:o}=this;return this.mul(t,typeof n=="bigint"?o.inv(o.create(n)):this.inv(n))}inv({c0:t,c1:n}){let{Fp:o}=this,
r=o.inv(o.create(t*t+n*n));return{c0:o.mul(r,o.create(t)),c1:o.mul(r,o.create(-n))}}sqrt(t){let{Fp:n}=this,o=this,{c0:r,
c1:s}=t;if(n.is0(s))return on(n,r)===1?o.create({c0:n.sqrt(r),c1:n.ZERO}):o.create({c0:n.ZERO,c1:n.sqrt(n.div(r,this.Fp_NONRESIDUE))});
let i=n.sqrt(n.sub(n.sqr(r),n.mul(n.sqr(s),this.Fp_NONRESIDUE))),a=n.mul(n.add(i,r),this.Fp_div2);on(n,a)===-1&&(a=n.sub(
a,i));let f=n.sqrt(a),d=o.create({c0:f,c1:n.div(n.mul(s,this.Fp_div2),f)});if(!o.eql(o.sqr(d),t))throw new Error("Cannot\
 find square root");let l=d,u=o.neg(l),{re:h,im:m}=o.reim(l),{re:g,im:E}=o.reim(u);return m>E||m===E&&h>g?l:u}isOdd(t){let{
re:n,im:o}=this.reim(t),r=n%Bt,s=n===Qi,i=o%Bt;return BigInt(r||s&&i)==Qt}fromBytes(t){let{Fp:n}=this;if(t.length!==this.
BYTES)throw new Error("fromBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(
t.subarray(n.BYTES))}}toBytes({c0:t,c1:n}){return Y(this.Fp.toBytes(t),this.Fp.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){
return{c0:this.Fp.cmov(t,o,s),c1:this.Fp.cmov(n,r,s)}}reim({c0:t,c1:n}){return{re:t,im:n}}Fp4Square(t,n){let o=this,r=o.
sqr(t),s=o.sqr(n);return{first:o.add(o.mulByNonresidue(s),r),second:o.sub(o.sub(o.sqr(o.add(t,n)),r),s)}}mulByNonresidue({
c0:t,c1:n}){return this.mul({c0:t,c1:n},this.NONRESIDUE)}frobeniusMap({c0:t,c1:n},o){return{c0:t,c1:this.Fp.mul(n,this.FROBENIUS_COEFFICIENTS[o%
2])}}},wr=class{constructor(t){this.MASK=Qt,this.Fp2=t,this.ORDER=t.ORDER,this.BITS=3*t.BITS,this.BYTES=3*t.BYTES,this.isLE=
t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO,c2:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO,c2:t.ZERO};let{Fp:n}=t,o=Br(t,t.NONRESIDUE,
n.ORDER,6,2,3);this.FROBENIUS_COEFFICIENTS_1=o[0],this.FROBENIUS_COEFFICIENTS_2=o[1],Object.seal(this)}add({c0:t,c1:n,c2:o},{
c0:r,c1:s,c2:i}){let{Fp2:a}=this;return{c0:a.add(t,r),c1:a.add(n,s),c2:a.add(o,i)}}sub({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i}){
let{Fp2:a}=this;return{c0:a.sub(t,r),c1:a.sub(n,s),c2:a.sub(o,i)}}mul({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;if(typeof r=="\
bigint")return{c0:s.mul(t,r),c1:s.mul(n,r),c2:s.mul(o,r)};let{c0:i,c1:a,c2:c}=r,f=s.mul(t,i),d=s.mul(n,a),l=s.mul(o,c);return{
c0:s.add(f,s.mulByNonresidue(s.sub(s.mul(s.add(n,o),s.add(a,c)),s.add(d,l)))),c1:s.add(s.sub(s.mul(s.add(t,n),s.add(i,a)),
s.add(f,d)),s.mulByNonresidue(l)),c2:s.sub(s.add(d,s.mul(s.add(t,o),s.add(i,c))),s.add(f,l))}}sqr({c0:t,c1:n,c2:o}){let{
Fp2:r}=this,s=r.sqr(t),i=r.mul(r.mul(t,n),Bt),a=r.mul(r.mul(n,o),Bt),c=r.sqr(o);return{c0:r.add(r.mulByNonresidue(a),s),
c1:r.add(r.mulByNonresidue(c),i),c2:r.sub(r.sub(r.add(r.add(i,r.sqr(r.add(r.sub(t,n),o))),a),s),c)}}addN(t,n){return this.
add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(t)}create(t){return t}isValid({
c0:t,c1:n,c2:o}){let{Fp2:r}=this;return r.isValid(t)&&r.isValid(n)&&r.isValid(o)}is0({c0:t,c1:n,c2:o}){let{Fp2:r}=this;return r.
is0(t)&&r.is0(n)&&r.is0(o)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}neg({c0:t,c1:n,c2:o}){let{Fp2:r}=this;return{
c0:r.neg(t),c1:r.neg(n),c2:r.neg(o)}}eql({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i}){let{Fp2:a}=this;return a.eql(t,r)&&a.eql(n,s)&&
a.eql(o,i)}sqrt(t){return No()}div(t,n){let{Fp2:o}=this,{Fp:r}=o;return this.mul(t,typeof n=="bigint"?r.inv(r.create(n)):
this.inv(n))}pow(t,n){return rn(this,t,n)}invertBatch(t){return qt(this,t)}inv({c0:t,c1:n,c2:o}){let{Fp2:r}=this,s=r.sub(
r.sqr(t),r.mulByNonresidue(r.mul(o,n))),i=r.sub(r.mulByNonresidue(r.sqr(o)),r.mul(t,n)),a=r.sub(r.sqr(n),r.mul(t,o)),c=r.
inv(r.add(r.mulByNonresidue(r.add(r.mul(o,i),r.mul(n,a))),r.mul(t,s)));return{c0:r.mul(c,s),c1:r.mul(c,i),c2:r.mul(c,a)}}fromBytes(t){
let{Fp2:n}=this;if(t.length!==this.BYTES)throw new Error("fromBytes invalid length="+t.length);let o=n.BYTES;return{c0:n.
fromBytes(t.subarray(0,o)),c1:n.fromBytes(t.subarray(o,o*2)),c2:n.fromBytes(t.subarray(2*o))}}toBytes({c0:t,c1:n,c2:o}){
let{Fp2:r}=this;return Y(r.toBytes(t),r.toBytes(n),r.toBytes(o))}cmov({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i},a){let{Fp2:c}=this;
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
c1:r}){let{Fp6:s}=this;return s.eql(t,o)&&s.eql(n,r)}sqrt(t){No()}inv({c0:t,c1:n}){let{Fp6:o}=this,r=o.inv(o.sub(o.sqr(t),
o.mulByNonresidue(o.sqr(n))));return{c0:o.mul(t,r),c1:o.neg(o.mul(n,r))}}div(t,n){let{Fp6:o}=this,{Fp2:r}=o,{Fp:s}=r;return this.
mul(t,typeof n=="bigint"?s.inv(s.create(n)):this.inv(n))}pow(t,n){return rn(this,t,n)}invertBatch(t){return qt(this,t)}add({
c0:t,c1:n},{c0:o,c1:r}){let{Fp6:s}=this;return{c0:s.add(t,o),c1:s.add(n,r)}}sub({c0:t,c1:n},{c0:o,c1:r}){let{Fp6:s}=this;
return{c0:s.sub(t,o),c1:s.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp6:r}=this;if(typeof o=="bigint")return{c0:r.mul(t,o),c1:r.mul(
n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i);return{c0:r.add(a,r.mulByNonresidue(c)),c1:r.sub(r.mul(r.add(t,n),r.add(
s,i)),r.add(a,c))}}sqr({c0:t,c1:n}){let{Fp6:o}=this,r=o.mul(t,n);return{c0:o.sub(o.sub(o.mul(o.add(o.mulByNonresidue(n),
t),o.add(t,n)),r),o.mulByNonresidue(r)),c1:o.add(r,r)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){
return this.mul(t,n)}sqrN(t){return this.sqr(t)}fromBytes(t){let{Fp6:n}=this;if(t.length!==this.BYTES)throw new Error("f\
romBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(t.subarray(n.BYTES))}}toBytes({
c0:t,c1:n}){let{Fp6:o}=this;return Y(o.toBytes(t),o.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){let{Fp6:i}=this;return{c0:i.
cmov(t,o,s),c1:i.cmov(n,r,s)}}fromBigTwelve(t){let{Fp6:n}=this;return{c0:n.fromBigSix(t.slice(0,6)),c1:n.fromBigSix(t.slice(
6,12))}}frobeniusMap(t,n){let{Fp6:o}=this,{Fp2:r}=o,{c0:s,c1:i,c2:a}=o.frobeniusMap(t.c1,n),c=this.FROBENIUS_COEFFICIENTS[n%
12];return{c0:o.frobeniusMap(t.c0,n),c1:o.create({c0:r.mul(s,c),c1:r.mul(i,c),c2:r.mul(a,c)})}}mulByFp2({c0:t,c1:n},o){let{
Fp6:r}=this;return{c0:r.mulByFp2(t,o),c1:r.mulByFp2(n,o)}}conjugate({c0:t,c1:n}){return{c0:t,c1:this.Fp6.neg(n)}}mul014({
c0:t,c1:n},o,r,s){let{Fp6:i}=this,{Fp2:a}=i,c=i.mul01(t,o,r),f=i.mul1(n,s);return{c0:i.add(i.mulByNonresidue(f),c),c1:i.
sub(i.sub(i.mul01(i.add(n,t),o,a.add(r,s)),c),f)}}mul034({c0:t,c1:n},o,r,s){let{Fp6:i}=this,{Fp2:a}=i,c=i.create({c0:a.mul(
t.c0,o),c1:a.mul(t.c1,o),c2:a.mul(t.c2,o)}),f=i.mul01(n,r,s),d=i.mul01(i.add(t,n),a.add(o,r),s);return{c0:i.add(i.mulByNonresidue(
f),c),c1:i.sub(d,i.add(c,f))}}_cyclotomicSquare({c0:t,c1:n}){let{Fp6:o}=this,{Fp2:r}=o,{c0:s,c1:i,c2:a}=t,{c0:c,c1:f,c2:d}=n,
{first:l,second:u}=r.Fp4Square(s,f),{first:h,second:m}=r.Fp4Square(c,a),{first:g,second:E}=r.Fp4Square(i,d),v=r.mulByNonresidue(
E);return{c0:o.create({c0:r.add(r.mul(r.sub(l,s),Bt),l),c1:r.add(r.mul(r.sub(h,i),Bt),h),c2:r.add(r.mul(r.sub(g,a),Bt),g)}),
c1:o.create({c0:r.add(r.mul(r.add(v,c),Bt),v),c1:r.add(r.mul(r.add(u,f),Bt),u),c2:r.add(r.mul(r.add(m,d),Bt),m)})}}_cyclotomicExp(t,n){
let o=this.ONE;for(let r=this.X_LEN-1;r>=0;r--)o=this._cyclotomicSquare(o),As(n,r)&&(o=this.mul(o,t));return o}};function na(e){
let t=gt(e.ORDER),n=new yr(t,e),o=new wr(n),r=new Er(o,e);return{Fp:t,Fp2:n,Fp6:o,Fp12:r}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var yt=BigInt(0),Wn=BigInt(1),Pt=BigInt(2),Qn=BigInt(
3),gn=BigInt(4),de=BigInt("0xd201000000010000"),Eu=Xt(de),Te={p:BigInt("0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512\
bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"),n:BigInt("0x73eda753299d7d483339d80809a1d80553bda402fffe5bfefffffff\
f00000001"),h:BigInt("0x396c8c005555e1568c00aaab0000aaab"),a:yt,b:gn,Gx:BigInt("0x17f1d3a73197d7942695638c4fa9ac0fc3688c\
4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),Gy:BigInt("0x08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00a\
f600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1")},Bu=gt(Te.n,{modFromBytes:!0,isLE:!0}),{Fp:D,Fp2:F,Fp6:vu,Fp12:z}=na(
{ORDER:Te.p,X_LEN:Eu,FP2_NONRESIDUE:[Wn,Wn],Fp2mulByB:({c0:e,c1:t})=>{let n=D.mul(e,gn),o=D.mul(t,gn);return{c0:D.sub(n,
o),c1:D.add(n,o)}},Fp12finalExponentiate:e=>{let t=de,n=z.div(z.frobeniusMap(e,6),e),o=z.mul(z.frobeniusMap(n,2),n),r=z.
conjugate(z._cyclotomicExp(o,t)),s=z.mul(z.conjugate(z._cyclotomicSquare(o)),r),i=z.conjugate(z._cyclotomicExp(s,t)),a=z.
conjugate(z._cyclotomicExp(i,t)),c=z.mul(z.conjugate(z._cyclotomicExp(a,t)),z._cyclotomicSquare(r)),f=z.conjugate(z._cyclotomicExp(
c,t)),d=z.frobeniusMap(z.mul(r,a),2),l=z.frobeniusMap(z.mul(i,o),3),u=z.frobeniusMap(z.mul(c,z.conjugate(o)),1),h=z.mul(
z.mul(f,z.conjugate(s)),o);return z.mul(z.mul(z.mul(d,l),u),h)}}),{G2psi:oa,G2psi2:Su}=ea(D,F,F.div(F.ONE,F.NONRESIDUE)),
vr=Object.freeze({DST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_",encodeDST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NU\
L_",p:D.ORDER,m:2,k:128,expand:"xmd",hash:it}),Ar={p:F.ORDER,n:Te.n,h:BigInt("0x5d543a95414e7f1091d50792876a202cd91de454\
7085abaa68a205b2e5a7ddfa628f1cb4d9e82ef21537e293a6691ae1616ec6e786f0c70cf1c38e31c7238e5"),a:F.ZERO,b:F.fromBigTuple([gn,
gn]),Gx:F.fromBigTuple([BigInt("0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056\
c8c121bdb8"),BigInt("0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")]),
Gy:F.fromBigTuple([BigInt("0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b\
82801"),BigInt("0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be")])},
Jn=xn(D.toBytes(yt),{infinity:!0,compressed:!0});function to(e){e=e.slice();let t=e[0]&224,n=!!(t>>7&1),o=!!(t>>6&1),r=!!(t>>
5&1);return e[0]&=31,{compressed:n,infinity:o,sort:r,value:e}}function xn(e,t){if(e[0]&224)throw new Error("setMask: non\
-empty mask");return t.compressed&&(e[0]|=128),t.infinity&&(e[0]|=64),t.sort&&(e[0]|=32),e}function Iu(e,t,n){let{BYTES:o,
ORDER:r}=D,s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return Jn.slice();let c=!!(a*Pt/r);return xn(ft(i,o),{compressed:!0,
sort:c})}else return s?Y(Uint8Array.of(64),new Uint8Array(2*o-1)):Y(ft(i,o),ft(a,o))}function Sr(e){e.assertValidity();let{
BYTES:t,ORDER:n}=D,{x:o,y:r}=e.toAffine();if(e.is0())return Jn.slice();let s=!!(r*Pt/n);return xn(ft(o,t),{compressed:!0,
sort:s})}function Au(e){let{compressed:t,infinity:n,sort:o,value:r}=to(e),{BYTES:s,ORDER:i}=D;if(r.length===48&&t){let a=pt(
r),c=D.create(a&Rt(D.BITS));if(n){if(c!==yt)throw new Error("invalid G1 point: non-empty, at infinity, with compression");
return{x:yt,y:yt}}let f=D.add(D.pow(c,Qn),D.create(Te.b)),d=D.sqrt(f);if(!d)throw new Error("invalid G1 point: compresse\
d point");return d*Pt/i!==BigInt(o)&&(d=D.neg(d)),{x:D.create(c),y:D.create(d)}}else if(r.length===96&&!t){let a=pt(r.subarray(
0,s)),c=pt(r.subarray(s));if(n){if(a!==yt||c!==yt)throw new Error("G1: non-empty point at infinity");return le.G1.Point.
ZERO.toAffine()}return{x:D.create(a),y:D.create(c)}}else throw new Error("invalid G1 point: expected 48/96 bytes")}function ra(e){
let{infinity:t,sort:n,value:o}=to(nt("signatureHex",e,48)),r=D.ORDER,s=le.G1.Point,i=pt(o);if(t)return s.ZERO;let a=D.create(
i&Rt(D.BITS)),c=D.add(D.pow(a,Qn),D.create(Te.b)),f=D.sqrt(c);if(!f)throw new Error("invalid G1 point: compressed");let d=BigInt(
n);f*Pt/r!==d&&(f=D.neg(f));let l=s.fromAffine({x:a,y:f});return l.assertValidity(),l}function _u(e,t,n){let{BYTES:o,ORDER:r}=D,
s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return Y(Jn,ft(yt,o));let c=!!(a.c1===yt?a.c0*Pt/r:a.c1*Pt/r);return Y(xn(ft(
i.c1,o),{compressed:!0,sort:c}),ft(i.c0,o))}else{if(s)return Y(Uint8Array.of(64),new Uint8Array(4*o-1));let{re:c,im:f}=F.
reim(i),{re:d,im:l}=F.reim(a);return Y(ft(f,o),ft(c,o),ft(l,o),ft(d,o))}}function Ir(e){e.assertValidity();let{BYTES:t}=D;
if(e.is0())return Y(Jn,ft(yt,t));let{x:n,y:o}=e.toAffine(),{re:r,im:s}=F.reim(n),{re:i,im:a}=F.reim(o),f=!!((a>yt?a*Pt:i*
Pt)/D.ORDER&Wn),d=r;return Y(xn(ft(s,t),{sort:f,compressed:!0}),ft(d,t))}function Ou(e){let{BYTES:t,ORDER:n}=D,{compressed:o,
infinity:r,sort:s,value:i}=to(e);if(!o&&!r&&s||!o&&r&&s||s&&r&&o)throw new Error("invalid encoding flag: "+(e[0]&224));let a=(c,f,d)=>pt(
c.slice(f,d));if(i.length===96&&o){if(r){if(i.reduce((m,g)=>m!==0?g+1:g,0)>0)throw new Error("invalid G2 point: compress\
ed");return{x:F.ZERO,y:F.ZERO}}let c=a(i,0,t),f=a(i,t,2*t),d=F.create({c0:D.create(f),c1:D.create(c)}),l=F.add(F.pow(d,Qn),
Ar.b),u=F.sqrt(l),h=u.c1===yt?u.c0*Pt/n:u.c1*Pt/n?Wn:yt;return u=s&&h>0?u:F.neg(u),{x:d,y:u}}else if(i.length===192&&!o){
if(r){if(i.reduce((u,h)=>u!==0?h+1:h,0)>0)throw new Error("invalid G2 point: uncompressed");return{x:F.ZERO,y:F.ZERO}}let c=a(
i,0*t,1*t),f=a(i,1*t,2*t),d=a(i,2*t,3*t),l=a(i,3*t,4*t);return{x:F.fromBigTuple([f,c]),y:F.fromBigTuple([l,d])}}else throw new Error(
"invalid G2 point: expected 96/192 bytes")}function sa(e){let{ORDER:t}=D,{infinity:n,sort:o,value:r}=to(nt("signatureHex",
e)),s=le.G2.Point,i=r.length/2;if(i!==48&&i!==96)throw new Error("invalid compressed signature length, expected 96/192 b\
ytes");let a=pt(r.slice(0,i)),c=pt(r.slice(i));if(n)return s.ZERO;let f=D.create(a&Rt(D.BITS)),d=D.create(c),l=F.create(
{c0:d,c1:f}),u=F.add(F.pow(l,Qn),Ar.b),h=F.sqrt(u);if(!h)throw new Error("Failed to find a square root");let{re:m,im:g}=F.
reim(h),E=BigInt(o),v=g>yt&&g*Pt/t!==E,N=g===yt&&m*Pt/t!==E;(v||N)&&(h=F.neg(h));let B=s.fromAffine({x:l,y:h});return B.
assertValidity(),B}var le=Wi({fields:{Fp:D,Fp2:F,Fp6:vu,Fp12:z,Fr:Bu},G1:{...Te,Fp:D,htfDefaults:{...vr,m:1,DST:"BLS_SIG\
_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"},wrapPrivateKey:!0,allowInfinityPoint:!0,isTorsionFree:(e,t)=>{let n=BigInt("0x5f1\
9672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe"),o=new e(D.mul(t.X,n),t.Y,t.Z);return t.multiplyUnsafe(
de).negate().multiplyUnsafe(de).equals(o)},clearCofactor:(e,t)=>t.multiplyUnsafe(de).add(t),mapToCurve:Nu,fromBytes:Au,toBytes:Iu,
ShortSignature:{fromBytes(e){return J(e),ra(e)},fromHex(e){return ra(e)},toBytes(e){return Sr(e)},toRawBytes(e){return Sr(
e)},toHex(e){return Tt(Sr(e))}}},G2:{...Ar,Fp:F,hEff:BigInt("0xbc69f08f2ee75b3584c6a0ea91b352888e2a8e9145ad7689986ff0315\
08ffe1329c2f178731db956d82bf015d1212b02ec0ec69d7477c1ae954cbc06689f6a359894c0adebbf6b4e8020005aaa95551"),htfDefaults:{...vr},
wrapPrivateKey:!0,allowInfinityPoint:!0,mapToCurve:Pu,isTorsionFree:(e,t)=>t.multiplyUnsafe(de).negate().equals(oa(e,t)),
clearCofactor:(e,t)=>{let n=de,o=t.multiplyUnsafe(n).negate(),r=oa(e,t),s=t.double();return s=Su(e,s),s=s.subtract(r),r=
o.add(r),r=r.multiplyUnsafe(n).negate(),s=s.add(r),s=s.subtract(o),s.subtract(t)},fromBytes:Ou,toBytes:_u,Signature:{fromBytes(e){
return J(e),sa(e)},fromHex(e){return sa(e)},toBytes(e){return Ir(e)},toRawBytes(e){return Ir(e)},toHex(e){return Tt(Ir(e))}}},
params:{ateLoopSize:de,r:Te.n,xNegative:!0,twistType:"multiplicative"},htfDefaults:vr,hash:it}),ku=zo(F,[[["0x5c759507e8\
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
fromBigTuple(t.map(BigInt))))),Tu=zo(D,[["0x11a05f2b1e833340b809101dd99815856b303e88a2d7005ff2627b56cdb4e2c85610c2d5f2e6\
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
00000000000000000000000000000000000000000000001"]].map(e=>e.map(t=>BigInt(t)))),Ru=Fo(D,{A:D.create(BigInt("0x144698a3b8\
e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d")),B:D.create(BigInt("0x12e2908d116\
88030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0")),Z:D.create(BigInt(11))}),$u=Fo(
F,{A:F.create({c0:D.create(yt),c1:D.create(BigInt(240))}),B:F.create({c0:D.create(BigInt(1012)),c1:D.create(BigInt(1012))}),
Z:F.create({c0:D.create(BigInt(-2)),c1:D.create(BigInt(-1))})});function Nu(e){let{x:t,y:n}=Ru(D.create(e[0]));return Tu(
t,n)}function Pu(e){let{x:t,y:n}=$u(F.fromBigTuple(e));return ku(t,n)}var Du=new Uint8Array(32),Jt=class{#t;#e;#n=0;#o=[];constructor(t){this.#t=t,this.#e=new DataView(t.buffer,t.byteOffset,
t.length)}bytes(t){let n=this.#n+t;if(n>this.#t.length)throw new b(`SSZ of ${this.#t.length} bytes that ends before ${n}`);
let o=this.#t.subarray(this.#n,n);return this.#n=n,o}uint64(){let t=this.#n;this.bytes(8);let n=this.#e.getBigUint64(t,!0);
if(n>BigInt(Number.MAX_SAFE_INTEGER))throw new b(`SSZ with the number ${n}`);return Number(n)}roots(t){return Array.from(
{length:t},()=>this.bytes(32))}offset(){let t=this.#n;this.bytes(4),this.#o.push(this.#e.getUint32(t,!0))}variables(){let t=[
...this.#o,this.#t.length];if(!(t[0]===this.#n&&t.every((o,r)=>r===0||o>=t[r-1])))throw new b(`SSZ of ${this.#t.length} \
bytes whose offsets are ${this.#o.join(", ")}`);return this.#o.map((o,r)=>this.#t.subarray(o,t[r+1]))}end(){if(this.#n!==
this.#t.length)throw new b(`${this.#t.length-this.#n} bytes behind the end of SSZ`)}},te=(e,t)=>it(at(e,t));function Ze(e,t=e.
length){let n=e,o=Du;for(let r=1;r<t;r*=2){let s=[];for(let i=0;i<n.length;i+=2)s.push(te(n[i],n[i+1]??o));n=s,o=te(o,o)}
return n[0]??o}function yn(e,t){let n=[];for(let o=0;o<e.length;o+=32)n.push(eo(e.subarray(o,o+32)));return Ze(n,t)}var ia=(e,t)=>te(
yn(e,t),Ut(e.length));function Ut(e){let t=new Uint8Array(32);return new DataView(t.buffer).setBigUint64(0,BigInt(e),!0),
t}function eo(e){let t=new Uint8Array(32);return t.set(e),t}var he=e=>xt(e,"gloas")?{finalizedRoot:735,currentCommittee:2945,nextCommittee:2946}:xt(e,"electra")?{finalizedRoot:169,
currentCommittee:86,nextCommittee:87}:{finalizedRoot:105,currentCommittee:54,nextCommittee:55},_r=25,Or=e=>xt(e,"gloas")?
2856:xt(e,"deneb")?812:412,Re=e=>Math.floor(Math.log2(e)),wn=e=>e.every(t=>t.every(n=>n===0));function Ke(e,t,n,o){let r=Re(
n),s=e.length-r;if(s<0||!wn(e.slice(0,s)))return!1;let i=t;for(let a=0;a<r;a++){let c=e[s+a];i=Math.floor(n/2**a)%2===1?
te(c,i):te(i,c)}return _(i)===_(o)}var aa=(e,t)=>Ze(xt(t,"deneb")?e.roots:e.roots.slice(0,15)),ca=e=>e.roots.slice(15).some(
t=>t.some(n=>n!==0));function fa({beacon:e,payload:t,blockHash:n,branch:o}){return _(e.root)===Hu&&wn(o)&&(!n||wn([n]))&&
(!t||t.roots.every((r,s)=>_(r)===qu[s]))}function ua(e,t,n){let o=new Jt(e),r=Ye(o,t),s=ba(o,n),i=o.roots(Re(he(t).currentCommittee)),
[a]=no(o,t,[r]);return{header:a,committee:s,branch:i}}function da(e,t,n){let o=new Jt(e),r=Ye(o,t),s=ba(o,n),i=o.roots(Re(
he(t).nextCommittee)),a=Ye(o,t),c=o.roots(Re(he(t).finalizedRoot)),f=kr(o,n),[d,l]=no(o,t,[r,a]);return{attested:d,next:{
committee:s,branch:i},finality:{header:l,branch:c},...f}}function la(e,t,n){let o=new Jt(e),r=Ye(o,t),s=Ye(o,t),i=o.roots(
Re(he(t).finalizedRoot)),a=kr(o,n),[c,f]=no(o,t,[r,s]);return{attested:c,next:null,finality:{header:f,branch:i},...a}}function ha(e,t,n){
let o=new Jt(e),r=Ye(o,t),s=kr(o,n),[i]=no(o,t,[r]);return{attested:i,next:null,finality:null,...s}}function Ye(e,t){return xt(
t,"gloas")?ma(e,t):(e.offset(),null)}function no(e,t,n){return xt(t,"gloas")?(e.end(),n):e.variables().map(o=>ma(new Jt(
o),t))}function ma(e,t){let n=Cu(e);if(xt(t,"gloas")){let s=e.bytes(32);return{beacon:n,payload:null,blockHash:s,branch:e.
roots(Re(Or(t)))}}e.offset();let o=e.roots(Re(_r)),[r]=e.variables();return{beacon:n,payload:pa(r,t),blockHash:null,branch:o}}
function Cu(e){let t=e.uint64(),n=e.uint64(),o=e.bytes(32),r=e.bytes(32),s=e.bytes(32),i=Ze([Ut(t),Ut(n),o,r,s]);return{
slot:t,stateRoot:r,bodyRoot:s,root:i}}function pa(e,t){let n=new Jt(e),o=n.bytes(32),r=n.bytes(20),s=n.bytes(32),i=n.bytes(
32),a=n.bytes(256),c=n.bytes(32),f=n.uint64(),d=n.uint64(),l=n.uint64(),u=n.uint64();n.offset();let h=n.bytes(32),m=n.bytes(
32),g=n.bytes(32),E=n.bytes(32),[v,N]=xt(t,"deneb")?[n.uint64(),n.uint64()]:[0,0],[B]=n.variables();return{number:f,timestamp:u,
hash:_(m),stateRoot:_(s),parentHash:_(o),roots:[o,eo(r),s,i,yn(a),c,Ut(f),Ut(d),Ut(l),Ut(u),ia(B,1),h,m,g,E,Ut(v),Ut(N)]}}
function ba(e,t){let n=e.bytes(48*t.committeeSize),o=e.bytes(48),r=Array.from({length:t.committeeSize},(s,i)=>yn(n.subarray(
48*i,48*i+48)));return{keys:n,root:te(Ze(r),yn(o)),isEmpty:[...n,...o].every(s=>s===0)}}function kr(e,t){let n=e.bytes(t.
committeeSize/8),o=e.bytes(96);return{participation:Array.from({length:t.committeeSize},(s,i)=>(n[i>>3]&1<<(i&7))!==0),signature:o,
signatureSlot:e.uint64()}}function ga(e,t,n){let o=te(eo(t),G(n)),r=new Uint8Array(32);return r.set([7]),r.set(o.subarray(
0,28),4),te(e,r)}var Hu=_(Ze(Array(5).fill(Ut(0)))),qu=Lu().roots.map(e=>_(e));function Lu(){let e=new Uint8Array(584);return new DataView(
e.buffer).setUint32(436,e.length,!0),pa(e,"deneb")}var Mu="BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";function xa({header:e,committee:t,branch:n},o){let{slot:r,stateRoot:s}=e.
beacon;return Nr(e,o)||p("bootstrap",`slot ${r}: the execution part is not in the body`),Ke(n,t.root,he(dn(o,r)).currentCommittee,
s)||p("bootstrap",`${_(t.root)} is not the committee of slot ${r}`),{finalized:e,current:t,next:null}}function Tr(e,t,n,o,r){
let{attested:s,finality:i,signatureSlot:a}=n,c=s.beacon.slot,f=i?.header.beacon.slot??0,d=_t(r,t.finalized.beacon.slot),
l=_t(r,a);Nr(s,r)||p(e,`attested slot ${c}: the execution part is not in the body`),a>o&&p(e,`signed in slot ${a}, the c\
urrent slot is ${o}`),a>c&&c>=f||p(e,`signed in slot ${a}, attested ${c}, finalized ${f}`),l!==d&&!(t.next&&l===d+1)&&p(
e,`signed in period ${l}, the store is in ${d}`);let u=!t.next&&n.next&&_t(r,c)===d;c>t.finalized.beacon.slot||u||p(e,`a\
ttested slot ${c}, the store is final at ${t.finalized.beacon.slot}`),Uu(e,n,r),Fu(e,t,n,r),Gu(e,l===d?t.current:t.next,
n,r)}function Rr(e,{attested:t,next:n,finality:o},r){if(!o)return e;let s=o.header.beacon.slot,i=_t(r,s),a=e.finalized.beacon.
slot,c=!e.next&&n&&i===_t(r,t.beacon.slot);if(!(s>a||c))return e;let f=s>a?o.header:e.finalized,d=n?.committee??null;return e.
next?i>_t(r,a)?{current:e.next,next:d,finalized:f}:{...e,finalized:f}:{...e,next:d,finalized:f}}var En=({participation:e})=>e.
filter(t=>t).length,$r=e=>3*En(e)>=2*e.participation.length;function Nr({beacon:e,payload:t,blockHash:n,branch:o},r){let s=dn(
r,e.slot);return xt(s,"capella")?n?Ke(o,n,Or(s),e.bodyRoot):!t||xt(s,"gloas")||!xt(s,"deneb")&&ca(t)?!1:Ke(o,aa(t,s),_r,
e.bodyRoot):!1}function Uu(e,{attested:t,finality:n},o){if(!n)return;let{header:r,branch:s}=n,{slot:i}=r.beacon,a=i===0;
wn(s)&&p(e,"it finalizes nothing"),(a?fa(r):Nr(r,o))||p(e,`finalized slot ${i}: the execution part is not in the body`);
let c=a?new Uint8Array(32):r.beacon.root;Ke(s,c,he(dn(o,t.beacon.slot)).finalizedRoot,t.beacon.stateRoot)||p(e,`${_(c)} \
is not the finalized root of attested slot ${t.beacon.slot}`)}function Fu(e,t,{attested:n,next:o},r){if(!o)return;let{slot:s,
stateRoot:i}=n.beacon,{committee:a,branch:c}=o,f=_(a.root);_t(r,s)===_t(r,t.finalized.beacon.slot)&&t.next&&_(t.next.root)!==
f&&p(e,`next committee ${f}, known is ${_(t.next.root)}`),(a.isEmpty||!Ke(c,a.root,he(dn(r,s)).nextCommittee,i))&&p(e,`${f}\
 is not the next committee of attested slot ${s}`)}function Gu(e,t,{attested:n,participation:o,signature:r,signatureSlot:s},i){
let a=ci(i,Math.max(s,1)-1),c=ga(n.beacon.root,a,i.genesisValidatorsRoot),f=o.flatMap((l,u)=>l?[t.keys.subarray(48*u,48*
u+48)]:[]),d=!1;try{let l=le.longSignatures.aggregatePublicKeys(f.map(zu));d=le.longSignatures.verify(r,le.longSignatures.
hash(c,Mu),l)}catch{}d||p(e,`the signature of ${f.length} participants over attested slot ${n.beacon.slot} is wrong`)}var oo=new Map,
Vu=4096;function zu(e){let t=_(e),n=oo.get(t);if(n)return n;let o=le.G1.ProjectivePoint.fromHex(e);return oo.size===Vu&&
oo.clear(),oo.set(t,o),o}var ya=64;function $e(e){let[t,n]=wa(e,0,0);if(n!==e.length)throw new b(`${e.length-n} bytes behind the end of RLP`);return t}
function Dt(e,t){if(Array.isArray(e)||t!==void 0&&e.length!==t)throw new b(`RLP: ${t===void 0?"":`${t} `}bytes are expec\
ted`);return e}function me(e){let t=Dt(e);if(t[0]===0||t.length>32)throw new b("RLP: a number is expected");return t.reduce(
(n,o)=>n<<8n|BigInt(o),0n)}function wa(e,t,n){if(n>ya)throw new b(`RLP with lists more than ${ya} deep`);let o=e[t];if(o===
void 0)throw new b("RLP that ends too early");if(o<128)return[e.subarray(t,t+1),t+1];let r=o>=192,s=r?192:128,i=o-s>55,[
a,c]=i?Zu(e,t+1,o-s-55):[t+1,t+1+o-s];if(c>e.length)throw new b("RLP that ends too early");if(!r){if(c-a===1&&e[a]<128)throw new b(
"RLP of one byte that needs no length");return[e.subarray(a,c),c]}let f=[],d=e.subarray(0,c);for(let l=a;l<c;){let[u,h]=wa(
d,l,n+1);f.push(u),l=h}return[f,c]}function Zu(e,t,n){let o=e.subarray(t,t+n).reduce((r,s)=>256*r+s,0);if(n>4||e[t]===0||
o<=55)throw new b("RLP with a length that is not the shortest");return[t+n,t+n+o]}function va({method:e,params:t},n){if(e==="eth_getStorageValues")return Object.fromEntries(Object.entries(t[0]).map(([r,
s])=>[r,s.map(i=>Ba(Ea(n,r),i))]));let o=Ea(n,String(t[0]));switch(e){case"eth_getBalance":return V(o.balance);case"eth_\
getTransactionCount":return V(o.nonce);case"eth_getCode":return o.code??p("result",`the witness lacks code ${o.codeHash}\
 of account ${o.address}`);case"eth_getStorageAt":return Ba(o,String(t[1]));case"eth_getProof":return Yu(o,t[1]);default:
throw new Error(`${e} reads no state`)}}var Ea=(e,t)=>e.find(n=>n.address===t)??p("result",`the witness lacks account ${t}`),
Ba=(e,t)=>_(It(Sa(e,t).value,32));function Yu(e,t){return{address:e.address,accountProof:e.way,balance:V(e.balance),codeHash:e.
codeHash,nonce:V(e.nonce),storageHash:e.storageRoot,storageProof:t.map(n=>{let{value:o,way:r}=Sa(e,_(It(BigInt(n),32)));
return{key:n,value:V(o),proof:r}})}}function Sa({address:e,slots:t},n){return t.find(o=>o.slot===n)??p("result",`the wit\
ness lacks slot ${V(BigInt(n))} of account ${e}`)}var Aa=_(rt(Uint8Array.of(128))),Ia=_(rt(new Uint8Array));function _a({accounts:e,nodes:t,codes:n,ancestors:o},r,s,i){try{
let a=new Pr(t),c=new Map(n.map(l=>[_(rt(l)),l]));c.size!==n.length&&p("state","a code is in it twice"),new Set(e.map(l=>l.
address)).size!==e.length&&p("state","an account is in it twice");let f=e.map(l=>Ku(a,r,l.address,l.slots,c)),d=a.firstUnused()??
[...c.keys()].find(l=>!f.some(u=>u.codeHash===l));return d&&p("state",`node or code ${d} belongs to none of the accounts`),
ju(o,s,i),f}catch(a){throw a instanceof b&&p("state",a.message),a}}function Ku(e,t,n,o,r){new Set(o).size!==o.length&&p(
"state",`a slot of account ${n} is in it twice`);let{value:s,way:i}=e.find(t,rt(G(n)),`account ${n}`),[a,c,f,d,...l]=s?Dr(
$e(s)):[];if(!s){let g=o.map(E=>({slot:E,value:0n,way:[]}));return{address:n,exists:!1,nonce:0n,balance:0n,codeHash:Ia,code:"\
0x",storageRoot:Aa,way:i,slots:g}}if(l.length>0)throw new b(`account ${n} with ${4+l.length} fields`);let u=_(Dt(f,32)),
h=_(Dt(d,32)),m=r.get(h);return{address:n,exists:!0,nonce:me(a),balance:me(c),codeHash:h,code:h===Ia?"0x":m?_(m):null,storageRoot:u,
way:i,slots:o.map(g=>{let E=e.find(u,rt(G(g)),`slot ${V(BigInt(g))} of account ${n}`);return{slot:g,value:E.value?me($e(
E.value)):0n,way:E.way}})}}function ju(e,t,n){let o=t;e.forEach((r,s)=>{_(rt(r))!==o&&p("state",`ancestor ${s} is not th\
e block that its child names`);let i=Dr($e(r));me(i[8])!==BigInt(n-1-s)&&p("state",`ancestor ${s} is not block ${n-1-s}`),
o=_(Dt(i[0],32))})}var Pr=class{#t;#e=new Set;constructor(t){this.#t=new Map(t.map(n=>[_(rt(n)),n])),this.#t.size!==t.length&&
p("state","a node is in it twice")}firstUnused(){return[...this.#t.keys()].find(t=>!this.#e.has(t))}find(t,n,o){let r=[];
return{value:t===Aa?null:this.#n(t,U(n),o,r),way:r}}#n(t,n,o,r){let s=this.#i(t,o,r),i=0;for(;;){if(s.length===17){if(i===
n.length)return Wu(Dt(s[16]));let d=s[parseInt(n[i++],16)];if(!Array.isArray(d)&&d.length===0)return null;s=this.#o(d,o,
r);continue}if(s.length!==2)throw new b(`a trie node of ${s.length} items on the way to ${o}`);let{nibbles:a,isLeaf:c}=Xu(
Dt(s[0])),f=n.slice(i,i+a.length);if(c)return a===n.slice(i)?Dt(s[1]):null;if(f!==a)return null;i+=a.length,s=this.#o(s[1],
o,r)}}#o(t,n,o){return Array.isArray(t)?t:this.#i(_(Dt(t,32)),n,o)}#i(t,n,o){let r=this.#t.get(t)??p("state",`the witnes\
s lacks node ${t} on the way to ${n}`);return this.#e.add(t),o.push(_(r)),Dr($e(r))}};function Xu(e){let t=U(e),n=parseInt(
t[0],16),o=n%2===1;if(e.length===0||n>3||!o&&t[1]!=="0")throw new b("a trie node with a malformed path");let r=t.slice(o?
1:2),s=n>=2;if(!s&&r==="")throw new b("a trie node that extends by nothing");return{nibbles:r,isLeaf:s}}function Dr(e){if(!Array.
isArray(e))throw new b("RLP: a list is expected");return e}var Wu=e=>e.length===0?null:e;var Hr={"head-age":["its block is young enough by this machine's clock","a younger one; a clock that is right"],checkpoint:[
"it starts from a block that you trust","the founding checkpoint, the kept one or the given one"],bootstrap:["that block\
 names its sync committee","a branch to the block's state"],updates:["each sync committee has signed for the next one","\
an update for each period, signed by two thirds"],head:["two thirds of the last committee signed the header of the answe\
r's slot","its signature, and the start of that slot"],block:["the execution block belongs to that header","number, hash\
, state root and time of the answer"],state:["what is read belongs to the block's state","a way from the state root to e\
ach account, slot and code"],result:["the result is what block and state say","the result of the answer"]},qr="do not be\
lieve the proof; ask again, or another node",Qu=2;function ka(e,t,n={},o=new Date){let r=[n.checkpoint,t.checkpoint?.root,
t.founding.root].filter(s=>s!==void 0);return Ju(e,t.chainId,r,n,o)}function Ju(e,t,n,o,r){let{proof:s,message:i}=e,a=o.
chain??nr.find(u=>u.chainId===t),{rpc:c}=e.question,f=c?.method??i.method,d=!c||Ge(c.method);if(!s)return ro("proof","it\
 brings its proof","none","a proof",d?"ask with ?proof=1":"do not demand one: this method has none");if(!d)return ro("pr\
oof","its proof can be judged",`a proof, and nothing in it shows the result of ${f}`,"none, because this method has no p\
roof",qr);if(!a||a.chainId!==t)return ro("proof","its proof can be checked",`no parameters of chain ${t}`,"preset, forks\
 and genesis of the chain","give the chain: parseChain(spec, genesis)");let l=td(e.question,s);try{ed(i,a,o,r);let{finalized:u,
state:h}=nd(e,s,n,a,fi(a,r),i);return{checks:l.map(m=>Cr(m,null)),refusals:[],state:h,finalized:u,isResultProven:l.includes(
"result")}}catch(u){if(!(u instanceof Nt))return ro("proof","its proof can be judged",String(u),"a proof without surpris\
es",qr);let{code:h,reason:m}=u,E=[...l.slice(0,l.indexOf(h)).map(v=>Cr(v,null)),Cr(h,m)];return{checks:E,refusals:Ve(E),
state:null,finalized:null,isResultProven:!1}}}var Ta=({call:e,rpc:t})=>!!e||!!(t&&t.method!=="eth_blockNumber"),Ra=({call:e,
rpc:t})=>!!e||t?.method==="eth_call",td=(e,{state:t})=>Object.keys(Hr).filter(n=>n!=="state"||Ta(e)||t!==null).filter(n=>n!==
"result"||e.rpc&&!Ra(e));function ed({view:e,slot:t},n,{maxHeadAge:o=120,maxFinalizedAge:r=3600,clockTolerance:s=10},i){
let a=i.getTime()/1e3-tr(n,t),c=e==="latest"?o+s:$a(e)?r:1/0;a>c&&p("head-age",`slot ${t} began ${Math.round(a)} s ago, \
and at most ${c} s are accepted`)}var $a=e=>e==="safe"||e==="finalized";function nd(e,t,n,o,r,s){let i=so("checkpoint",()=>ua(
t.bootstrap.ssz,t.bootstrap.version,o)),a=_(i.header.beacon.root);n.includes(a)||p("checkpoint",`block ${a}`);let c=xa(i,
o),f=_t(o,i.header.beacon.slot);for(let v of t.updates)c=od(c,so("updates",()=>da(v.ssz,v.version,o)),f,r,o),f++;let d=t.
isFinality?la:ha,l=so("head",()=>d(t.last.ssz,t.last.version,o));c=rd(c,l,f,r,o);let u=l.finality?.header??l.attested,{beacon:h}=u;
sd(s,l,h.slot,o);let m=id(u,t.header);ad(s,m);let g={root:_(c.finalized.beacon.root),slot:c.finalized.beacon.slot},E=cd(
e,t,m);return fd(e,E,m),{finalized:g,state:E}}function od(e,t,n,o,r){let s=`the update of period ${n}`;$r(t)||p("updates",
`${s} is signed by ${En(t)} of ${t.participation.length}, fewer than two thirds`),Tr("updates",e,t,o,r);let i=Rr(e,t,r);
return(!i.next||_t(r,i.finalized.beacon.slot)!==n)&&p("updates",`${s} does not name the committee of the next period`),i}
function rd(e,t,n,o,r){let s=_t(r,t.signatureSlot),i=t.finality?.header.beacon;s!==n&&p("updates",`they lead to the comm\
ittee of period ${n}, the head is signed in ${s}`),$r(t)||p("head",`signed by ${En(t)} of ${t.participation.length}, few\
er than two thirds`),Tr("head",e,t,o,r);let a=Rr(e,t,r);return i&&_(a.finalized.beacon.root)!==_(i.root)&&p("head",`its \
finalized block is older than that of slot ${a.finalized.beacon.slot}, which is known`),a}function sd({view:e,slot:t,time:n,
slotAge:o,participation:r,committeeSize:s},i,a,c){let f=i.finality!==null,d=En(i),l=i.participation.length;$a(e)&&!f&&p(
"head","an update that proves the newest block, and no finalized one"),e==="latest"&&f&&p("head","an update that proves \
the finalized block, and not the newest"),a!==t&&p("head",`a header of slot ${a}`),(d!==r||l!==s)&&p("head",`${d} of ${l}\
 signed, the answer says ${r} of ${s}`);let u=tr(c,a);Math.abs(n-o-u)>Qu&&p("head",`slot ${a}, which began at ${u}; the \
answer says at ${n-o}`)}function id({beacon:e,payload:t,blockHash:n},o){if(t)return o?p("block","a header that nothing n\
eeds"):t;if(!n||n.every(s=>s===0))return p("block",`the header of slot ${e.slot} carries no execution block`);let r=_(n);
return o?(_(rt(o))!==r&&p("block",`the header has hash ${_(rt(o))}, proven is ${r}`),so("block",()=>{let s=$e(o);if(!Array.
isArray(s)||s.length<15)throw new b("RLP of no header");return{number:Number(me(s[8])),hash:r,stateRoot:_(Dt(s[3],32)),timestamp:Number(
me(s[11])),parentHash:_(Dt(s[0],32))}})):p("block",`the proof lacks the header of execution block ${r}`)}function ad(e,t){
let n=[["number",t.number,e.blockNumber],["hash",t.hash,e.blockHash],["state root",t.stateRoot,e.stateRoot],["time",t.timestamp,
e.timestamp]];for(let[o,r,s]of n)r!==s&&p("block",`${o} ${r}, the answer says ${s}`)}function cd({question:e},{state:t},n){
return Ta(e)?t?_a(t,n.stateRoot,n.parentHash,n.number):p("state","the proof lacks the state that is read"):t?p("state","\
a state, and nothing reads it"):null}function fd({question:e,message:t},n,o){if(!e.rpc||Ra(e))return;let r=Oe(n?va(e.rpc,
n):V(BigInt(o.number))),s=Mt(G(t.result));(t.outcome!=="returned"||s!==r)&&p("result",`it is ${Oa(r)}, the answer says ${t.
outcome} ${Oa(s)}`)}var Oa=e=>e.length<=200?e:`${e.slice(0,200)}… of ${e.length} characters`;function so(e,t){try{return t()}catch(n){
if(n instanceof b)return p(e,`bytes that cannot be read: ${n.message}`);throw n}}var Cr=(e,t)=>j(e,Hr[e][0],t,Hr[e][1],qr),
ro=(e,t,n,o,r)=>({checks:[j(e,t,n,o,r)],refusals:[e],state:null,finalized:null,isResultProven:!1});var Na="do not believe it: it is an answer of another network",Pa="do not believe it: it answers another question";function Da(e,t,n={},o=new Date){
let{domain:r,message:s}=e,i=n.question??null,a=[ud(e,t.chainId),Lr("network",`it is of network ${t.networkId}`,r.networkId,
t.networkId,Na),Lr("epoch",`it is signed under key epoch ${t.keyEpoch}`,s.keyEpoch,t.keyEpoch,"make the trust file again\
, if the network has changed its key"),dd(e,t),ld(e,i,t.chainId),hd(s,n.nonce?_(G(n.nonce)):i?.nonce??null),md(s,i?.view??
null),pd(s,n,o),bd(s,n.maxHeadAge??120),gd(s,n.allowsUnproven??!1),xd(s,n.needsAuthenticatedTime??!1),yd(e)],c=Ve(a);return{
checks:a,refusals:c,answer:c.length===0?s:null}}var ud=({domain:e},t)=>Lr("chain",`it is about chain ${t}`,e.chainId,t,Na),
dd=(e,t)=>j("signature",`key ${t.publicKey} signed it, every part of it`,gr(e,t.publicKey)?null:"a signature of another \
key, or over other words","65 bytes of that key, low s","do not believe it: somebody else made it or changed it");function ld({
message:e,question:t},n,o){let r=n?`it is about your request, a ${n.method}`:"it is about the request that it repeats",s=n?
lr(n):e.requestHash,i=(n??t).rpc?.chainId??null,a=lr(t)!==e.requestHash?"the parameters beside the answer are of another\
 request":i!==null&&i!==BigInt(o)?`a call for chain ${i}, and the answer is about chain ${o}`:n&&n.method!==e.method?`an\
 answer to a ${e.method}`:s!==e.requestHash?`an answer to request ${JSON.stringify(Yn(t))}`:null;return j("request",r,a,
s,Pa)}function hd(e,t){let n=r=>r==="0x"?"none":r,o=t===null?`its nonce (${n(e.nonce)}) was not compared`:t==="0x"?"it c\
arries no nonce, as none was asked for":`it carries your nonce ${n(t)}`;return j("nonce",o,t===null||t===e.nonce?null:n(
e.nonce),t===null?"":n(t),"do not believe it: it is an answer to an earlier question")}var md=(e,t)=>j("view",`it is fro\
m the ${e.view} block: ${e.blockNumber}, ${e.blockHash}`,t!==null&&t!==e.view?`view ${e.view}`:bi(e.view,e.blockNumber,e.
blockHash),`view ${t??e.view}`,Pa);function pd(e,{maxAge:t=60,clockTolerance:n=10},o){let r=o.getTime()/1e3-e.time,s=r>t?
`signed ${Ne(r)} ago`:r<-n?`signed ${Ne(-r)} in the future`:null;return j("time",`it is fresh: signed ${Ne(r)} ago by th\
e node's clock`,s,`at most ${Ne(t)} ago`,"ask again; compare this machine's clock")}var bd=(e,t)=>j("head-age",`slot ${e.
slot} of its block began ${Ne(e.slotAge)} before the signature`,e.view==="latest"&&e.slotAge>t?Ne(e.slotAge):null,`at mo\
st ${Ne(t)} for the newest block`,"ask again, or another node: its newest block is an old one");function gd(e,t){let n=e.
blockProvenance==="unproven"||e.resultProvenance==="unproven",o=`the block is ${e.blockProvenance}, the result is ${e.resultProvenance}`;
return j("provenance",o,n&&!t?o:null,"nothing unproven","do not rely on it, or allow parts that are the word of an endpo\
int")}function xd(e,t){let n=e.timeAuthenticated?"the node's time is authenticated":"nobody confirms the node's time but\
 its host";return j("clock",n,t&&!e.timeAuthenticated?n:null,"authenticated time","ask a node that has a source of authe\
nticated time (helios.time.source)")}function yd(e){let t=bn(e.message);return j("reason",`the outcome is ${e.message.outcome}${t===
null?"":`: ${t}`}`,e.reason===t?null:`'${e.reason}' beside the answer`,t===null?"no reason":`'${t}', which its data says`,
"do not believe it: somebody changed it")}var Lr=(e,t,n,o,r)=>j(e,t,n===o?null:`${n}`,`${o}`,r),Ne=e=>`${Math.round(e)} \
s`;function Ca(e){let t=e.plainBytes(33);try{return U(Me.ProjectivePoint.fromHex(t).toRawBytes(!0))}catch{throw e.malformed(
`${_(t)} is not a point of secp256k1`)}}var st=Object.freeze({boolean:1,integer:2,bitString:3,octetString:4,oid:6,enumerated:10,utf8String:12,sequence:48,set:49,
printableString:19,utcTime:23,generalizedTime:24}),Bn=e=>160|e,wt=class e{#t;#e=0;constructor(t){this.#t=t}static parse(t,n,o){
try{let r=new e(t),s=o(r);return r.end(),s}catch(r){throw r instanceof b?new b(`${n}: ${r.message}`):r}}get hasMore(){return this.#e<
this.#t.length}get tag(){return this.#t[this.#e]??-1}end(){if(this.hasMore)throw new b(`${this.#t.length-this.#e} bytes \
behind the end of a DER value`)}encoded(){let t=this.#e;return this.#n(this.tag),this.#t.subarray(t,this.#e)}peekEncoded(){
let t=this.#e,n=this.encoded();return this.#e=t,n}sequence(t=st.sequence){return new e(this.#n(t))}setOf(){let t=this.#n(
st.set),n=new e(t);for(let o=null;n.hasMore;){let r=n.encoded();if(o&&wd(o,r)>0)throw new b("a set whose elements are no\
t sorted");o=r}return new e(t)}integerBytes(t=st.integer){let n=this.#n(t);if(n.length===0)throw new b("an integer witho\
ut bytes");if(n.length>1&&(n[0]===0&&n[1]<128||n[0]===255&&n[1]>=128))throw new b("an integer with more bytes than it ne\
eds");return n}integer(){let t=this.integerBytes();return BigInt.asIntN(8*t.length,ue(t))}boolean(){let t=this.#n(st.boolean);
if(t.length!==1||t[0]!==0&&t[0]!==255)throw new b("a boolean that is neither 00 nor ff");return t[0]===255}octets(){return this.#n(
st.octetString)}bitString(){let t=this.#n(st.bitString),n=t[0],o=n>0&&(t.length===1||(t[t.length-1]&(1<<n)-1)!==0);if(t.
length===0||n>7||o)throw new b("a bit string with bad unused bits");return{bits:t.subarray(1),unused:n}}oid(){let t=this.#n(
st.oid);if(t.length===0||t[t.length-1]>=128)throw new b("an object identifier without an end");let n=[];for(let r=0,s=0n;r<
t.length;r++){if(s===0n&&t[r]===128)throw new b("an object identifier with more bytes than it needs");s=s<<7n|BigInt(t[r]&
127),t[r]<128&&(n.push(s),s=0n)}let o=n[0]<40n?0n:n[0]<80n?1n:2n;return[o,n[0]-40n*o,...n.slice(1)].join(".")}characters(){
let t=this.tag;if(t!==st.utf8String&&t!==st.printableString)throw new b(`text of ASN.1 type ${t}`);let n=Mt(this.#n(t));
if(t===st.printableString&&!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(n))throw new b("a printable string with other characters");
return n}time(){let t=this.tag===st.utcTime,n=Mt(this.#n(t?st.utcTime:st.generalizedTime)),o=(t?/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/:
/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(n);if(!o)throw new b(`a time '${n}'`);let[r,s,i,a,c,f]=o.slice(1).map(Number),
d=new Date(0);if(d.setUTCFullYear(t?r+(r<50?2e3:1900):r,s-1,i),d.setUTCHours(a,c,f),!(d.getUTCMonth()===s-1&&d.getUTCDate()===
i&&a<24&&c<60&&f<60))throw new b(`a time '${n}'`);return d.getTime()}#n(t){if(this.tag!==t)throw new b(`ASN.1 type ${t} \
is expected, found ${this.hasMore?this.tag:"the end"}`);if((t&31)===31)throw new b("an ASN.1 type of a high number");let n=this.#o(
this.#e+1),o=n.start+n.value;if(o>this.#t.length)throw new b(`a DER value of ${n.value} bytes runs over its end`);return this.#e=
o,this.#t.subarray(n.start,o)}#o(t){let n=this.#t[t];if(n===void 0)throw new b("a DER value without a length");if(n<128)
return{value:n,start:t+1};let o=n&127,r=this.#t.subarray(t+1,t+1+o);if(o===0||o>4||r.length<o)throw new b("a DER value w\
hose length is not definite");let s=Number(ue(r));if(r[0]===0||s<128)throw new b("a DER length with more bytes than it n\
eeds");return{value:s,start:t+1+o}}};function wd(e,t){if($t(e,t))return 0;for(let n=0;n<Math.max(e.length,t.length);n++){
let o=(e[n]??0)-(t[n]??0);if(o!==0)return o}return 0}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Ha={p:BigInt("0xffffffff0000000100000000000000\
0000000000ffffffffffffffffffffffff"),n:BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),h:BigInt(
1),a:BigInt("0xffffffff00000001000000000000000000000000fffffffffffffffffffffffc"),b:BigInt("0x5ac635d8aa3a93e7b3ebbd5576\
9886bc651d06b0cc53b0f63bce3c3e27d2604b"),Gx:BigInt("0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
Gy:BigInt("0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")},qa={p:BigInt("0xfffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff"),n:BigInt("0xffffffffffffffffffffffffffffffff\
ffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),h:BigInt(1),a:BigInt("0xfffffffffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc"),b:BigInt("0xb3312fa7e23ee7e4988e056be3f82d19181d9c\
6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),Gx:BigInt("0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b\
9859f741e082542a385502f25dbf55296c3a545e3872760ab7"),Gy:BigInt("0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da31\
13b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f")},La={p:BigInt("0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),n:BigInt("0x01ffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"),h:BigInt(1),a:BigInt(
"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffc"),b:BigInt("0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0b\
d3bb1bf073573df883d2c34f1ef451fd46b503f00"),Gx:BigInt("0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4\
d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66"),Gy:BigInt("0x011839296a789a3bc0045c8a5fb42c7d1bd\
998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650")},Ed=gt(Ha.p),Bd=gt(qa.
p),vd=gt(La.p);var io=Le({...Ha,Fp:Ed,lowS:!1},it);var Gm=Le({...qa,Fp:Bd,lowS:!1},Ce);var Vm=Le({...La,Fp:vd,lowS:!1,allowedPrivateKeyLengths:[130,131,132]},Hn);var je=class e{#t;constructor(t){this.#t=t}static decode(t){if(t.length!==64)return null;let n=at(Uint8Array.of(4),t);try{
return io.ProjectivePoint.fromHex(n).assertValidity(),new e(n)}catch{return null}}verifies(t,n){if(n.length!==64)return!1;
try{return io.verify(n,it(t),this.#t,{lowS:!1,prehash:!1,format:"compact"})}catch{return!1}}verifiesDer(t,n){let o,r;try{
[o,r]=wt.parse(n,"signature",i=>{let a=i.sequence(),c=[a.integer(),a.integer()];return a.end(),c})}catch(i){if(i instanceof
b)return!1;throw i}return[o,r].every(i=>i>0n&&i<io.CURVE.n)&&this.verifies(t,at(It(o,32),It(r,32)))}};var vn="1.2.840.113741.1.13.1";function Ma(e){let t=wt.parse(e,"SGX extension",i=>Mr.read(i,vn)),n=t.inner("2"),o=Array.
from({length:16},(i,a)=>n.integer(`${a+1}`,255)),r=n.integer("17",65535);n.octets("18",16);let s={ppid:t.octets("1",16),
components:o,pceSvn:r,pceId:t.octets("3",2),fmspc:t.octets("4",6),platformInstanceId:t.has("6")?t.octets("6",16):null};if(t.
enumerated("5",2),t.has("7")){let i=t.inner("7");for(let a of["1","2","3"])i.optionalBoolean(a)}return s}var Mr=class e{#t;#e;constructor(t,n){
this.#t=t,this.#e=n}static read(t,n){let o=new Map;for(let r=t.sequence();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.encoded();
if(s.end(),o.has(i))throw new b(`SGX extension with ${i} twice`);o.set(i,a)}return new e(n,o)}has(t){return this.#e.has(
`${this.#t}.${t}`)}inner(t){return this.#n(t,n=>e.read(n,`${this.#t}.${t}`))}octets(t,n){let o=this.#n(t,r=>r.octets());
if(o.length!==n)throw new b(`SGX extension ${t} of ${o.length} bytes: ${n} are expected`);return U(o)}integer(t,n){let o=this.#n(
t,r=>r.integer());if(o<0n||o>BigInt(n))throw new b(`SGX extension ${t} is ${o}: 0 to ${n} are expected`);return Number(o)}enumerated(t,n){
let o=this.#n(t,r=>r.integerBytes(st.enumerated));if(o.length!==1||o[0]>n)throw new b(`SGX extension ${t} is out of rang\
e`);return o[0]}optionalBoolean(t){return this.has(t)?this.#n(t,n=>n.boolean()):null}#n(t,n){let o=this.#e.get(`${this.#t}\
.${t}`);if(!o)throw new b(`SGX extension without ${t}`);return wt.parse(o,`SGX extension ${t}`,n)}};var Sd="1.2.840.10045.4.3.2",Id="1.2.840.10045.2.1",Ad="1.2.840.10045.3.1.7",Ua="2.5.29.15",Fa="2.5.29.19",_d="2.5.4.3",
Od=4,kd=2,Ga=4,Xe=(e,t)=>$t(e.der,t.der);function Ur(e){let{toBeSigned:t,signature:n}=wt.parse(e,"certificate",Gr),o=wt.
parse(t,"certificate",r=>Td(r.sequence()));return{der:e,toBeSigned:t,signature:n,...o}}function co(e){let t=[],n=Fr(e,"\0");
for(;n.trim()!=="";){let o=/^\s*-----BEGIN ([^\n-]*)-----([A-Za-z0-9+/=\s]*)-----END \1-----/.exec(n);if(!o)throw new b(
"certificate chain with text that is not PEM");if(o[1]!=="CERTIFICATE")throw new b(`certificate chain with a PEM of ${o[1]}`);
if(t.length===Ga)throw new b(`certificate chain of more than ${Ga} certificates`);let r=Sn(o[2]);if(!r)throw new b("cert\
ificate chain with bad base64");t.push(Ur(r)),n=n.slice(o[0].length)}if(t.length===0)throw new b("certificate chain with\
out a certificate");return t}function Fr(e,t){let n=e.length;for(;n>0&&e[n-1]===t;)n--;return e.slice(0,n)}function Sn(e){
let t=e.replace(/\s/g,"");return/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(t)?Uint8Array.from(
atob(t),n=>n.charCodeAt(0)):null}function Gr(e){let t=e.sequence(),n=t.encoded();fo(t);let{bits:o,unused:r}=t.bitString();
if(t.end(),r!==0)throw new b("signature with unused bits");return{toBeSigned:n,signature:o}}function fo(e){let t=e.sequence(),
n=t.oid();if(t.end(),n!==Sd)throw new b(`signature algorithm ${n}: ecdsa-with-SHA256 is expected`)}function ao(e){let t=e.
peekEncoded(),n=e.sequence(),o=null;for(;n.hasMore;)for(let r=n.setOf();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.characters();
if(s.end(),i===_d){if(o!==null)throw new b("name with two common names");o=a}}if(o===null)throw new b("name without a co\
mmon name");return{der:t,commonName:o}}function uo(e,t=[]){let n=[];for(let o=e.sequence();o.hasMore;){let r=o.sequence(),
s=r.oid(),i=r.tag===st.boolean&&r.boolean(),a=r.octets();if(r.end(),i&&!t.includes(s))throw new b(`critical extension ${s}\
 is not understood`);if(s!==vn&&n.some(c=>c.oid===s))throw new b(`extension ${s} occurs twice`);n.push({oid:s,value:a})}
return n}function Td(e){let t=e.sequence(Bn(0));if(t.integer()!==2n)throw new b("certificate of a version other than 3");
t.end();let n=e.integerBytes();fo(e);let o=ao(e),r=e.sequence(),s=r.time(),i=r.time();r.end();let a=ao(e),c=Rd(e.sequence()),
f=e.sequence(Bn(3)),d=uo(f,[Ua,Fa,vn]);f.end(),e.end();let l=v=>d.find(N=>N.oid===v)?.value,u=l(Fa),h=l(Ua),{isCa:m,pathLength:g}=u?
wt.parse(u,"basic constraints",$d):{isCa:!1,pathLength:null},E=h?wt.parse(h,"key usage",v=>v.bitString().bits[0]??0):0;return{
serial:n,issuer:o,subject:a,notBefore:s,notAfter:i,key:c,isCa:m,pathLength:g,maySignCertificates:(E&Od)!==0,maySignLists:(E&
kd)!==0,sgxExtensions:d.filter(v=>v.oid===vn).map(v=>v.value)}}function Rd(e){let t=e.sequence(),n=t.oid()===Id&&t.tag===
st.oid&&t.oid()===Ad&&!t.hasMore,{bits:o,unused:r}=e.bitString();return e.end(),n&&r===0&&o.length===65&&o[0]===4?je.decode(
o.subarray(1)):null}function $d(e){let t=e.sequence(),n=t.tag===st.boolean&&t.boolean(),o=null;if(t.hasMore){let r=t.integer();
if(!n||r<0n||r>16n)throw new b(`path length ${r}`);o=Number(r)}return t.end(),{isCa:n,pathLength:o}}var ee={pck:{chain:"pck.chain",expired:"pck.expired",notYetValid:"pck.expired",key:"pck.key",signer:"pck.chain",revoked:"\
pck.revoked"},tcbInfo:{chain:"tcb.chain",expired:"tcb.expired",notYetValid:"tcb.notYetValid",key:"tcb.chain",signer:"tcb\
.signer",revoked:"tcb.revoked"},qeIdentity:{chain:"qeid.chain",expired:"qeid.expired",notYetValid:"qeid.notYetValid",key:"\
qeid.chain",signer:"qeid.signer",revoked:"qeid.revoked"}};function lo(e,t,n,o){let r;try{r=co(e)}catch(c){throw c instanceof
b&&p(n.chain,c.message),c}let s=r[r.length-1],a=[...r.length>1&&Xe(s.subject,s.issuer)&&Xe(s.subject,t.subject)?r.slice(
0,-1):r,t];return Nd(a,n),Pd(a,n),Dd(a,n,o),a[0].isCa&&p(n.chain,`'${Ct(a[0])}' is a CA`),Cd(a,n),{certificates:a,leaf:a[0],
issuer:a[1],validity:a.map(c=>({of:`'${Ct(c)}'`,from:c.notBefore,until:c.notAfter,notYetValid:n.notYetValid,expired:n.expired}))}}
var Ct=e=>e.subject.commonName;function Nd(e,t){let n=e.find(o=>o.key===null);n&&p(t.key,`the key of '${Ct(n)}' is not a\
 point on P-256`)}function Pd(e,t){for(let n=1;n<e.length;n++){let o=e[n-1],r=e[n];Xe(o.issuer,r.subject)||p(t.chain,`'${Ct(
o)}' was issued by '${o.issuer.commonName}', but the next certificate is '${Ct(r)}'`),r.isCa||p(t.chain,`'${Ct(r)}' is n\
ot a CA`),r.maySignCertificates||p(t.chain,`'${Ct(r)}' may not sign certificates`),r.pathLength!==null&&r.pathLength<n-1&&
p(t.chain,`'${Ct(r)}' allows ${r.pathLength} CAs below it, there are ${n-1}`)}}function Dd(e,t,n){for(let o=0;o<n.length&&
o<e.length-1;o++)n[o].includes(Ct(e[o]))||p(t.signer,`'${Ct(e[o])}': '${n[o].join("' or '")}' is expected`);e.length-1!==
n.length&&p(t.chain,`${e.length-1} certificates below the root: ${n.length} are expected`)}function Cd(e,t){for(let n=e.
length-1;n>0;n--){let o=e[n-1],r=e[n];r.key?.verifiesDer(o.toBeSigned,o.signature)||p(t.chain,`the signature of '${Ct(r)}\
' on '${Ct(o)}' is wrong`)}}var Hd=["UpToDate","SWHardeningNeeded","ConfigurationNeeded","ConfigurationAndSWHardeningNeeded","OutOfDate","OutOfDateC\
onfigurationNeeded","Revoked"];function Ya(e){let t="tcb.type";try{let n=Q.parse(e,"info"),o=n.get("id").text(),r=n.get(
"version").integer(),s=n.optional("tcbType")?.integer()??0;(o!=="TDX"||r!==3||s!==0)&&p(t,`TCB info '${o}' of version ${r}\
, type ${s}: TDX of version 3, type 0 is expected`);let i=ho(n.get("issueDate")),a=ho(n.get("nextUpdate")),c=n.get("tcbE\
valuationDataNumber").integer();t="tcb.fmspc";let f=U(n.get("fmspc").plainBytes(6));t="tcb.pceid";let d=U(n.get("pceId").
plainBytes(2));t="tcb.tdxModule";let l=n.optional("tdxModule"),u=l?Va(l):null,h=n.optional("tdxModuleIdentities")?.items(
v=>({...Va(v),id:v.get("id").text().toUpperCase(),levels:Xa(v,255)}))??[];if(new Set(h.map(v=>v.id)).size!==h.length)throw new b(
"a TDX module identity occurs twice");t="tcb.components";let m=n.get("tcbLevels").items(v=>v),g=m.map(qd);t="tcb.status";
let E=m.map((v,N)=>({...g[N],...ja(v)})).sort((v,N)=>Za(N,v));return E.some((v,N)=>N>0&&Za(v,E[N-1])===0)&&p("tcb.compon\
ents","two TCB levels with the same components"),{issueDate:i,nextUpdate:a,evaluation:c,fmspc:f,pceId:d,module:u,modules:h,
levels:E}}catch(n){throw n instanceof b&&p(t,`TCB info: ${n.message}`),n}}function Ka(e){try{let t=Q.parse(e,"identity"),
n=t.get("id").text(),o=t.get("version").integer();return(n!=="TD_QE"||o!==2&&o!==3)&&p("qeid.type",`identity '${n}' of v\
ersion ${o}: TD_QE of version 2 or 3 is expected`),{issueDate:ho(t.get("issueDate")),nextUpdate:ho(t.get("nextUpdate")),
evaluation:t.get("tcbEvaluationDataNumber").integer(),miscSelect:t.get("miscselect").plainBytes(4),miscSelectMask:t.get(
"miscselectMask").plainBytes(4),attributes:t.get("attributes").plainBytes(16),attributesMask:t.get("attributesMask").plainBytes(
16),mrSigner:U(t.get("mrsigner").plainBytes(32)),isvProdId:t.get("isvprodid").integer(65535),levels:Xa(t,65535)}}catch(t){
throw t instanceof b&&p("qeid.type",`QE identity: ${t.message}`),t}}var mo=(e,t)=>e.find(n=>n.isvSvn<=t)??null,Vr=(e,t)=>t===
0?e.module:e.modules.find(n=>n.id===`TDX_${t.toString(16).toUpperCase().padStart(2,"0")}`)??null;function ho(e){let t=e.
text(),n=Date.parse(t);if(!(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(t)&&new Date(n).toJSON()?.startsWith(t.slice(0,-1))))
throw e.expected("a time of the form 2025-02-13T03:50:41Z");return n}var Va=e=>({id:"",mrSigner:U(e.get("mrsigner").plainBytes(
48)),attributes:e.get("attributes").plainBytes(8),attributesMask:e.get("attributesMask").plainBytes(8),levels:[]});function ja(e){
let t=e.get("tcbStatus").text();if(!Hd.includes(t))throw new b(`unknown TCB status '${t}'`);return{status:t,advisories:e.
optional("advisoryIDs")?.items(n=>n.text())??[]}}function Xa(e,t){let n=e.get("tcbLevels").items(r=>({isvSvn:r.get("tcb").
get("isvsvn").integer(t),...ja(r)})).sort((r,s)=>s.isvSvn-r.isvSvn),o=n.find((r,s)=>s>0&&r.isvSvn===n[s-1].isvSvn);if(o)
throw new b(`two TCB levels with isvsvn ${o.isvSvn}`);return n}function qd(e){let t=e.get("tcb");return{sgx:za(t,"sgxtcb\
components"),pceSvn:t.get("pcesvn").integer(65535),tdx:za(t,"tdxtcbcomponents")}}function za(e,t){let n=e.get(t).items(o=>o.
get("svn").integer(255));if(n.length!==16)throw new b(`${n.length} ${t}: 16 are expected`);return n}function Za(e,t){let n=[
...e.sgx,e.pceSvn,...e.tdx],o=[...t.sgx,t.pceSvn,...t.tdx],r=n.findIndex((s,i)=>s!==o[i]);return r<0?0:n[r]-o[r]}var Ld=1024*1024;function Qa(e){let t=Q.parse(e,"collateral",Ld),n=o=>t.optional(o)?.text()??"";return{rootCaCrl:Wa(n("r\
oot_ca_crl")),pckCrl:Wa(n("pck_crl")),tcbInfo:{text:ut(n("tcb_info")),signature:zr(n("tcb_info_signature"))??new Uint8Array,
issuerChain:n("tcb_info_issuer_chain")},qeIdentity:{text:ut(n("qe_identity")),signature:zr(n("qe_identity_signature"))??
new Uint8Array,issuerChain:n("qe_identity_issuer_chain")},pckCertificateChain:n("pck_certificate_chain")}}var Ja=(e,t)=>ec(
e,t,"TCB info",ee.tcbInfo,"tcb.signature",Ya),tc=(e,t)=>ec(e,t,"QE identity",ee.qeIdentity,"qeid.signature",Ka);function ec(e,t,n,o,r,s){
let i=lo(e.issuerChain,t,o,[["Intel SGX TCB Signing"]]);i.leaf.key?.verifies(e.text,e.signature)||p(r,`the ${n} is not s\
igned by its signing certificate`);let a=s(e.text),c={of:n,from:a.issueDate,until:a.nextUpdate,notYetValid:o.notYetValid,
expired:o.expired};return{content:a,signer:i,period:c}}function Wa(e){let t=/-----BEGIN [^\n-]*-----([A-Za-z0-9+/=\s]*)-----END [^\n-]*-----/.
exec(e),n=(t?t[1]:e).replace(/[\s"']/g,"");return(t?null:zr(n))??Sn(Md(n.replace(/-/g,"+").replace(/_/g,"/")))??ut(e)}function Md(e){
let t=Fr(e,"=");return t.padEnd(4*Math.ceil(t.length/4),"=")}function zr(e){try{return G(e)}catch(t){if(t instanceof b)return null;
throw t}}var nc="helios-akka/statement/v1";function oc(e){let t=Q.parse(e,"/v1/attestation"),n=t.get("statement").text(),o=Q.parse(
n,"statement"),r=o.get("version").text();if(r!==nc)throw o.malformed(`version '${r}'; this program knows ${nc}`);let s=t.
optional("collateral"),i=o.optional("founding");return{statement:ut(n),signature:t.optional("signature")?.plainBytes(64)??
null,nonce:t.get("nonce").plainBytes(),quote:t.get("quote").plainBytes(),eventLog:t.optional("eventLog")?.text()??null,collateral:s?
Qa(s.rawObject()):null,publicKey:Ca(o.get("publicKey")),node:o.optional("node")?.text()??null,chainId:o.optional("chainI\
d")?.safeInteger()??null,networkId:o.optional("networkId")?.hex(32)??null,founding:i?{root:i.get("root").hex(32),slot:i.
get("slot").safeInteger()}:null,keyEpoch:o.optional("keyEpoch")?.integer32()??null,policyDigest:o.optional("policyDigest")?.
hex(32)??null,equivocation:o.optional("equivocation")?.get("id").hex(32)??null}}var rc=e=>`/v1/attestation?nonce=${U(e)}`;var Ud=134217729,sc=4096;function ic(e){let t=Q.parse(e,"event log").items(Fd);if(t.length>sc)throw new b(`event log of ${t.
length} events: at most ${sc} are read`);return t}function ac(e,t){return Zr(e,t),Vd(e)}function Zr(e,t){for(let n of e)
Gd(n);for(let n=0;n<4;n++){let o=new Uint8Array(48);for(let r of e){let s=n===3?cc(r):r.digest;r.imr===n&&s&&(o=Ce(at(o,
s)))}U(o)!==t.rtmr[n]&&p("EventReplay",`the events of rtmr${n} replay to ${U(o)}, the quote has ${t.rtmr[n]}`)}}function Fd(e){
let t=e.optional("version")?.integer(2)??1,n=e.optional("preimage");if(t===0)throw new b("event of version 0");return{imr:e.
get("imr").integer(3),type:e.get("event_type").integer32(),digest:e.get("digest").text()===""?null:e.get("digest").plainBytes(
48),name:e.get("event").text(),payload:e.get("event_payload").plainBytes(),version:t,preimage:n?.isText?n.plainBytes():null}}
function Gd(e){if(e.imr<3){e.digest||p("EventDigest",`an event of RTMR${e.imr} without a digest`);return}e.type!==Ud&&p(
"EventDigest",`event '${e.name}' of RTMR3 has type ${e.type}`),e.version===2&&!(e.preimage&&$t(e.preimage,fc(e)))&&p("Ev\
entDigest",`the preimage of event '${e.name}' is not its canonical form`),e.digest&&!$t(e.digest,cc(e))&&p("EventDigest",
`the digest of event '${e.name}' is not the digest of its name and payload`)}function cc(e){if(e.version===2)return Ce(fc(
e));let t=new Uint8Array(4);return new DataView(t.buffer).setUint32(0,e.type,!0),Ce(at(t,ut(`:${e.name}:`),e.payload))}var fc=e=>ut(
`{"name":${JSON.stringify(e.name)},"payload":"${U(e.payload)}","type":${e.type}}`);function Vd(e){let t=e.filter(m=>m.imr===
3),n=t.findIndex(m=>m.name==="system-ready");n<0&&pe("no system-ready event");let o=t.slice(0,n),r=m=>o.filter(g=>g.name===
m).length,s=o.find(m=>!/^[a-z0-9-]+$/.test(m.name));s&&pe(`event name '${s.name}' in the boot window`),o[0]?.name!=="sys\
tem-preparing"&&pe("the first event is not system-preparing"),r("system-preparing")!==1&&pe("system-preparing occurs twi\
ce"),r("boot-mr-done")!==1&&pe("boot-mr-done does not occur exactly once before system-ready");let i=o.slice(0,o.findIndex(
m=>m.name==="boot-mr-done")),a=In(i,"app-id",[20],"app-id of 20 bytes before boot-mr-done"),c=In(i,"compose-hash",[32],"\
compose-hash of 32 bytes before boot-mr-done"),f=In(i,"instance-id",[20,0],"instance-id of 20 bytes before boot-mr-done"),
d=In(o,"key-provider",[],"key-provider before system-ready"),u=i.some(m=>m.name==="gpu-policy-hash")?In(i,"gpu-policy-ha\
sh",[32],"gpu-policy-hash of 32 bytes before boot-mr-done"):"",h=i.filter(m=>m.name==="init-script-hash").map(m=>U(m.payload));
return h.some(m=>m.length!==64)&&pe("an init-script-hash that is not of 32 bytes before boot-mr-done"),{appId:a,composeHash:c,
instanceId:f,gpuPolicyHash:u,initScriptHashes:h,keyProvider:d,...zd(d)}}function zd(e){try{let t=Q.parse(G(e),"key provi\
der");return{keyProviderName:t.get("name").text(),keyProviderId:t.get("id").text()}}catch(t){throw t instanceof b&&pe(`k\
ey-provider: ${t.message}`),t}}function In(e,t,n,o){let r=e.filter(i=>i.name===t),[s]=r;return(r.length!==1||n.length>0&&
!n.includes(s.payload.length))&&pe(`not exactly one ${o}`),U(s.payload)}var pe=e=>p("BootWindow",e);function uc(e,t){switch(e.slice(0,2)){case"01":return e===Yr(1,G(t.composeHash));case"02":return e===Zd(t);case"03":return Yd(
t).some(n=>e===Yr(3,it(ut(`dstack-mr-config-v3:\0${n}`))));default:return!1}}function Zd(e){let t=["none","local-sgx","k\
ms","tpm"].indexOf(e.keyProviderName);try{let n=G(e.keyProviderId);return t<0?null:Yr(2,rt(at(G(e.composeHash),G(e.appId),
Uint8Array.of(t),n)))}catch(n){if(n instanceof b)return null;throw n}}function Yd(e){let t=i=>`"${i}"`,n=i=>i===""?[null]:
[null,t(i)],o=t(e.keyProviderName==="local-sgx"?"local":e.keyProviderName),r=[["app_id",n(e.appId)],["compose_hash",[t(e.
composeHash)]],["gpu_policy_hash",n(e.gpuPolicyHash)],["init_script_hashes",[null,`[${e.initScriptHashes.map(t).join(",")}\
]`]],["instance_id",n(e.instanceId)],["key_provider",[o]],["key_provider_id",n(e.keyProviderId)],["version",["3"]]],s=[[]];
return r.reduce((i,[a,c])=>i.flatMap(f=>c.map(d=>d===null?f:[...f,`"${a}":${d}`])),s).map(i=>`{${i.join(",")}}`)}var Yr=(e,t)=>U(
at(Uint8Array.of(e),t)).padEnd(96,"0");function Kr(e,t){for(let n of t)e<n.from&&p(n.notYetValid,`${n.of} is valid from ${be(n.from)}`),e>n.until&&p(n.expired,
`${n.of} was valid until ${be(n.until)}`)}var be=e=>new Date(e).toISOString().replace("T"," ").replace(/\.\d+/,"");var po="0".repeat(96),Kd=864e5;function dc(e,t,n,o,r){return r>e.earliestExpiry&&p("Expired",`its collateral was valid u\
ntil ${be(e.earliestExpiry.getTime())}`),jd(e,o),Xd(e,o,r),Wd(e.platform,o),e.report.reportData!==n&&p("ReportData","the\
 quote is about something else: another channel, key or nonce"),Qd(e.report,t,o.releases).name}function jd(e,t){let n=e.
advisories.length===0?"":` [${e.advisories.join(", ")}]`;t.acceptedStatuses.includes(e.status)||p("TcbStatus",`TCB statu\
s ${e.status}${n}`);let o=(t.refusesUpToDateAdvisories?e.advisories:e.openAdvisories).filter(r=>!t.allowedAdvisories.includes(
r));o.length>0&&p("Advisory",`open advisories that are not excepted: ${o.join(", ")}`)}function Xd(e,t,n){e.evaluation<t.
minimumEvaluation&&p("TcbEvaluationDataNumber",`collateral of evaluation ${e.evaluation}: at least ${t.minimumEvaluation}\
 is expected`);let o=n.getTime()-e.collateralIssued.getTime(),r=be(e.collateralIssued.getTime());t.maxCollateralAgeDays>
0&&o>t.maxCollateralAgeDays*Kd&&p("CollateralAge",`collateral of ${r} is older than ${t.maxCollateralAgeDays} days`)}function Wd({
ppid:e,fmspc:t},n){(n.deniedPpids.includes(e)||n.deniedFmspcs.includes(t))&&p("PlatformDenied",`platform ${e} of family ${t}\
 is on the deny list`),n.allowedPpids.length>0&&!n.allowedPpids.includes(e)&&p("PlatformNotAllowed",`platform ${e} is no\
t on the allow list`),n.allowedFmspcs.length>0&&!n.allowedFmspcs.includes(t)&&p("PlatformNotAllowed",`platform family ${t}\
 is not on the allow list`)}function Qd(e,t,n){(e.rtmr[1]===po||e.rtmr[2]===po)&&p("NothingMeasured","RTMR1 or RTMR2 is \
zero: kernel and command line were not measured");let o=null;for(let r of n.filter(s=>Jd(e,s)))try{let s=tl(e,t,r);return el(
e,r,s),nl(e,r,s),r}catch(s){if(!(s instanceof Nt))throw s;o??=s}throw o??new Nt("Measurement",`no release has MRTD ${e.mrTd}\
, RTMR0 ${e.rtmr[0]}, RTMR1 ${e.rtmr[1]}, RTMR2 ${e.rtmr[2]}`)}var Jd=(e,t)=>t.mrTd.includes(e.mrTd)&&(t.rtmr0.length===
0||t.rtmr0.includes(e.rtmr[0]))&&t.rtmr1.includes(e.rtmr[1])&&t.rtmr2.includes(e.rtmr[2]);function tl(e,t,n){if(n.rtmr3!==
"dstack"&&n.rtmr0.length>0)return null;if(!t)return p("EventLogMissing",`release '${n.name}' needs an event log`);let o;
try{o=ic(t)}catch(r){if(r instanceof b)return p("EventLogMalformed",r.message);throw r}return n.rtmr3==="dstack"?ac(o,e):
(Zr(o,e),null)}function el(e,t,n){t.rtmr3==="zero"&&e.rtmr[3]!==po&&p("Rtmr3",`RTMR3 is ${e.rtmr[3]}: zero is expected`),
t.rtmr3==="exactly"&&!t.rtmr3Values.includes(e.rtmr[3])&&p("Rtmr3",`RTMR3 ${e.rtmr[3]} is not listed`),n&&(t.appIds.length>
0&&!t.appIds.includes(n.appId)&&p("AppId",`app-id ${n.appId} is not listed`),t.composeHashes.includes(n.composeHash)||p(
"ComposeHash",`compose hash ${n.composeHash} is not listed`),t.keyProviders.length>0&&!t.keyProviders.includes(n.keyProviderName)&&
p("KeyProvider",`key provider '${n.keyProviderName}' is not listed`))}function nl({mrConfigId:e},t,n){(t.mrConfigId.length>
0?t.mrConfigId.includes(e):e===po||n!==null&&uc(e,n))||p("MrConfigId",`MRCONFIGID is ${e}`)}var lc=()=>hc(["MIICjzCCAjSgAwIBAgIUImUM1lqdNInzg7SVUr9QGzknBqwwCgYIKoZIzj0EAwIwaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0Ex\
GjAYBgNVBAoMEUlu","dGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkGA1UECAwCQ0ExCzAJBgNVBAYTAlVTMB4XDTE4MDUyMTEwN\
DUxMFoXDTQ5MTIzMTIz","NTk1OVowaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUludGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDA\
tTYW50YSBDbGFyYTELMAkG","A1UECAwCQ0ExCzAJBgNVBAYTAlVTMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC6nEwMDIYZOj/iPWsCzaEKi71OiOSLR\
FhWGjbnBVJfVnkY4u3IjkDYYL","0MxO4mqsyYjlBalTVYxFP2sJBK5zlKOBuzCBuDAfBgNVHSMEGDAWgBQiZQzWWp00ifODtJVSv1AbOScGrDBSBgNVHR8E\
SzBJMEegRaBDhkFodHRwczovL2Nl","cnRpZmljYXRlcy50cnVzdGVkc2VydmljZXMuaW50ZWwuY29tL0ludGVsU0dYUm9vdENBLmRlcjAdBgNVHQ4EFgQUI\
mUM1lqdNInzg7SVUr9QGzknBqwwDgYD","VR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwCgYIKoZIzj0EAwIDSQAwRgIhAOW/5QkR+S9CiSDcNo\
owLuPRLsWGf/Yi7GSX94BgwTwgAiEA4J0l","rHoMs+Xo5o/sX6O9QWxHRAvZUGOdRQ7cvqRXaqI="]),jr=()=>hc(["MIIBjzCCATWgAwIBAgIBATAKBgg\
qhkjOPQQDAjA9MRowGAYDVQQDDBFJbnRlbCBTR1ggUm9vdCBDQTEfMB0GA1UECgwWSGVsaW9zLkFra2Egc2ltdWxhdGlv","bjAeFw0yMDAxMDEwMDAwMDBa\
Fw00OTEyMzEyMzU5NTlaMD0xGjAYBgNVBAMMEUludGVsIFNHWCBSb290IENBMR8wHQYDVQQKDBZIZWxpb3MuQWtrYSBzaW11","bGF0aW9uMFkwEwYHKoZIz\
j0CAQYIKoZIzj0DAQcDQgAE0cNSumCz+/esg9FOkXrcF7+DvDHQ9eF3RvGllu7yPR22lulNm03rWBvOnlFRGLJ3N8gqciMpEifU","pgkcf2A8RKMmMCQwEg\
YDVR0TAQH/BAgwBgEB/wIBATAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIhAPrg7xyiLAFzf3iHqq6Zafy81cixherP","/nbIXATB7ar5AiB\
N4AdQ8QPx6eyHQ0U6yAKo4pMC2zB4R+cCMjOgJ6kcuA=="]);function hc(e){let t=Sn(e.join(""));if(!t)throw new b("a root that is n\
ot base64");return Ur(t)}var mc=8*1024,Xr=48,pc=584,yc=648,bo=384,bc=2,gc=129,ol="939a7233f79c4ca9940a0db3957f0607",xc=6,wc=4,xo=5,Wr=1,rl={1:36,
2:276,3:404};function Ec(e){let t=Uint8Array.from(e),n=new DataView(t.buffer),o=sl(t,n),[r,s]=il(t,n,o),i=r+s;go(t,i+4,"\
signature data");let a=n.getUint32(i,!0),c=i+4+a;c>t.length&&p("quote.truncated",`signature data of ${a} bytes, ${t.length-
i-4} are there`);let f=al(t.subarray(i+4,c));return t.length>mc&&p("quote.trailing",`${t.length} bytes: a quote of this \
format has at most ${mc}`),t.subarray(c).some(d=>d!==0)&&p("quote.trailing",`bytes other than zero after the structure's\
 end at ${c}`),{version:o,report:cl(t.subarray(r,i)),signedPart:t.subarray(0,i),...f}}function sl(e,t){go(e,Xr,"header");
let n=t.getUint16(0,!0),o=t.getUint16(2,!0),r=t.getUint32(4,!0);n!==4&&n!==5&&p("quote.version",`version ${n}: 4 and 5 a\
re known`),o!==bc&&p("quote.attKeyType",`attestation key type ${o}: ${bc} (ECDSA P-256) is expected`),r!==gc&&p("quote.t\
eeType",`TEE type 0x${r.toString(16)}: 0x${gc.toString(16)} (TDX) is expected`);let s=U(e.subarray(12,28));return s!==ol&&
p("quote.qeVendor",`quoting enclave vendor ${s} is not Intel`),n}function il(e,t,n){let o=Xr,r=pc;if(n===5){o=Xr+6,go(e,
o,"body descriptor");let s=t.getUint16(48,!0),i=t.getUint32(50,!0);s!==2&&s!==3&&p("quote.bodyType",`body type ${s}: 2 (\
TD report 1.0) and 3 (1.5) are known`),r=s===3?yc:pc,i!==r&&p("quote.bodySize",`body of ${i} bytes: type ${s} has ${r}`)}
return go(e,o+r,"body"),[o,r]}function al(e){let n=bo+64+2;e.length<134&&An(`signature data of ${e.length} bytes cannot \
hold signature and key`);let o=new DataView(e.buffer,e.byteOffset,e.length),r=o.getUint16(128,!0),s=o.getUint32(130,!0),
i=e.subarray(134);r!==xc&&p("quote.certType",`certification data type ${r}: ${xc} (QE report) is expected`),s!==i.length&&
An(`QE certification data of ${s} bytes, ${i.length} are there`),i.length<n&&An("QE certification data cannot hold a rep\
ort and its signature");let a=o.getUint16(134+n-2,!0),c=n+a;i.length<c+6&&An(`QE authentication data of ${a} bytes runs \
over its end`);let f=o.getUint16(134+c,!0),d=o.getUint32(134+c+2,!0);(f<Wr||f>xo)&&p("quote.certType",`inner certificati\
on data type ${f}: 1 to 5 are known`);let l=i.subarray(c+6);return(d!==l.length||l.length!==(rl[f]??l.length))&&An(`cert\
ification data says ${d} bytes, ${l.length} are there`),{signature:e.subarray(0,64),attestationKey:e.subarray(64,128),qeReport:fl(
i.subarray(0,bo)),qeReportSignature:i.subarray(bo,bo+64),qeAuthenticationData:i.subarray(n,c),certificationData:{type:f,
data:l}}}function cl(e){let t=((o,r)=>U(e.subarray(o,o+r))),n=e.length===yc;return{teeTcbSvn:[...e.subarray(0,16)],mrSeam:t(
16,48),mrSignerSeam:t(64,48),seamAttributes:e.subarray(112,120),tdAttributes:new DataView(e.buffer,e.byteOffset).getBigUint64(
120,!0),xfam:t(128,8),mrTd:t(136,48),mrConfigId:t(184,48),rtmr:[0,1,2,3].map(o=>t(328+48*o,48)),reportData:t(520,64),teeTcbSvn2:n?
[...e.subarray(584,600)]:null,mrServiceTd:n?t(600,48):null}}function fl(e){let t=new DataView(e.buffer,e.byteOffset);return{
bytes:e,miscSelect:e.subarray(16,20),attributes:e.subarray(48,64),mrSigner:U(e.subarray(128,160)),isvProdId:t.getUint16(
256,!0),isvSvn:t.getUint16(258,!0),reportData:U(e.subarray(320,384))}}function go(e,t,n){e.length<t&&p("quote.truncated",
`${e.length} bytes: the ${n} ends at ${t}`)}var An=e=>p("quote.sigDataLength",e);var ul="2.5.29.20";function Qr(e,t){e.length===0&&p("crl.missing",`no revocation list of ${t}`);try{let{toBeSigned:n,signature:o}=wt.
parse(e,"revocation list",Gr);return{toBeSigned:n,signature:o,...wt.parse(n,"revocation list",r=>dl(r.sequence()))}}catch(n){
throw n instanceof b&&p("crl.parse",`revocation list of ${t}: ${n.message}`),n}}function Jr(e,t){let n=t.subject.commonName;
Xe(e.issuer,t.subject)||p("crl.missing",`no revocation list of '${n}', but one of '${e.issuer.commonName}'`),t.maySignLists||
p("crl.signature",`'${n}' may not sign revocation lists`),t.key?.verifiesDer(e.toBeSigned,e.signature)||p("crl.signature",
`the revocation list of '${n}' is not signed by it`)}function _n(e,t,n){e.revokedSerials.some(o=>$t(o,t.serial))&&p(n,`'${t.
subject.commonName}' is revoked`)}var ts=e=>({of:`the revocation list of '${e.issuer.commonName}'`,from:e.thisUpdate,until:e.
nextUpdate,notYetValid:"crl.notYetValid",expired:"crl.expired"});function dl(e){if(e.integer()!==1n)throw new b("revocat\
ion list of a version other than 2");fo(e);let t=ao(e),n=e.time(),o=e.time(),r=[];if(e.tag===st.sequence)for(let s=e.sequence();s.
hasMore;){let i=s.sequence();r.push(i.integerBytes()),i.time(),i.hasMore&&uo(i),i.end()}if(e.hasMore){let s=e.sequence(Bn(
0));for(let{oid:i,value:a}of uo(s))if(i===ul&&wt.parse(a,"CRL number",c=>c.integer())<0n)throw new b("CRL number below z\
ero");s.end()}return e.end(),{issuer:t,thisUpdate:n,nextUpdate:o,revokedSerials:r}}function Ic(e,t,n,o){let r=ll(t,n),s=n.levels.find(c=>Ac(c,e)&&hl(c,t.teeTcbSvn))??p("tcb.noLevel","the platform reaches\
 no TCB level: Intel gives no status for one so old"),i=ml(e,t,n,s,r,o),a=[s,...r?[r]:[],o];return{status:i,advisories:Sc(
a),openAdvisories:Sc(a.filter(c=>c.status!=="UpToDate"))}}function ll(e,t){let[n,o]=e.teeTcbSvn,r=Vr(t,o);return r?(e.mrSignerSeam!==
r.mrSigner&&On(`MRSIGNERSEAM is ${e.mrSignerSeam}`),e.seamAttributes.some((i,a)=>{let c=r.attributesMask[a];return(i&c)!==
r.attributes[a]||(i&~c)!==0})&&On(`SEAMATTRIBUTES are ${U(e.seamAttributes)}`),o===0?null:mo(r.levels,n)??On(`SVN ${n} o\
f TDX module version ${o} is below every level`)):On(`no identity of TDX module version ${o}`)}var Ac=(e,t)=>e.sgx.every(
(n,o)=>t.components[o]>=n)&&t.pceSvn>=e.pceSvn,hl=(e,t)=>e.tdx.every((n,o)=>t[1]>0&&o<2||t[o]>=n);function ml(e,t,n,o,r,s){
let i=vc(o.status,r?.status??"UpToDate");if(t.teeTcbSvn2&&s.status!=="OutOfDate"&&s.status!=="Revoked"&&r?.status==="Out\
OfDate"&&(i==="OutOfDate"||i==="OutOfDateConfigurationNeeded")&&t.teeTcbSvn2){let c=n.levels.find(f=>Ac(f,e));c&&(i=pl(t.
teeTcbSvn2,n,c.status,i))}return i=vc(i,s.status),i==="Revoked"&&p("tcb.revoked","the platform's TCB level, its TDX modu\
le or its quoting enclave is revoked"),i}function pl(e,t,n,o){if(!["UpToDate","SWHardeningNeeded","ConfigurationNeeded",
"ConfigurationAndSWHardeningNeeded"].includes(n))return o;let r=t.levels[0],s=r.tdx[0];if(e[1]>0){let i=Vr(t,e[1])?.levels[0];
s=i?i.isvSvn:On(`no identity of TDX module version ${e[1]}, which is loaded now`)}return e[0]<s||e[2]<r.tdx[2]?o:Bc(n)||
Bc(o)?"TDRelaunchAdvisedConfigurationNeeded":"TDRelaunchAdvised"}var Bc=e=>["ConfigurationNeeded","ConfigurationAndSWHar\
deningNeeded","OutOfDateConfigurationNeeded"].includes(e);function vc(e,t){return t==="Revoked"?t:t!=="OutOfDate"?e:e===
"UpToDate"||e==="SWHardeningNeeded"?"OutOfDate":e==="ConfigurationNeeded"||e==="ConfigurationAndSWHardeningNeeded"?"OutO\
fDateConfigurationNeeded":e}var Sc=e=>[...new Set(e.flatMap(t=>t.advisories))].sort(),On=e=>p("tcb.tdxModule",e);var bl=["Intel SGX PCK Platform CA","Intel SGX PCK Processor CA"],Oc=1n,kc=1n<<28n,gl=Oc|kc|1n<<30n|1n<<31n|1n<<63n,xl="\
0".repeat(96);function es(e,t,n,o){let r=o.getTime(),s=Ec(e),i=yl(s,t.pckCertificateChain,n),a=wl(s,i.leaf);Kr(r,i.validity);
let c=Ja(t.tcbInfo,n),f=tc(t.qeIdentity,n),d=Qr(t.rootCaCrl,"the root");Jr(d,n);let l=Qr(t.pckCrl,"the PCK's CA");_n(d,c.
signer.leaf,ee.tcbInfo.revoked),_n(d,f.signer.leaf,ee.qeIdentity.revoked);let u=[...c.signer.validity,...f.signer.validity,
ts(d),ts(l),f.period,c.period];Kr(r,u),Jr(l,i.issuer),_n(l,i.leaf,ee.pck.revoked),_n(d,i.issuer,ee.pck.revoked),vl(s,i.leaf);
let h=Sl(s.qeReport,f.content);Il(s),c.content.fmspc!==a.fmspc&&p("tcb.fmspc",`TCB info of ${c.content.fmspc}, the platf\
orm is ${a.fmspc}`),c.content.pceId!==a.pceId&&p("tcb.pceid",`TCB info of PCE ${c.content.pceId}, the platform's is ${a.
pceId}`);let m=Ic(a,s.report,c.content,h);return Al(s.report),{report:s.report,platform:a,...m,earliestExpiry:new Date(Math.
min(...[...i.validity,...u].map(g=>g.until))),collateralIssued:new Date(Math.min(c.content.issueDate,f.content.issueDate)),
evaluation:Math.min(c.content.evaluation,f.content.evaluation)}}function yl({certificationData:{type:e,data:t}},n,o){let r=e===
xo?Tc(t):n;return r===""&&p("pck.chain",`certification data of type ${e} and no PCK chain in the collateral`),lo(r,o,ee.
pck,[["Intel SGX PCK Certificate"],bl])}function wl({certificationData:e},t){t.sgxExtensions.length!==1&&p("pck.extensio\
n",`PCK certificate with ${t.sgxExtensions.length} SGX extensions: one is expected`);try{let n=Ma(t.sgxExtensions[0]);return El(
e,t,n)||p("pck.extension","the collateral's PCK certificate is not the one of the quote's certification data"),n}catch(n){
throw n instanceof b&&p("pck.extension",n.message),n}}function El({type:e,data:t},n,o){return e===xo?!0:e===wc?$t(t,n.der)||
Bl(Tc(t),n):U(t.subarray(-2))===o.pceId&&(e!==Wr||U(t.subarray(0,16))===o.ppid)}function Bl(e,t){try{let[n,...o]=co(e);return o.
length===0&&$t(n.der,t.der)}catch(n){if(n instanceof b)return!1;throw n}}function vl(e,t){t.key?.verifies(e.qeReport.bytes,
e.qeReportSignature)||p("qe.reportSignature","the QE report is not signed by the PCK certificate's key");let n=U(it(at(e.
attestationKey,e.qeAuthenticationData)))+"00".repeat(32);e.qeReport.reportData!==n&&p("qe.reportData","the QE report is \
about another attestation key")}function Sl(e,t){return e.mrSigner!==t.mrSigner&&p("qeid.mrsigner",`QE MRSIGNER is ${e.mrSigner}`),
e.isvProdId!==t.isvProdId&&p("qeid.isvprodid",`QE ISVPRODID is ${e.isvProdId}: ${t.isvProdId} is expected`),_c(e.miscSelect,
t.miscSelect,t.miscSelectMask)||p("qeid.miscselect",`QE MISCSELECT is ${U(e.miscSelect)}`),_c(e.attributes,t.attributes,
t.attributesMask)||p("qeid.attributes",`QE ATTRIBUTES are ${U(e.attributes)}`),(e.attributes[0]&2)!==0&&p("qeid.debug","\
the quoting enclave is a debug enclave"),mo(t.levels,e.isvSvn)??p("qeid.isvsvn",`QE ISVSVN ${e.isvSvn} is below every le\
vel`)}var _c=(e,t,n)=>e.every((o,r)=>(o&n[r])===t[r]);function Il(e){(je.decode(e.attestationKey)??p("quote.attKey","the\
 attestation key is not a point on P-256")).verifies(e.signedPart,e.signature)||p("quote.signature","header and body are\
 not signed by the attestation key")}function Al({tdAttributes:e,mrServiceTd:t}){let n=e&~gl,o=`0x${e.toString(16).padStart(
16,"0")}`;(e&Oc)!==0n&&p("td.debug","a debug trust domain: its host can read its memory"),n!==0n&&p("td.attributes",`TDA\
TTRIBUTES are ${o}: bits 0x${n.toString(16)} are reserved or let the trust domain be moved`),(e&kc)===0n&&p("td.septVeDi\
sable","SEPT_VE_DISABLE is not set"),t!==null&&t!==xl&&p("td.mrServiceTd",`a service TD is bound: ${t}`)}var Tc=e=>Array.
from(e,t=>String.fromCharCode(t)).join("");var yo="do not trust this node: ";function Rc(e,t,n,o=new Date){let r=[],s=n.collateral??e.collateral;r.push(j("collater\
al","there is collateral for the quote",s?null:"none","collateral in the answer, or of yours","give collateral, or ask t\
he operator to set helios.tee.pccs"));let i=s?_l(e.quote,s,n.isSimulated??!1,o,r):null;i&&kl(e,t,i,n,o,r);let a=Ve(r),c=a.
length===0?Nl(e,o,n.isSimulated??!1):null,f=c&&i&&e.node?{statement:c.statement,node:e.node,platform:i.platform.ppid}:null;
return{checks:r,refusals:a,quote:i,trust:c,node:f}}function _l(e,t,n,o,r){let s=n?"the SIMULATION's root, which proves n\
othing":"Intel's root",i=`a quote and collateral that lead to ${s} at ${be(o.getTime())}`;try{let a=es(e,t,n?jr():lc(),o),
c=a.advisories.length===0?"":` [${a.advisories.join(", ")}]`;return r.push(j("quote",`the quote verifies to ${s}: TCB st\
atus ${a.status}${c}, by collateral that is valid until `+be(a.earliestExpiry.getTime()),null,i,"")),a}catch(a){if(!(a instanceof
Nt))throw a;let c=a.code.endsWith(".expired")?"compare this machine's clock; if it is right, give newer collateral":!n&&
Ol(e,t,jr(),o)?"this node is simulated: its quotes prove nothing. To try it out all the same, ask for the simulation":`${yo}\
nothing says that it runs in a trust domain`;return r.push(j("quote",`the quote verifies to ${s}`,a.message,i,c)),null}}
function Ol(e,t,n,o){try{return es(e,t,n,o),!0}catch(r){if(r instanceof Nt)return!1;throw r}}function kl(e,t,n,o,r,s){let i=Rl(
e.statement,t);s.push(j("report-data","the quote is about this statement and about our nonce",n.report.reportData===i?null:
`report data ${n.report.reportData}`,i,`${yo}the quote is another node's, a replay, or of another key`),Tl(e,i,n,o,r),j(
"signature",`key ${e.publicKey}, which the quote binds, signed the statement`,e.signature?$l(e.publicKey,e.statement,e.signature)?
null:"a signature of another key or text":"no signature: the node holds no key yet","its signature over the statement","\
wait until the node is in its network, or do not trust it"),j("statement","the statement names a network",e.networkId&&e.
founding&&e.keyEpoch!==null&&e.chainId!==null&&e.policyDigest&&e.node?null:"no network id, founding checkpoint, key epoc\
h or node","chain, network id, founding checkpoint, key epoch, policy digest and the node's id","wait until the node is \
in its network"),ns("key","the network's key",e.publicKey,o.key),ns("network","the network id",e.networkId,o.networkId),
ns("founding","the block that its network started from",e.founding?.root??null,o.founding),j("named","the caller names t\
he network",o.key||o.networkId||o.founding||o.anyNetwork?null:"no network id, key or founding checkpoint","one of them",
"name the network, because anybody can found one with a genuine image; or accept any network"))}function Tl(e,t,n,{policy:o,
anyImage:r},s){if(!o)return j("policy",`any image is accepted: MRTD ${n.report.mrTd}`,r?null:"no policy","a policy","giv\
e a policy that lists the images that you trust; or accept any image and compare its measurements yourself");try{let i=dc(
n,e.eventLog,t,o,s);return j("policy",`the policy admits image '${i}' and the platform`,null,"an image and a platform of\
 the policy","")}catch(i){if(!(i instanceof Nt))throw i;return j("policy","the policy admits the image and the platform",
i.message,"an image and a platform of the policy",`${yo}or add the release to the policy if you have built it yourself`)}}
var ns=(e,t,n,o)=>o?j(e,`${t} is ${o}`,o.toLowerCase()===n?null:n??"none",o,`${yo}it is in another network`):j(e,`${t} i\
s ${n??"not known yet"}; not compared`,null,"","");function Rl(e,t){if(t.length===0||t.length>64)throw new RangeError(`n\
once of ${t.length} bytes: 1 to 64 are expected`);return U(Hn(at(ut("helios-akka/statement/v1\0"),it(e),it(t))))}function $l(e,t,n){
try{return Me.verify(n,it(t),G(e),{lowS:!0,prehash:!1,format:"compact"})}catch{return!1}}function Nl({chainId:e,networkId:t,
founding:n,keyEpoch:o,publicKey:r,policyDigest:s,statement:i},a,c){if(e===null||!t||!n||o===null||!s)return null;let f=new Date(
1e3*Math.floor(a.getTime()/1e3));return{chainId:e,networkId:t,founding:n,keyEpoch:o,publicKey:r,policyDigest:s,statement:_(
it(i)),verified:f,isSimulated:c}}var $c=32,Pl={GET:15,POST:90},ne=class extends Error{constructor(t,n,o){super(t),this.name="NodeError",this.status=n,this.
code=o}},ge=class extends Error{constructor(t){let n=t.filter(o=>!o.holds);super(n.map(o=>`${o.name}: found ${o.found}; \
expected ${o.expected}; ${o.remedy}`).join(`
`)),this.name="UnverifiedError",this.checks=t,this.refusals=n.map(o=>o.name)}},Pe=class{#t;#e;constructor(t,n,o={}){this.#t=
t,this.#e=o,this.trust=n}async call(t){let n=qi({...t,nonce:os()}),o={method:"POST",headers:{"Content-Type":"application\
/json"},body:JSON.stringify(hr(n))};return this.judge(n,await wo(this.#t,`/v1/call${this.query&&`?${this.query}`}`,o))}async block(t="\
latest"){let n=Li({block:t,nonce:os()}),o=`block=${n.view}&nonce=${n.nonce}${this.query&&`&${this.query}`}`;return this.
judge(n,await wo(this.#t,`/v1/block?${o}`))}async rpc(t,n=[]){let o=Mi({method:t,params:n,nonce:os()}),r={method:"POST",
headers:{"Content-Type":"application/json"},body:JSON.stringify(hr(o))},s=this.judge(o,await wo(this.#t,`/v1/rpc${this.query&&
`?${this.query}`}`,r));return{message:s,value:JSON.parse(Mt(G(s.result)))}}get query(){return""}judge(t,n){let{answer:o,
checks:r}=Da(pn(n),this.trust,{...this.#e,question:t});if(!o)throw new ge(r);return o}};async function rs(e,t){let n=Kt(
$c);return Rc(oc(await wo(e,rc(n))),n,t)}var os=()=>_(Kt($c));async function wo(e,t,n){let o=Pl[n?.method==="POST"?"POST":
"GET"],r=AbortSignal.timeout(1e3*o),s,i;try{s=await fetch(new URL(t,e),{cache:"no-store",signal:r,...n}),i=await Dl(s)}catch(f){
throw f instanceof ne?f:new ne(r.aborted?`no answer within ${o} seconds`:"no answer: is the node running, and is this it\
s API address?",null,null)}if(s.ok)return i;let{code:a,message:c}=Cl(i);throw new ne(c??`HTTP ${s.status}, and not the J\
SON that a node answers with: is this a node's API address?`,s.status,a??null)}async function Dl(e){let t=e.body?.getReader(),
n=new TextDecoder,o="",r=0;for(let s;t&&!(s=await t.read()).done;){if(r+=s.value.length,r>jn)throw t.cancel().catch(()=>{}),
new ne(`more than ${jn} bytes, which no answer has`,e.status,null);o+=n.decode(s.value,{stream:!0})}return o+n.decode()}
function Cl(e){try{let{code:t,message:n}=JSON.parse(e).error;return typeof n=="string"?{code:String(t),message:n}:{}}catch{
return{}}}var kn=class extends Pe{#t;constructor(t,n,o,r){super(t,n,o),this.#t={...o,chain:r}}async rpc(t,n){if(!Ge(t))throw new ne(
`${t} by /v1/rpc has no proof, and this client demands one`,null,"no-proof");return super.rpc(t,n)}get query(){return`pr\
oof=1&checkpoint=${(this.trust.checkpoint??this.trust.founding).root}`}judge(t,n){let o=super.judge(t,n),r=ka(pn(n),this.
trust,this.#t);if(!r.finalized)throw new ge(r.checks);return r.finalized.slot>(this.trust.checkpoint??this.trust.founding).
slot&&(this.trust={...this.trust,checkpoint:r.finalized}),o}};return qc(Hl);})();
