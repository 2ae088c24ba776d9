var helios=(()=>{var Do=Object.defineProperty;var Af=Object.getOwnPropertyDescriptor;var _f=Object.getOwnPropertyNames;var Rf=Object.prototype.hasOwnProperty;var Tf=(e,t)=>{for(var n in t)Do(e,n,{get:t[n],enumerable:!0})},$f=(e,t,n,o)=>{if(t&&typeof t=="object"||typeof t=="func\
tion")for(let r of _f(t))!Rf.call(e,r)&&r!==n&&Do(e,r,{get:()=>t[r],enumerable:!(o=Af(t,r))||o.enumerable});return e};var Nf=e=>$f(Do({},"__esModule",{value:!0}),e);var e0={};Tf(e0,{HeliosClient:()=>Fe,ProvingClient:()=>Mn,UnverifiedError:()=>Ie,attest:()=>$s,chainOf:()=>Er,parseChain:()=>yr,
reasonOf:()=>kn});var ke=typeof globalThis=="object"&&"crypto"in globalThis?globalThis.crypto:void 0;/*! noble-hashes - MIT License (c) 2022 Paul Miller (paulmillr.com) */function Qt(e){return e instanceof Uint8Array||ArrayBuffer.
isView(e)&&e.constructor.name==="Uint8Array"}function ue(e){if(!Number.isSafeInteger(e)||e<0)throw new Error("positive i\
nteger expected, got "+e)}function rt(e,...t){if(!Qt(e))throw new Error("Uint8Array expected");if(t.length>0&&!t.includes(
e.length))throw new Error("Uint8Array expected of length "+t+", got length="+e.length)}function Un(e){if(typeof e!="func\
tion"||typeof e.create!="function")throw new Error("Hash should be wrapped by utils.createHasher");ue(e.outputLen),ue(e.
blockLen)}function Jt(e,t=!0){if(e.destroyed)throw new Error("Hash instance has been destroyed");if(t&&e.finished)throw new Error(
"Hash#digest() has already been called")}function Gn(e,t){rt(e);let n=t.outputLen;if(e.length<n)throw new Error("digestI\
nto() expects output buffer of length at least "+n)}function Cs(e){return new Uint32Array(e.buffer,e.byteOffset,Math.floor(e.byteLength/4))}function Ht(...e){for(let t=0;t<
e.length;t++)e[t].fill(0)}function Fn(e){return new DataView(e.buffer,e.byteOffset,e.byteLength)}function Gt(e,t){return e<<
32-t|e>>>t}var Pf=new Uint8Array(new Uint32Array([287454020]).buffer)[0]===68;function Hf(e){return e<<24&4278190080|e<<8&16711680|
e>>>8&65280|e>>>24&255}function Cf(e){for(let t=0;t<e.length;t++)e[t]=Hf(e[t]);return e}var Lo=Pf?e=>e:Cf,Ds=typeof Uint8Array.from([]).toHex==
"function"&&typeof Uint8Array.fromHex=="function",Df=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,"0"));function Ct(e){
if(rt(e),Ds)return e.toHex();let t="";for(let n=0;n<e.length;n++)t+=Df[e[n]];return t}var Xt={_0:48,_9:57,A:65,F:70,a:97,
f:102};function Hs(e){if(e>=Xt._0&&e<=Xt._9)return e-Xt._0;if(e>=Xt.A&&e<=Xt.F)return e-(Xt.A-10);if(e>=Xt.a&&e<=Xt.f)return e-
(Xt.a-10)}function Oe(e){if(typeof e!="string")throw new Error("hex string expected, got "+typeof e);if(Ds)return Uint8Array.
fromHex(e);let t=e.length,n=t/2;if(t%2)throw new Error("hex string expected, got unpadded hex of length "+t);let o=new Uint8Array(
n);for(let r=0,s=0;r<n;r++,s+=2){let i=Hs(e.charCodeAt(s)),a=Hs(e.charCodeAt(s+1));if(i===void 0||a===void 0){let c=e[s]+
e[s+1];throw new Error('hex string expected, got non-hex character "'+c+'" at index '+s)}o[r]=i*16+a}return o}function Ae(e){if(typeof e!="string")throw new Error("string expected");return new Uint8Array(new TextEncoder().encode(e))}function _e(e){return typeof e=="string"&&(e=Ae(e)),rt(e),e}function j(...e){let t=0;for(let o=0;o<e.length;o++){let r=e[o];rt(r),t+=r.length}let n=new Uint8Array(t);for(let o=0,r=0;o<
e.length;o++){let s=e[o];n.set(s,r),r+=s.length}return n}var le=class{};function Ve(e){let t=o=>e().update(_e(o)).digest(),n=e();return t.outputLen=n.outputLen,t.blockLen=n.blockLen,
t.create=()=>e(),t}function te(e=32){if(ke&&typeof ke.getRandomValues=="function")return ke.getRandomValues(new Uint8Array(e));if(ke&&typeof ke.
randomBytes=="function")return Uint8Array.from(ke.randomBytes(e));throw new Error("crypto.getRandomValues must be define\
d")}function Lf(e,t,n,o){if(typeof e.setBigUint64=="function")return e.setBigUint64(t,n,o);let r=BigInt(32),s=BigInt(4294967295),
i=Number(n>>r&s),a=Number(n&s),c=o?4:0,f=o?0:4;e.setUint32(t+c,i,o),e.setUint32(t+f,a,o)}function Ls(e,t,n){return e&t^~e&
n}function Ms(e,t,n){return e&t^e&n^t&n}var fn=class extends le{constructor(t,n,o,r){super(),this.finished=!1,this.length=
0,this.pos=0,this.destroyed=!1,this.blockLen=t,this.outputLen=n,this.padOffset=o,this.isLE=r,this.buffer=new Uint8Array(
t),this.view=Fn(this.buffer)}update(t){Jt(this),t=_e(t),rt(t);let{view:n,buffer:o,blockLen:r}=this,s=t.length;for(let i=0;i<
s;){let a=Math.min(r-this.pos,s-i);if(a===r){let c=Fn(t);for(;r<=s-i;i+=r)this.process(c,i);continue}o.set(t.subarray(i,
i+a),this.pos),this.pos+=a,i+=a,this.pos===r&&(this.process(n,0),this.pos=0)}return this.length+=t.length,this.roundClean(),
this}digestInto(t){Jt(this),Gn(t,this),this.finished=!0;let{buffer:n,view:o,blockLen:r,isLE:s}=this,{pos:i}=this;n[i++]=
128,Ht(this.buffer.subarray(i)),this.padOffset>r-i&&(this.process(o,0),i=0);for(let d=i;d<r;d++)n[d]=0;Lf(o,r-8,BigInt(this.
length*8),s),this.process(o,0);let a=Fn(t),c=this.outputLen;if(c%4)throw new Error("_sha2: outputLen should be aligned t\
o 32bit");let f=c/4,u=this.get();if(f>u.length)throw new Error("_sha2: outputLen bigger than state");for(let d=0;d<f;d++)
a.setUint32(4*d,u[d],s)}digest(){let{buffer:t,outputLen:n}=this;this.digestInto(t);let o=t.slice(0,n);return this.destroy(),
o}_cloneInto(t){t||(t=new this.constructor),t.set(...this.get());let{blockLen:n,buffer:o,length:r,finished:s,destroyed:i,
pos:a}=this;return t.destroyed=i,t.finished=s,t.length=r,t.pos=a,r%n&&t.buffer.set(o),t}clone(){return this._cloneInto()}},
ee=Uint32Array.from([1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225]);var bt=Uint32Array.from([3418070365,3238371032,1654270250,914150663,2438529370,812702999,355462360,4144912697,1731405415,
4290775857,2394180231,1750603025,3675008525,1694076839,1203062813,3204075428]),gt=Uint32Array.from([1779033703,4089235720,
3144134277,2227873595,1013904242,4271175723,2773480762,1595750129,1359893119,2917565137,2600822924,725511199,528734635,4215389547,
1541459225,327033209]);var Vn=BigInt(4294967295),qs=BigInt(32);function Mf(e,t=!1){return t?{h:Number(e&Vn),l:Number(e>>qs&Vn)}:{h:Number(e>>qs&
Vn)|0,l:Number(e&Vn)|0}}function zn(e,t=!1){let n=e.length,o=new Uint32Array(n),r=new Uint32Array(n);for(let s=0;s<n;s++){
let{h:i,l:a}=Mf(e[s],t);[o[s],r[s]]=[i,a]}return[o,r]}var Mo=(e,t,n)=>e>>>n,qo=(e,t,n)=>e<<32-n|t>>>n,Re=(e,t,n)=>e>>>n|t<<32-n,Te=(e,t,n)=>e<<32-n|t>>>n,un=(e,t,n)=>e<<64-n|
t>>>n-32,ln=(e,t,n)=>e>>>n-32|t<<64-n;var Us=(e,t,n)=>e<<n|t>>>32-n,Gs=(e,t,n)=>t<<n|e>>>32-n,Fs=(e,t,n)=>t<<n-32|e>>>64-n,Vs=(e,t,n)=>e<<n-32|t>>>64-n;function Kt(e,t,n,o){
let r=(t>>>0)+(o>>>0);return{h:e+n+(r/2**32|0)|0,l:r|0}}var zs=(e,t,n)=>(e>>>0)+(t>>>0)+(n>>>0),Zs=(e,t,n,o)=>t+n+o+(e/2**
32|0)|0,Ys=(e,t,n,o)=>(e>>>0)+(t>>>0)+(n>>>0)+(o>>>0),Ks=(e,t,n,o,r)=>t+n+o+r+(e/2**32|0)|0,js=(e,t,n,o,r)=>(e>>>0)+(t>>>
0)+(n>>>0)+(o>>>0)+(r>>>0),Ws=(e,t,n,o,r,s)=>t+n+o+r+s+(e/2**32|0)|0;var Uf=Uint32Array.from([1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,
310598401,607225278,1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,
1249150122,1555081692,1996064986,2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,
773529912,1294757372,1396182291,1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,
3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,
1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298]),de=new Uint32Array(64),Uo=class extends fn{constructor(t=32){
super(64,t,8,!1),this.A=ee[0]|0,this.B=ee[1]|0,this.C=ee[2]|0,this.D=ee[3]|0,this.E=ee[4]|0,this.F=ee[5]|0,this.G=ee[6]|
0,this.H=ee[7]|0}get(){let{A:t,B:n,C:o,D:r,E:s,F:i,G:a,H:c}=this;return[t,n,o,r,s,i,a,c]}set(t,n,o,r,s,i,a,c){this.A=t|0,
this.B=n|0,this.C=o|0,this.D=r|0,this.E=s|0,this.F=i|0,this.G=a|0,this.H=c|0}process(t,n){for(let d=0;d<16;d++,n+=4)de[d]=
t.getUint32(n,!1);for(let d=16;d<64;d++){let l=de[d-15],h=de[d-2],p=Gt(l,7)^Gt(l,18)^l>>>3,g=Gt(h,17)^Gt(h,19)^h>>>10;de[d]=
g+de[d-7]+p+de[d-16]|0}let{A:o,B:r,C:s,D:i,E:a,F:c,G:f,H:u}=this;for(let d=0;d<64;d++){let l=Gt(a,6)^Gt(a,11)^Gt(a,25),h=u+
l+Ls(a,c,f)+Uf[d]+de[d]|0,g=(Gt(o,2)^Gt(o,13)^Gt(o,22))+Ms(o,r,s)|0;u=f,f=c,c=a,a=i+h|0,i=s,s=r,r=o,o=h+g|0}o=o+this.A|0,
r=r+this.B|0,s=s+this.C|0,i=i+this.D|0,a=a+this.E|0,c=c+this.F|0,f=f+this.G|0,u=u+this.H|0,this.set(o,r,s,i,a,c,f,u)}roundClean(){
Ht(de)}destroy(){this.set(0,0,0,0,0,0,0,0),Ht(this.buffer)}};var Xs=zn(["0x428a2f98d728ae22","0x7137449123ef65cd","0xb5c0fbcfec4d3b2f","0xe9b5dba58189dbbc","0x3956c25bf348b538","0x5\
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
a475817"].map(e=>BigInt(e))),Gf=Xs[0],Ff=Xs[1],he=new Uint32Array(80),me=new Uint32Array(80),Zn=class extends fn{constructor(t=64){
super(128,t,16,!1),this.Ah=gt[0]|0,this.Al=gt[1]|0,this.Bh=gt[2]|0,this.Bl=gt[3]|0,this.Ch=gt[4]|0,this.Cl=gt[5]|0,this.
Dh=gt[6]|0,this.Dl=gt[7]|0,this.Eh=gt[8]|0,this.El=gt[9]|0,this.Fh=gt[10]|0,this.Fl=gt[11]|0,this.Gh=gt[12]|0,this.Gl=gt[13]|
0,this.Hh=gt[14]|0,this.Hl=gt[15]|0}get(){let{Ah:t,Al:n,Bh:o,Bl:r,Ch:s,Cl:i,Dh:a,Dl:c,Eh:f,El:u,Fh:d,Fl:l,Gh:h,Gl:p,Hh:g,
Hl:E}=this;return[t,n,o,r,s,i,a,c,f,u,d,l,h,p,g,E]}set(t,n,o,r,s,i,a,c,f,u,d,l,h,p,g,E){this.Ah=t|0,this.Al=n|0,this.Bh=
o|0,this.Bl=r|0,this.Ch=s|0,this.Cl=i|0,this.Dh=a|0,this.Dl=c|0,this.Eh=f|0,this.El=u|0,this.Fh=d|0,this.Fl=l|0,this.Gh=
h|0,this.Gl=p|0,this.Hh=g|0,this.Hl=E|0}process(t,n){for(let S=0;S<16;S++,n+=4)he[S]=t.getUint32(n),me[S]=t.getUint32(n+=
4);for(let S=16;S<80;S++){let _=he[S-15]|0,T=me[S-15]|0,D=Re(_,T,1)^Re(_,T,8)^Mo(_,T,7),L=Te(_,T,1)^Te(_,T,8)^qo(_,T,7),
U=he[S-2]|0,N=me[S-2]|0,X=Re(U,N,19)^un(U,N,61)^Mo(U,N,6),tt=Te(U,N,19)^ln(U,N,61)^qo(U,N,6),q=Ys(L,tt,me[S-7],me[S-16]),
w=Ks(q,D,X,he[S-7],he[S-16]);he[S]=w|0,me[S]=q|0}let{Ah:o,Al:r,Bh:s,Bl:i,Ch:a,Cl:c,Dh:f,Dl:u,Eh:d,El:l,Fh:h,Fl:p,Gh:g,Gl:E,
Hh:v,Hl:R}=this;for(let S=0;S<80;S++){let _=Re(d,l,14)^Re(d,l,18)^un(d,l,41),T=Te(d,l,14)^Te(d,l,18)^ln(d,l,41),D=d&h^~d&
g,L=l&p^~l&E,U=js(R,T,L,Ff[S],me[S]),N=Ws(U,v,_,D,Gf[S],he[S]),X=U|0,tt=Re(o,r,28)^un(o,r,34)^un(o,r,39),q=Te(o,r,28)^ln(
o,r,34)^ln(o,r,39),w=o&s^o&a^s&a,y=r&i^r&c^i&c;v=g|0,R=E|0,g=h|0,E=p|0,h=d|0,p=l|0,{h:d,l}=Kt(f|0,u|0,N|0,X|0),f=a|0,u=c|
0,a=s|0,c=i|0,s=o|0,i=r|0;let x=zs(X,q,y);o=Zs(x,N,tt,w),r=x|0}({h:o,l:r}=Kt(this.Ah|0,this.Al|0,o|0,r|0)),{h:s,l:i}=Kt(
this.Bh|0,this.Bl|0,s|0,i|0),{h:a,l:c}=Kt(this.Ch|0,this.Cl|0,a|0,c|0),{h:f,l:u}=Kt(this.Dh|0,this.Dl|0,f|0,u|0),{h:d,l}=
Kt(this.Eh|0,this.El|0,d|0,l|0),{h,l:p}=Kt(this.Fh|0,this.Fl|0,h|0,p|0),{h:g,l:E}=Kt(this.Gh|0,this.Gl|0,g|0,E|0),{h:v,l:R}=
Kt(this.Hh|0,this.Hl|0,v|0,R|0),this.set(o,r,s,i,a,c,f,u,d,l,h,p,g,E,v,R)}roundClean(){Ht(he,me)}destroy(){Ht(this.buffer),
this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)}},Go=class extends Zn{constructor(){super(48),this.Ah=bt[0]|0,this.Al=bt[1]|0,
this.Bh=bt[2]|0,this.Bl=bt[3]|0,this.Ch=bt[4]|0,this.Cl=bt[5]|0,this.Dh=bt[6]|0,this.Dl=bt[7]|0,this.Eh=bt[8]|0,this.El=
bt[9]|0,this.Fh=bt[10]|0,this.Fl=bt[11]|0,this.Gh=bt[12]|0,this.Gl=bt[13]|0,this.Hh=bt[14]|0,this.Hl=bt[15]|0}};var ut=Ve(()=>new Uo);var Yn=Ve(()=>new Zn),ze=Ve(()=>new Go);var Kn=class extends le{constructor(t,n){super(),this.finished=!1,this.destroyed=!1,Un(t);let o=_e(n);if(this.iHash=t.create(),
typeof this.iHash.update!="function")throw new Error("Expected instance of class which extends utils.Hash");this.blockLen=
this.iHash.blockLen,this.outputLen=this.iHash.outputLen;let r=this.blockLen,s=new Uint8Array(r);s.set(o.length>r?t.create().
update(o).digest():o);for(let i=0;i<s.length;i++)s[i]^=54;this.iHash.update(s),this.oHash=t.create();for(let i=0;i<s.length;i++)
s[i]^=106;this.oHash.update(s),Ht(s)}update(t){return Jt(this),this.iHash.update(t),this}digestInto(t){Jt(this),rt(t,this.
outputLen),this.finished=!0,this.iHash.digestInto(t),this.oHash.update(t),this.oHash.digestInto(t),this.destroy()}digest(){
let t=new Uint8Array(this.oHash.outputLen);return this.digestInto(t),t}_cloneInto(t){t||(t=Object.create(Object.getPrototypeOf(
this),{}));let{oHash:n,iHash:o,finished:r,destroyed:s,blockLen:i,outputLen:a}=this;return t=t,t.finished=r,t.destroyed=s,
t.blockLen=i,t.outputLen=a,t.oHash=n._cloneInto(t.oHash),t.iHash=o._cloneInto(t.iHash),t}clone(){return this._cloneInto()}destroy(){
this.destroyed=!0,this.oHash.destroy(),this.iHash.destroy()}},Fo=(e,t,n)=>new Kn(e,t).update(n).digest();Fo.create=(e,t)=>new Kn(
e,t);/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var zo=BigInt(0),jn=BigInt(1);function dn(e,t=""){if(typeof e!="boolean"){let n=t&&`"${t}"`;throw new Error(n+"expected boolean, got type="+typeof e)}
return e}function pe(e,t,n=""){let o=Qt(e),r=e?.length,s=t!==void 0;if(!o||s&&r!==t){let i=n&&`"${n}" `,a=s?` of length ${t}`:
"",c=o?`length=${r}`:`type=${typeof e}`;throw new Error(i+"expected Uint8Array"+a+", got "+c)}return e}function hn(e){let t=e.
toString(16);return t.length&1?"0"+t:t}function Qs(e){if(typeof e!="string")throw new Error("hex string expected, got "+
typeof e);return e===""?zo:BigInt("0x"+e)}function wt(e){return Qs(Ct(e))}function Zo(e){return rt(e),Qs(Ct(Uint8Array.from(
e).reverse()))}function mt(e,t){return Oe(e.toString(16).padStart(t*2,"0"))}function Yo(e,t){return mt(e,t).reverse()}function at(e,t,n){let o;if(typeof t=="string")try{o=Oe(t)}catch(s){throw new Error(e+" must be hex string or Uint8Array\
, cause: "+s)}else if(Qt(t))o=Uint8Array.from(t);else throw new Error(e+" must be hex string or Uint8Array");let r=o.length;
if(typeof n=="number"&&r!==n)throw new Error(e+" of length "+n+" expected, got "+r);return o}var Vo=e=>typeof e=="bigint"&&zo<=e;function Ko(e,t,n){return Vo(e)&&Vo(t)&&Vo(n)&&t<=e&&e<n}function Js(e,t,n,o){if(!Ko(
t,n,o))throw new Error("expected valid "+e+": "+n+" <= n < "+o+", got "+t)}function ne(e){let t;for(t=0;e>zo;e>>=jn,t+=1)
;return t}function ti(e,t){return e>>BigInt(t)&jn}var Dt=e=>(jn<<BigInt(e))-jn;function ei(e,t,n){if(typeof e!="number"||e<2)throw new Error("hashLen must be a number");if(typeof t!=
"number"||t<2)throw new Error("qByteLen must be a number");if(typeof n!="function")throw new Error("hmacFn must be a fun\
ction");let o=h=>new Uint8Array(h),r=h=>Uint8Array.of(h),s=o(e),i=o(e),a=0,c=()=>{s.fill(1),i.fill(0),a=0},f=(...h)=>n(i,
s,...h),u=(h=o(0))=>{i=f(r(0),h),s=f(),h.length!==0&&(i=f(r(1),h),s=f())},d=()=>{if(a++>=1e3)throw new Error("drbg: trie\
d 1000 values");let h=0,p=[];for(;h<t;){s=f();let g=s.slice();p.push(g),h+=s.length}return j(...p)};return(h,p)=>{c(),u(
h);let g;for(;!(g=p(d()));)u();return c(),g}}function ni(e){return typeof e=="function"&&Number.isSafeInteger(e.outputLen)}function $e(e,t,n={}){if(!e||typeof e!="ob\
ject")throw new Error("expected valid options object");function o(r,s,i){let a=e[r];if(i&&a===void 0)return;let c=typeof a;
if(c!==s||a===null)throw new Error(`param "${r}" is invalid: expected ${s}, got ${c}`)}Object.entries(t).forEach(([r,s])=>o(
r,s,!1)),Object.entries(n).forEach(([r,s])=>o(r,s,!0))}var jo=()=>{throw new Error("not implemented")};function mn(e){let t=new WeakMap;
return(n,...o)=>{let r=t.get(n);if(r!==void 0)return r;let s=e(n,...o);return t.set(n,s),s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var kt=BigInt(0),Et=BigInt(1),Ne=BigInt(2),ri=BigInt(
3),si=BigInt(4),ii=BigInt(5),Vf=BigInt(7),ai=BigInt(8),zf=BigInt(9),ci=BigInt(16);function _t(e,t){let n=e%t;return n>=kt?
n:t+n}function Rt(e,t,n){let o=e;for(;t-- >kt;)o*=o,o%=n;return o}function oi(e,t){if(e===kt)throw new Error("invert: expected\
 non-zero number");if(t<=kt)throw new Error("invert: expected positive modulus, got "+t);let n=_t(e,t),o=t,r=kt,s=Et,i=Et,
a=kt;for(;n!==kt;){let f=o/n,u=o%n,d=r-i*f,l=s-a*f;o=n,n=u,r=i,s=a,i=d,a=l}if(o!==Et)throw new Error("invert: does not e\
xist");return _t(r,t)}function Wo(e,t,n){if(!e.eql(e.sqr(t),n))throw new Error("Cannot find square root")}function fi(e,t){
let n=(e.ORDER+Et)/si,o=e.pow(t,n);return Wo(e,o,t),o}function Zf(e,t){let n=(e.ORDER-ii)/ai,o=e.mul(t,Ne),r=e.pow(o,n),
s=e.mul(t,r),i=e.mul(e.mul(s,Ne),r),a=e.mul(s,e.sub(i,e.ONE));return Wo(e,a,t),a}function Yf(e){let t=Bt(e),n=ui(e),o=n(
t,t.neg(t.ONE)),r=n(t,o),s=n(t,t.neg(o)),i=(e+Vf)/ci;return(a,c)=>{let f=a.pow(c,i),u=a.mul(f,o),d=a.mul(f,r),l=a.mul(f,
s),h=a.eql(a.sqr(u),c),p=a.eql(a.sqr(d),c);f=a.cmov(f,u,h),u=a.cmov(l,d,p);let g=a.eql(a.sqr(u),c),E=a.cmov(f,u,g);return Wo(
a,E,c),E}}function ui(e){if(e<ri)throw new Error("sqrt is not defined for small field");let t=e-Et,n=0;for(;t%Ne===kt;)t/=
Ne,n++;let o=Ne,r=Bt(e);for(;pn(r,o)===1;)if(o++>1e3)throw new Error("Cannot find square root: probably non-prime P");if(n===
1)return fi;let s=r.pow(o,t),i=(t+Et)/Ne;return function(c,f){if(c.is0(f))return f;if(pn(c,f)!==1)throw new Error("Canno\
t find square root");let u=n,d=c.mul(c.ONE,s),l=c.pow(f,t),h=c.pow(f,i);for(;!c.eql(l,c.ONE);){if(c.is0(l))return c.ZERO;
let p=1,g=c.sqr(l);for(;!c.eql(g,c.ONE);)if(p++,g=c.sqr(g),p===u)throw new Error("Cannot find square root");let E=Et<<BigInt(
u-p-1),v=c.pow(d,E);u=p,d=c.sqr(v),l=c.mul(l,d),h=c.mul(h,v)}return h}}function Kf(e){return e%si===ri?fi:e%ai===ii?Zf:e%
ci===zf?Yf(e):ui(e)}var jf=["create","isValid","is0","neg","inv","sqrt","sqr","eql","add","sub","mul","pow","div","addN","subN","mulN","sqrN"];
function Wn(e){let t={ORDER:"bigint",MASK:"bigint",BYTES:"number",BITS:"number"},n=jf.reduce((o,r)=>(o[r]="function",o),
t);return $e(e,n),e}function bn(e,t,n){if(n<kt)throw new Error("invalid exponent, negatives unsupported");if(n===kt)return e.
ONE;if(n===Et)return t;let o=e.ONE,r=t;for(;n>kt;)n&Et&&(o=e.mul(o,r)),r=e.sqr(r),n>>=Et;return o}function Ft(e,t,n=!1){
let o=new Array(t.length).fill(n?e.ZERO:void 0),r=t.reduce((i,a,c)=>e.is0(a)?i:(o[c]=i,e.mul(i,a)),e.ONE),s=e.inv(r);return t.
reduceRight((i,a,c)=>e.is0(a)?i:(o[c]=e.mul(i,o[c]),e.mul(i,a)),s),o}function pn(e,t){let n=(e.ORDER-Et)/Ne,o=e.pow(t,n),r=e.eql(o,e.ONE),s=e.eql(o,e.ZERO),i=e.eql(o,e.neg(e.ONE));if(!r&&!s&&
!i)throw new Error("invalid Legendre symbol result");return r?1:s?0:-1}function Xn(e,t){t!==void 0&&ue(t);let n=t!==void 0?t:e.toString(2).length,o=Math.ceil(n/8);return{nBitLength:n,nByteLength:o}}
function Bt(e,t,n=!1,o={}){if(e<=kt)throw new Error("invalid field: expected ORDER > 0, got "+e);let r,s,i=!1,a;if(typeof t==
"object"&&t!=null){if(o.sqrt||n)throw new Error("cannot specify opts in two arguments");let l=t;l.BITS&&(r=l.BITS),l.sqrt&&
(s=l.sqrt),typeof l.isLE=="boolean"&&(n=l.isLE),typeof l.modFromBytes=="boolean"&&(i=l.modFromBytes),a=l.allowedLengths}else
typeof t=="number"&&(r=t),o.sqrt&&(s=o.sqrt);let{nBitLength:c,nByteLength:f}=Xn(e,r);if(f>2048)throw new Error("invalid \
field: expected ORDER of <= 2048 bytes");let u,d=Object.freeze({ORDER:e,isLE:n,BITS:c,BYTES:f,MASK:Dt(c),ZERO:kt,ONE:Et,
allowedLengths:a,create:l=>_t(l,e),isValid:l=>{if(typeof l!="bigint")throw new Error("invalid field element: expected bi\
gint, got "+typeof l);return kt<=l&&l<e},is0:l=>l===kt,isValidNot0:l=>!d.is0(l)&&d.isValid(l),isOdd:l=>(l&Et)===Et,neg:l=>_t(
-l,e),eql:(l,h)=>l===h,sqr:l=>_t(l*l,e),add:(l,h)=>_t(l+h,e),sub:(l,h)=>_t(l-h,e),mul:(l,h)=>_t(l*h,e),pow:(l,h)=>bn(d,l,
h),div:(l,h)=>_t(l*oi(h,e),e),sqrN:l=>l*l,addN:(l,h)=>l+h,subN:(l,h)=>l-h,mulN:(l,h)=>l*h,inv:l=>oi(l,e),sqrt:s||(l=>(u||
(u=Kf(e)),u(d,l))),toBytes:l=>n?Yo(l,f):mt(l,f),fromBytes:(l,h=!0)=>{if(a){if(!a.includes(l.length)||l.length>f)throw new Error(
"Field.fromBytes: expected "+a+" bytes, got "+l.length);let g=new Uint8Array(f);g.set(l,n?0:g.length-l.length),l=g}if(l.
length!==f)throw new Error("Field.fromBytes: expected "+f+" bytes, got "+l.length);let p=n?Zo(l):wt(l);if(i&&(p=_t(p,e)),
!h&&!d.isValid(p))throw new Error("invalid field element: outside of range 0..ORDER");return p},invertBatch:l=>Ft(d,l),cmov:(l,h,p)=>p?
h:l});return Object.freeze(d)}function li(e){if(typeof e!="bigint")throw new Error("field order must be bigint");let t=e.toString(2).length;return Math.
ceil(t/8)}function gn(e){let t=li(e);return t+Math.ceil(t/2)}function xn(e,t,n=!1){let o=e.length,r=li(t),s=gn(t);if(o<16||
o<s||o>1024)throw new Error("expected "+s+"-1024 bytes of input, got "+o);let i=n?Zo(e):wt(e),a=_t(i,t-Et)+Et;return n?Yo(
a,r):mt(a,r)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Ze=BigInt(0),Pe=BigInt(1);function yn(e,t){let n=t.
negate();return e?n:t}function He(e,t){let n=Ft(e.Fp,t.map(o=>o.Z));return t.map((o,r)=>e.fromAffine(o.toAffine(n[r])))}
function pi(e,t){if(!Number.isSafeInteger(e)||e<=0||e>t)throw new Error("invalid window size, expected [1.."+t+"], got W\
="+e)}function Xo(e,t){pi(e,t);let n=Math.ceil(t/e)+1,o=2**(e-1),r=2**e,s=Dt(e),i=BigInt(e);return{windows:n,windowSize:o,
mask:s,maxNumber:r,shiftBy:i}}function di(e,t,n){let{windowSize:o,mask:r,maxNumber:s,shiftBy:i}=n,a=Number(e&r),c=e>>i;a>
o&&(a-=s,c+=Pe);let f=t*o,u=f+Math.abs(a)-1,d=a===0,l=a<0,h=t%2!==0;return{nextN:c,offset:u,isZero:d,isNeg:l,isNegF:h,offsetF:f}}
function Xf(e,t){if(!Array.isArray(e))throw new Error("array expected");e.forEach((n,o)=>{if(!(n instanceof t))throw new Error(
"invalid point at index "+o)})}function Qf(e,t){if(!Array.isArray(e))throw new Error("array of scalars expected");e.forEach(
(n,o)=>{if(!t.isValid(n))throw new Error("invalid scalar at index "+o)})}var Qo=new WeakMap,bi=new WeakMap;function Jo(e){
return bi.get(e)||1}function hi(e){if(e!==Ze)throw new Error("invalid wNAF")}var Qn=class{constructor(t,n){this.BASE=t.BASE,
this.ZERO=t.ZERO,this.Fn=t.Fn,this.bits=n}_unsafeLadder(t,n,o=this.ZERO){let r=t;for(;n>Ze;)n&Pe&&(o=o.add(r)),r=r.double(),
n>>=Pe;return o}precomputeWindow(t,n){let{windows:o,windowSize:r}=Xo(n,this.bits),s=[],i=t,a=i;for(let c=0;c<o;c++){a=i,
s.push(a);for(let f=1;f<r;f++)a=a.add(i),s.push(a);i=a.double()}return s}wNAF(t,n,o){if(!this.Fn.isValid(o))throw new Error(
"invalid scalar");let r=this.ZERO,s=this.BASE,i=Xo(t,this.bits);for(let a=0;a<i.windows;a++){let{nextN:c,offset:f,isZero:u,
isNeg:d,isNegF:l,offsetF:h}=di(o,a,i);o=c,u?s=s.add(yn(l,n[h])):r=r.add(yn(d,n[f]))}return hi(o),{p:r,f:s}}wNAFUnsafe(t,n,o,r=this.
ZERO){let s=Xo(t,this.bits);for(let i=0;i<s.windows&&o!==Ze;i++){let{nextN:a,offset:c,isZero:f,isNeg:u}=di(o,i,s);if(o=a,
!f){let d=n[c];r=r.add(u?d.negate():d)}}return hi(o),r}getPrecomputes(t,n,o){let r=Qo.get(n);return r||(r=this.precomputeWindow(
n,t),t!==1&&(typeof o=="function"&&(r=o(r)),Qo.set(n,r))),r}cached(t,n,o){let r=Jo(t);return this.wNAF(r,this.getPrecomputes(
r,t,o),n)}unsafe(t,n,o,r){let s=Jo(t);return s===1?this._unsafeLadder(t,n,r):this.wNAFUnsafe(s,this.getPrecomputes(s,t,o),
n,r)}createCache(t,n){pi(n,this.bits),bi.set(t,n),Qo.delete(t)}hasCache(t){return Jo(t)!==1}};function gi(e,t,n,o){let r=t,
s=e.ZERO,i=e.ZERO;for(;n>Ze||o>Ze;)n&Pe&&(s=s.add(r)),o&Pe&&(i=i.add(r)),r=r.double(),n>>=Pe,o>>=Pe;return{p1:s,p2:i}}function xi(e,t,n,o){
Xf(n,e),Qf(o,t);let r=n.length,s=o.length;if(r!==s)throw new Error("arrays of points and scalars must have equal length");
let i=e.ZERO,a=ne(BigInt(r)),c=1;a>12?c=a-3:a>4?c=a-2:a>0&&(c=2);let f=Dt(c),u=new Array(Number(f)+1).fill(i),d=Math.floor(
(t.BITS-1)/c)*c,l=i;for(let h=d;h>=0;h-=c){u.fill(i);for(let g=0;g<s;g++){let E=o[g],v=Number(E>>BigInt(h)&f);u[v]=u[v].
add(n[g])}let p=i;for(let g=u.length-1,E=i;g>0;g--)E=E.add(u[g]),p=p.add(E);if(l=l.add(p),h!==0)for(let g=0;g<c;g++)l=l.
double()}return l}function mi(e,t,n){if(t){if(t.ORDER!==e)throw new Error("Field.ORDER must match order: Fp == p, Fn == n");return Wn(t),t}else
return Bt(e,{isLE:n})}function yi(e,t,n={},o){if(o===void 0&&(o=e==="edwards"),!t||typeof t!="object")throw new Error(`e\
xpected valid ${e} CURVE object`);for(let c of["p","n","h"]){let f=t[c];if(!(typeof f=="bigint"&&f>Ze))throw new Error(`\
CURVE.${c} must be positive bigint`)}let r=mi(t.p,n.Fp,o),s=mi(t.n,n.Fn,o),a=["Gx","Gy","a",e==="weierstrass"?"b":"d"];for(let c of a)
if(!r.isValid(t[c]))throw new Error(`CURVE.${c} must be valid field element of CURVE.Fp`);return t=Object.freeze(Object.
assign({},t)),{CURVE:t,Fp:r,Fn:s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var wi=(e,t)=>(e+(e>=0?t:-t)/jt)/t;function Jf(e,t,n){
let[[o,r],[s,i]]=t,a=wi(i*e,n),c=wi(-r*e,n),f=e-a*o-c*s,u=-a*r-c*i,d=f<Vt,l=u<Vt;d&&(f=-f),l&&(u=-u);let h=Dt(Math.ceil(
ne(n)/2))+xt;if(f<Vt||f>=h||u<Vt||u>=h)throw new Error("splitScalar (endomorphism): failed, k="+e);return{k1neg:d,k1:f,k2neg:l,
k2:u}}function er(e){if(!["compact","recovered","der"].includes(e))throw new Error('Signature format must be "compact", \
"recovered", or "der"');return e}function tr(e,t){let n={};for(let o of Object.keys(t))n[o]=e[o]===void 0?t[o]:e[o];return dn(
n.lowS,"lowS"),dn(n.prehash,"prehash"),n.format!==void 0&&er(n.format),n}var nr=class extends Error{constructor(t=""){super(
t)}},oe={Err:nr,_tlv:{encode:(e,t)=>{let{Err:n}=oe;if(e<0||e>256)throw new n("tlv.encode: wrong tag");if(t.length&1)throw new n(
"tlv.encode: unpadded data");let o=t.length/2,r=hn(o);if(r.length/2&128)throw new n("tlv.encode: long form length too bi\
g");let s=o>127?hn(r.length/2|128):"";return hn(e)+s+r+t},decode(e,t){let{Err:n}=oe,o=0;if(e<0||e>256)throw new n("tlv.e\
ncode: wrong tag");if(t.length<2||t[o++]!==e)throw new n("tlv.decode: wrong tlv");let r=t[o++],s=!!(r&128),i=0;if(!s)i=r;else{
let c=r&127;if(!c)throw new n("tlv.decode(long): indefinite length not supported");if(c>4)throw new n("tlv.decode(long):\
 byte length is too big");let f=t.subarray(o,o+c);if(f.length!==c)throw new n("tlv.decode: length bytes not complete");if(f[0]===
0)throw new n("tlv.decode(long): zero leftmost byte");for(let u of f)i=i<<8|u;if(o+=c,i<128)throw new n("tlv.decode(long\
): not minimal encoding")}let a=t.subarray(o,o+i);if(a.length!==i)throw new n("tlv.decode: wrong value length");return{v:a,
l:t.subarray(o+i)}}},_int:{encode(e){let{Err:t}=oe;if(e<Vt)throw new t("integer: negative integers are not allowed");let n=hn(
e);if(Number.parseInt(n[0],16)&8&&(n="00"+n),n.length&1)throw new t("unexpected DER parsing assertion: unpadded hex");return n},
decode(e){let{Err:t}=oe;if(e[0]&128)throw new t("invalid signature integer: negative");if(e[0]===0&&!(e[1]&128))throw new t(
"invalid signature integer: unnecessary leading zero");return wt(e)}},toSig(e){let{Err:t,_int:n,_tlv:o}=oe,r=at("signatu\
re",e),{v:s,l:i}=o.decode(48,r);if(i.length)throw new t("invalid signature: left bytes after parsing");let{v:a,l:c}=o.decode(
2,s),{v:f,l:u}=o.decode(2,c);if(u.length)throw new t("invalid signature: left bytes after parsing");return{r:n.decode(a),
s:n.decode(f)}},hexFromSig(e){let{_tlv:t,_int:n}=oe,o=t.encode(2,n.encode(e.r)),r=t.encode(2,n.encode(e.s)),s=o+r;return t.
encode(48,s)}},Vt=BigInt(0),xt=BigInt(1),jt=BigInt(2),Ye=BigInt(3),or=BigInt(4);function Wt(e,t){let{BYTES:n}=e,o;if(typeof t==
"bigint")o=t;else{let r=at("private key",t);try{o=e.fromBytes(r)}catch{throw new Error(`invalid private key: expected ui\
8a of size ${n}, got ${typeof t}`)}}if(!e.isValidNot0(o))throw new Error("invalid private key: out of range [1..N-1]");return o}
function Ei(e,t={}){let n=yi("weierstrass",e,t),{Fp:o,Fn:r}=n,s=n.CURVE,{h:i,n:a}=s;$e(t,{},{allowInfinityPoint:"boolean",
clearCofactor:"function",isTorsionFree:"function",fromBytes:"function",toBytes:"function",endo:"object",wrapPrivateKey:"\
boolean"});let{endo:c}=t;if(c&&(!o.is0(s.a)||typeof c.beta!="bigint"||!Array.isArray(c.basises)))throw new Error('invali\
d endo: expected "beta": bigint and "basises": array');let f=vi(o,r);function u(){if(!o.isOdd)throw new Error("compressi\
on is not supported: Field does not have .isOdd()")}function d(q,w,y){let{x,y:O}=w.toAffine(),P=o.toBytes(x);if(dn(y,"is\
Compressed"),y){u();let I=!o.isOdd(O);return j(Bi(I),P)}else return j(Uint8Array.of(4),P,o.toBytes(O))}function l(q){pe(
q,void 0,"Point");let{publicKey:w,publicKeyUncompressed:y}=f,x=q.length,O=q[0],P=q.subarray(1);if(x===w&&(O===2||O===3)){
let I=o.fromBytes(P);if(!o.isValid(I))throw new Error("bad point: is not on curve, wrong x");let A=g(I),$;try{$=o.sqrt(A)}catch(ct){
let et=ct instanceof Error?": "+ct.message:"";throw new Error("bad point: is not on curve, sqrt error"+et)}u();let H=o.isOdd(
$);return(O&1)===1!==H&&($=o.neg($)),{x:I,y:$}}else if(x===y&&O===4){let I=o.BYTES,A=o.fromBytes(P.subarray(0,I)),$=o.fromBytes(
P.subarray(I,I*2));if(!E(A,$))throw new Error("bad point: is not on curve");return{x:A,y:$}}else throw new Error(`bad po\
int: got length ${x}, expected compressed=${w} or uncompressed=${y}`)}let h=t.toBytes||d,p=t.fromBytes||l;function g(q){
let w=o.sqr(q),y=o.mul(w,q);return o.add(o.add(y,o.mul(q,s.a)),s.b)}function E(q,w){let y=o.sqr(w),x=g(q);return o.eql(y,
x)}if(!E(s.Gx,s.Gy))throw new Error("bad curve params: generator point");let v=o.mul(o.pow(s.a,Ye),or),R=o.mul(o.sqr(s.b),
BigInt(27));if(o.is0(o.add(v,R)))throw new Error("bad curve params: a or b");function S(q,w,y=!1){if(!o.isValid(w)||y&&o.
is0(w))throw new Error(`bad point coordinate ${q}`);return w}function _(q){if(!(q instanceof N))throw new Error("Project\
ivePoint expected")}function T(q){if(!c||!c.basises)throw new Error("no endo");return Jf(q,c.basises,r.ORDER)}let D=mn((q,w)=>{
let{X:y,Y:x,Z:O}=q;if(o.eql(O,o.ONE))return{x:y,y:x};let P=q.is0();w==null&&(w=P?o.ONE:o.inv(O));let I=o.mul(y,w),A=o.mul(
x,w),$=o.mul(O,w);if(P)return{x:o.ZERO,y:o.ZERO};if(!o.eql($,o.ONE))throw new Error("invZ was invalid");return{x:I,y:A}}),
L=mn(q=>{if(q.is0()){if(t.allowInfinityPoint&&!o.is0(q.Y))return;throw new Error("bad point: ZERO")}let{x:w,y}=q.toAffine();
if(!o.isValid(w)||!o.isValid(y))throw new Error("bad point: x or y not field elements");if(!E(w,y))throw new Error("bad \
point: equation left != right");if(!q.isTorsionFree())throw new Error("bad point: not in prime-order subgroup");return!0});
function U(q,w,y,x,O){return y=new N(o.mul(y.X,q),y.Y,y.Z),w=yn(x,w),y=yn(O,y),w.add(y)}class N{constructor(w,y,x){this.
X=S("x",w),this.Y=S("y",y,!0),this.Z=S("z",x),Object.freeze(this)}static CURVE(){return s}static fromAffine(w){let{x:y,y:x}=w||
{};if(!w||!o.isValid(y)||!o.isValid(x))throw new Error("invalid affine point");if(w instanceof N)throw new Error("projec\
tive point not allowed");return o.is0(y)&&o.is0(x)?N.ZERO:new N(y,x,o.ONE)}static fromBytes(w){let y=N.fromAffine(p(pe(w,
void 0,"point")));return y.assertValidity(),y}static fromHex(w){return N.fromBytes(at("pointHex",w))}get x(){return this.
toAffine().x}get y(){return this.toAffine().y}precompute(w=8,y=!0){return tt.createCache(this,w),y||this.multiply(Ye),this}assertValidity(){
L(this)}hasEvenY(){let{y:w}=this.toAffine();if(!o.isOdd)throw new Error("Field doesn't support isOdd");return!o.isOdd(w)}equals(w){
_(w);let{X:y,Y:x,Z:O}=this,{X:P,Y:I,Z:A}=w,$=o.eql(o.mul(y,A),o.mul(P,O)),H=o.eql(o.mul(x,A),o.mul(I,O));return $&&H}negate(){
return new N(this.X,o.neg(this.Y),this.Z)}double(){let{a:w,b:y}=s,x=o.mul(y,Ye),{X:O,Y:P,Z:I}=this,A=o.ZERO,$=o.ZERO,H=o.
ZERO,M=o.mul(O,O),ct=o.mul(P,P),et=o.mul(I,I),Y=o.mul(O,P);return Y=o.add(Y,Y),H=o.mul(O,I),H=o.add(H,H),A=o.mul(w,H),$=
o.mul(x,et),$=o.add(A,$),A=o.sub(ct,$),$=o.add(ct,$),$=o.mul(A,$),A=o.mul(Y,A),H=o.mul(x,H),et=o.mul(w,et),Y=o.sub(M,et),
Y=o.mul(w,Y),Y=o.add(Y,H),H=o.add(M,M),M=o.add(H,M),M=o.add(M,et),M=o.mul(M,Y),$=o.add($,M),et=o.mul(P,I),et=o.add(et,et),
M=o.mul(et,Y),A=o.sub(A,M),H=o.mul(et,ct),H=o.add(H,H),H=o.add(H,H),new N(A,$,H)}add(w){_(w);let{X:y,Y:x,Z:O}=this,{X:P,
Y:I,Z:A}=w,$=o.ZERO,H=o.ZERO,M=o.ZERO,ct=s.a,et=o.mul(s.b,Ye),Y=o.mul(y,P),st=o.mul(x,I),ht=o.mul(O,A),At=o.add(y,x),it=o.
add(P,I);At=o.mul(At,it),it=o.add(Y,st),At=o.sub(At,it),it=o.add(y,O);let yt=o.add(P,A);return it=o.mul(it,yt),yt=o.add(
Y,ht),it=o.sub(it,yt),yt=o.add(x,O),$=o.add(I,A),yt=o.mul(yt,$),$=o.add(st,ht),yt=o.sub(yt,$),M=o.mul(ct,it),$=o.mul(et,
ht),M=o.add($,M),$=o.sub(st,M),M=o.add(st,M),H=o.mul($,M),st=o.add(Y,Y),st=o.add(st,Y),ht=o.mul(ct,ht),it=o.mul(et,it),st=
o.add(st,ht),ht=o.sub(Y,ht),ht=o.mul(ct,ht),it=o.add(it,ht),Y=o.mul(st,it),H=o.add(H,Y),Y=o.mul(yt,it),$=o.mul(At,$),$=o.
sub($,Y),Y=o.mul(At,st),M=o.mul(yt,M),M=o.add(M,Y),new N($,H,M)}subtract(w){return this.add(w.negate())}is0(){return this.
equals(N.ZERO)}multiply(w){let{endo:y}=t;if(!r.isValidNot0(w))throw new Error("invalid scalar: out of range");let x,O,P=I=>tt.
cached(this,I,A=>He(N,A));if(y){let{k1neg:I,k1:A,k2neg:$,k2:H}=T(w),{p:M,f:ct}=P(A),{p:et,f:Y}=P(H);O=ct.add(Y),x=U(y.beta,
M,et,I,$)}else{let{p:I,f:A}=P(w);x=I,O=A}return He(N,[x,O])[0]}multiplyUnsafe(w){let{endo:y}=t,x=this;if(!r.isValid(w))throw new Error(
"invalid scalar: out of range");if(w===Vt||x.is0())return N.ZERO;if(w===xt)return x;if(tt.hasCache(this))return this.multiply(
w);if(y){let{k1neg:O,k1:P,k2neg:I,k2:A}=T(w),{p1:$,p2:H}=gi(N,x,P,A);return U(y.beta,$,H,O,I)}else return tt.unsafe(x,w)}multiplyAndAddUnsafe(w,y,x){
let O=this.multiplyUnsafe(y).add(w.multiplyUnsafe(x));return O.is0()?void 0:O}toAffine(w){return D(this,w)}isTorsionFree(){
let{isTorsionFree:w}=t;return i===xt?!0:w?w(N,this):tt.unsafe(this,a).is0()}clearCofactor(){let{clearCofactor:w}=t;return i===
xt?this:w?w(N,this):this.multiplyUnsafe(i)}isSmallOrder(){return this.multiplyUnsafe(i).is0()}toBytes(w=!0){return dn(w,
"isCompressed"),this.assertValidity(),h(N,this,w)}toHex(w=!0){return Ct(this.toBytes(w))}toString(){return`<Point ${this.
is0()?"ZERO":this.toHex()}>`}get px(){return this.X}get py(){return this.X}get pz(){return this.Z}toRawBytes(w=!0){return this.
toBytes(w)}_setWindowSize(w){this.precompute(w)}static normalizeZ(w){return He(N,w)}static msm(w,y){return xi(N,r,w,y)}static fromPrivateKey(w){
return N.BASE.multiply(Wt(r,w))}}N.BASE=new N(s.Gx,s.Gy,o.ONE),N.ZERO=new N(o.ZERO,o.ONE,o.ZERO),N.Fp=o,N.Fn=r;let X=r.BITS,
tt=new Qn(N,t.endo?Math.ceil(X/2):X);return N.BASE.precompute(8),N}function Bi(e){return Uint8Array.of(e?2:3)}function tu(e,t){
let n=e.ORDER,o=Vt;for(let p=n-xt;p%jt===Vt;p/=jt)o+=xt;let r=o,s=jt<<r-xt-xt,i=s*jt,a=(n-xt)/i,c=(a-xt)/jt,f=i-xt,u=s,d=e.
pow(t,a),l=e.pow(t,(a+xt)/jt),h=(p,g)=>{let E=d,v=e.pow(g,f),R=e.sqr(v);R=e.mul(R,g);let S=e.mul(p,R);S=e.pow(S,c),S=e.mul(
S,v),v=e.mul(S,g),R=e.mul(S,p);let _=e.mul(R,v);S=e.pow(_,u);let T=e.eql(S,e.ONE);v=e.mul(R,l),S=e.mul(_,E),R=e.cmov(v,R,
T),_=e.cmov(S,_,T);for(let D=r;D>xt;D--){let L=D-jt;L=jt<<L-xt;let U=e.pow(_,L),N=e.eql(U,e.ONE);v=e.mul(R,E),E=e.mul(E,
E),U=e.mul(_,E),R=e.cmov(v,R,N),_=e.cmov(U,_,N)}return{isValid:T,value:R}};if(e.ORDER%or===Ye){let p=(e.ORDER-Ye)/or,g=e.
sqrt(e.neg(t));h=(E,v)=>{let R=e.sqr(v),S=e.mul(E,v);R=e.mul(R,S);let _=e.pow(R,p);_=e.mul(_,S);let T=e.mul(_,g),D=e.mul(
e.sqr(_),v),L=e.eql(D,E),U=e.cmov(T,_,L);return{isValid:L,value:U}}}return h}function rr(e,t){Wn(e);let{A:n,B:o,Z:r}=t;if(!e.
isValid(n)||!e.isValid(o)||!e.isValid(r))throw new Error("mapToCurveSimpleSWU: invalid opts");let s=tu(e,r);if(!e.isOdd)
throw new Error("Field does not have .isOdd()");return i=>{let a,c,f,u,d,l,h,p;a=e.sqr(i),a=e.mul(a,r),c=e.sqr(a),c=e.add(
c,a),f=e.add(c,e.ONE),f=e.mul(f,o),u=e.cmov(r,e.neg(c),!e.eql(c,e.ZERO)),u=e.mul(u,n),c=e.sqr(f),l=e.sqr(u),d=e.mul(l,n),
c=e.add(c,d),c=e.mul(c,f),l=e.mul(l,u),d=e.mul(l,o),c=e.add(c,d),h=e.mul(a,f);let{isValid:g,value:E}=s(c,l);p=e.mul(a,i),
p=e.mul(p,E),h=e.cmov(h,f,g),p=e.cmov(p,E,g);let v=e.isOdd(i)===e.isOdd(p);p=e.cmov(e.neg(p),p,v);let R=Ft(e,[u],!0)[0];
return h=e.mul(h,R),{x:h,y:p}}}function vi(e,t){return{secretKey:t.BYTES,publicKey:1+e.BYTES,publicKeyUncompressed:1+2*e.
BYTES,publicKeyHasPrefix:!0,signature:2*t.BYTES}}function eu(e,t={}){let{Fn:n}=e,o=t.randomBytes||te,r=Object.assign(vi(
e.Fp,n),{seed:gn(n.ORDER)});function s(h){try{return!!Wt(n,h)}catch{return!1}}function i(h,p){let{publicKey:g,publicKeyUncompressed:E}=r;
try{let v=h.length;return p===!0&&v!==g||p===!1&&v!==E?!1:!!e.fromBytes(h)}catch{return!1}}function a(h=o(r.seed)){return xn(
pe(h,r.seed,"seed"),n.ORDER)}function c(h,p=!0){return e.BASE.multiply(Wt(n,h)).toBytes(p)}function f(h){let p=a(h);return{
secretKey:p,publicKey:c(p)}}function u(h){if(typeof h=="bigint")return!1;if(h instanceof e)return!0;let{secretKey:p,publicKey:g,
publicKeyUncompressed:E}=r;if(n.allowedLengths||p===g)return;let v=at("key",h).length;return v===g||v===E}function d(h,p,g=!0){
if(u(h)===!0)throw new Error("first arg must be private key");if(u(p)===!1)throw new Error("second arg must be public ke\
y");let E=Wt(n,h);return e.fromHex(p).multiply(E).toBytes(g)}return Object.freeze({getPublicKey:c,getSharedSecret:d,keygen:f,
Point:e,utils:{isValidSecretKey:s,isValidPublicKey:i,randomSecretKey:a,isValidPrivateKey:s,randomPrivateKey:a,normPrivateKeyToScalar:h=>Wt(
n,h),precompute(h=8,p=e.BASE){return p.precompute(h,!1)}},lengths:r})}function nu(e,t,n={}){Un(t),$e(n,{},{hmac:"functio\
n",lowS:"boolean",randomBytes:"function",bits2int:"function",bits2int_modN:"function"});let o=n.randomBytes||te,r=n.hmac||
((y,...x)=>Fo(t,y,j(...x))),{Fp:s,Fn:i}=e,{ORDER:a,BITS:c}=i,{keygen:f,getPublicKey:u,getSharedSecret:d,utils:l,lengths:h}=eu(
e,n),p={prehash:!1,lowS:typeof n.lowS=="boolean"?n.lowS:!1,format:void 0,extraEntropy:!1},g="compact";function E(y){let x=a>>
xt;return y>x}function v(y,x){if(!i.isValidNot0(x))throw new Error(`invalid signature ${y}: out of range 1..Point.Fn.ORD\
ER`);return x}function R(y,x){er(x);let O=h.signature,P=x==="compact"?O:x==="recovered"?O+1:void 0;return pe(y,P,`${x} s\
ignature`)}class S{constructor(x,O,P){this.r=v("r",x),this.s=v("s",O),P!=null&&(this.recovery=P),Object.freeze(this)}static fromBytes(x,O=g){
R(x,O);let P;if(O==="der"){let{r:H,s:M}=oe.toSig(pe(x));return new S(H,M)}O==="recovered"&&(P=x[0],O="compact",x=x.subarray(
1));let I=i.BYTES,A=x.subarray(0,I),$=x.subarray(I,I*2);return new S(i.fromBytes(A),i.fromBytes($),P)}static fromHex(x,O){
return this.fromBytes(Oe(x),O)}addRecoveryBit(x){return new S(this.r,this.s,x)}recoverPublicKey(x){let O=s.ORDER,{r:P,s:I,
recovery:A}=this;if(A==null||![0,1,2,3].includes(A))throw new Error("recovery id invalid");if(a*jt<O&&A>1)throw new Error(
"recovery id is ambiguous for h>1 curve");let H=A===2||A===3?P+a:P;if(!s.isValid(H))throw new Error("recovery id 2 or 3 \
invalid");let M=s.toBytes(H),ct=e.fromBytes(j(Bi((A&1)===0),M)),et=i.inv(H),Y=T(at("msgHash",x)),st=i.create(-Y*et),ht=i.
create(I*et),At=e.BASE.multiplyUnsafe(st).add(ct.multiplyUnsafe(ht));if(At.is0())throw new Error("point at infinify");return At.
assertValidity(),At}hasHighS(){return E(this.s)}toBytes(x=g){if(er(x),x==="der")return Oe(oe.hexFromSig(this));let O=i.toBytes(
this.r),P=i.toBytes(this.s);if(x==="recovered"){if(this.recovery==null)throw new Error("recovery bit must be present");return j(
Uint8Array.of(this.recovery),O,P)}return j(O,P)}toHex(x){return Ct(this.toBytes(x))}assertValidity(){}static fromCompact(x){
return S.fromBytes(at("sig",x),"compact")}static fromDER(x){return S.fromBytes(at("sig",x),"der")}normalizeS(){return this.
hasHighS()?new S(this.r,i.neg(this.s),this.recovery):this}toDERRawBytes(){return this.toBytes("der")}toDERHex(){return Ct(
this.toBytes("der"))}toCompactRawBytes(){return this.toBytes("compact")}toCompactHex(){return Ct(this.toBytes("compact"))}}
let _=n.bits2int||function(x){if(x.length>8192)throw new Error("input is too large");let O=wt(x),P=x.length*8-c;return P>
0?O>>BigInt(P):O},T=n.bits2int_modN||function(x){return i.create(_(x))},D=Dt(c);function L(y){return Js("num < 2^"+c,y,Vt,
D),i.toBytes(y)}function U(y,x){return pe(y,void 0,"message"),x?pe(t(y),void 0,"prehashed message"):y}function N(y,x,O){
if(["recovered","canonical"].some(st=>st in O))throw new Error("sign() legacy options not supported");let{lowS:P,prehash:I,
extraEntropy:A}=tr(O,p);y=U(y,I);let $=T(y),H=Wt(i,x),M=[L(H),L($)];if(A!=null&&A!==!1){let st=A===!0?o(h.secretKey):A;M.
push(at("extraEntropy",st))}let ct=j(...M),et=$;function Y(st){let ht=_(st);if(!i.isValidNot0(ht))return;let At=i.inv(ht),
it=e.BASE.multiply(ht).toAffine(),yt=i.create(it.x);if(yt===Vt)return;let qn=i.create(At*i.create(et+yt*H));if(qn===Vt)return;
let Ns=(it.x===yt?0:2)|Number(it.y&xt),Ps=qn;return P&&E(qn)&&(Ps=i.neg(qn),Ns^=1),new S(yt,Ps,Ns)}return{seed:ct,k2sig:Y}}
function X(y,x,O={}){y=at("message",y);let{seed:P,k2sig:I}=N(y,x,O);return ei(t.outputLen,i.BYTES,r)(P,I)}function tt(y){
let x,O=typeof y=="string"||Qt(y),P=!O&&y!==null&&typeof y=="object"&&typeof y.r=="bigint"&&typeof y.s=="bigint";if(!O&&
!P)throw new Error("invalid signature, expected Uint8Array, hex string or Signature instance");if(P)x=new S(y.r,y.s);else if(O){
try{x=S.fromBytes(at("sig",y),"der")}catch(I){if(!(I instanceof oe.Err))throw I}if(!x)try{x=S.fromBytes(at("sig",y),"com\
pact")}catch{return!1}}return x||!1}function q(y,x,O,P={}){let{lowS:I,prehash:A,format:$}=tr(P,p);if(O=at("publicKey",O),
x=U(at("message",x),A),"strict"in P)throw new Error("options.strict was renamed to lowS");let H=$===void 0?tt(y):S.fromBytes(
at("sig",y),$);if(H===!1)return!1;try{let M=e.fromBytes(O);if(I&&H.hasHighS())return!1;let{r:ct,s:et}=H,Y=T(x),st=i.inv(
et),ht=i.create(Y*st),At=i.create(ct*st),it=e.BASE.multiplyUnsafe(ht).add(M.multiplyUnsafe(At));return it.is0()?!1:i.create(
it.x)===ct}catch{return!1}}function w(y,x,O={}){let{prehash:P}=tr(O,p);return x=U(x,P),S.fromBytes(y,"recovered").recoverPublicKey(
x).toBytes()}return Object.freeze({keygen:f,getPublicKey:u,getSharedSecret:d,utils:l,lengths:h,Point:e,sign:X,verify:q,recoverPublicKey:w,
Signature:S,hash:t})}function sr(e){let{CURVE:t,curveOpts:n}=Si(e),o=Ei(t,n);return su(e,o)}function Si(e){let t={a:e.a,
b:e.b,p:e.Fp.ORDER,n:e.n,h:e.h,Gx:e.Gx,Gy:e.Gy},n=e.Fp,o=e.allowedPrivateKeyLengths?Array.from(new Set(e.allowedPrivateKeyLengths.
map(i=>Math.ceil(i/2)))):void 0,r=Bt(t.n,{BITS:e.nBitLength,allowedLengths:o,modFromBytes:e.wrapPrivateKey}),s={Fp:n,Fn:r,
allowInfinityPoint:e.allowInfinityPoint,endo:e.endo,isTorsionFree:e.isTorsionFree,clearCofactor:e.clearCofactor,fromBytes:e.
fromBytes,toBytes:e.toBytes};return{CURVE:t,curveOpts:s}}function ou(e){let{CURVE:t,curveOpts:n}=Si(e),o={hmac:e.hmac,randomBytes:e.
randomBytes,lowS:e.lowS,bits2int:e.bits2int,bits2int_modN:e.bits2int_modN};return{CURVE:t,curveOpts:n,hash:e.hash,ecdsaOpts:o}}
function ru(e,t,n){function o(r){let s=e.sqr(r),i=e.mul(s,r);return e.add(e.add(i,e.mul(r,t)),n)}return o}function su(e,t){
let{Fp:n,Fn:o}=t;function r(i){return Ko(i,xt,o.ORDER)}let s=ru(n,e.a,e.b);return Object.assign({},{CURVE:e,Point:t,ProjectivePoint:t,
normPrivateKeyToScalar:i=>Wt(o,i),weierstrassEquation:s,isWithinCurveOrder:r})}function iu(e,t){let n=t.Point;return Object.
assign({},t,{ProjectivePoint:n,CURVE:Object.assign({},e,Xn(n.Fn.ORDER,n.Fn.BITS))})}function Ii(e){let{CURVE:t,curveOpts:n,
hash:o,ecdsaOpts:r}=ou(e),s=Ei(t,n),i=nu(s,o,r);return iu(e,i)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */function Ke(e,t){let n=o=>Ii({...e,hash:o});return{...n(t),create:n}}var au=wt;function be(e,t){if(wn(e),wn(t),e<0||e>=1<<8*t)throw new Error("invalid I2OSP input: "+e);let n=Array.from({length:t}).
fill(0);for(let o=t-1;o>=0;o--)n[o]=e&255,e>>>=8;return new Uint8Array(n)}function cu(e,t){let n=new Uint8Array(e.length);
for(let o=0;o<e.length;o++)n[o]=e[o]^t[o];return n}function wn(e){if(!Number.isSafeInteger(e))throw new Error("number ex\
pected")}function ki(e){if(!Qt(e)&&typeof e!="string")throw new Error("DST must be Uint8Array or string");return typeof e==
"string"?Ae(e):e}function fu(e,t,n,o){rt(e),wn(n),t=ki(t),t.length>255&&(t=o(j(Ae("H2C-OVERSIZE-DST-"),t)));let{outputLen:r,
blockLen:s}=o,i=Math.ceil(n/r);if(n>65535||i>255)throw new Error("expand_message_xmd: invalid lenInBytes");let a=j(t,be(
t.length,1)),c=be(0,s),f=be(n,2),u=new Array(i),d=o(j(c,e,f,be(0,1),a));u[0]=o(j(d,be(1,1),a));for(let h=1;h<=i;h++){let p=[
cu(d,u[h-1]),be(h+1,1),a];u[h]=o(j(...p))}return j(...u).slice(0,n)}function uu(e,t,n,o,r){if(rt(e),wn(n),t=ki(t),t.length>
255){let s=Math.ceil(2*o/8);t=r.create({dkLen:s}).update(Ae("H2C-OVERSIZE-DST-")).update(t).digest()}if(n>65535||t.length>
255)throw new Error("expand_message_xof: invalid lenInBytes");return r.create({dkLen:n}).update(e).update(be(n,2)).update(
t).update(be(t.length,1)).digest()}function ir(e,t,n){$e(n,{p:"bigint",m:"number",k:"number",hash:"function"});let{p:o,k:r,
m:s,hash:i,expand:a,DST:c}=n;if(!ni(n.hash))throw new Error("expected valid hash");rt(e),wn(t);let f=o.toString(2).length,
u=Math.ceil((f+r)/8),d=t*s*u,l;if(a==="xmd")l=fu(e,c,d,i);else if(a==="xof")l=uu(e,c,d,r,i);else if(a==="_internal_pass")
l=e;else throw new Error('expand must be "xmd" or "xof"');let h=new Array(t);for(let p=0;p<t;p++){let g=new Array(s);for(let E=0;E<
s;E++){let v=u*(E+p*s),R=l.subarray(v,v+u);g[E]=_t(au(R),o)}h[p]=g}return h}function ar(e,t){let n=t.map(o=>Array.from(o).
reverse());return(o,r)=>{let[s,i,a,c]=n.map(d=>d.reduce((l,h)=>e.add(e.mul(l,o),h))),[f,u]=Ft(e,[i,c],!0);return o=e.mul(
s,f),r=e.mul(r,e.mul(a,u)),{x:o,y:r}}}var lu=Ae("HashToScalar-");function cr(e,t,n){if(typeof t!="function")throw new Error(
"mapToCurve() must be defined");function o(s){return e.fromAffine(t(s))}function r(s){let i=s.clearCofactor();return i.equals(
e.ZERO)?e.ZERO:(i.assertValidity(),i)}return{defaults:n,hashToCurve(s,i){let a=Object.assign({},n,i),c=ir(s,2,a),f=o(c[0]),
u=o(c[1]);return r(f.add(u))},encodeToCurve(s,i){let a=n.encodeDST?{DST:n.encodeDST}:{},c=Object.assign({},n,a,i),f=ir(s,
1,c),u=o(f[0]);return r(u)},mapToCurve(s){if(!Array.isArray(s))throw new Error("expected array of bigints");for(let i of s)
if(typeof i!="bigint")throw new Error("expected array of bigints");return r(o(s))},hashToScalar(s,i){let a=e.Fn.ORDER,c=Object.
assign({},n,{p:a,m:1,DST:lu},i);return ir(s,1,c)[0][0]}}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var ur={p:BigInt("0xffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffefffffc2f"),n:BigInt("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),h:BigInt(
1),a:BigInt(0),b:BigInt(7),Gx:BigInt("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),Gy:BigInt("0x\
483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")},du={beta:BigInt("0x7ae96a2b657c07106e64479eac3434e99\
cf0497512f58995c1396c28719501ee"),basises:[[BigInt("0x3086d221a7d46bcde86c90e49284eb15"),-BigInt("0xe4437ed6010e88286f54\
7fa90abfe4c3")],[BigInt("0x114ca50f7a8e2f3f657c1108d9d44cfd8"),BigInt("0x3086d221a7d46bcde86c90e49284eb15")]]};var Oi=BigInt(2);function hu(e){let t=ur.p,n=BigInt(3),o=BigInt(6),r=BigInt(11),s=BigInt(22),i=BigInt(23),a=BigInt(44),c=BigInt(
88),f=e*e*e%t,u=f*f*e%t,d=Rt(u,n,t)*u%t,l=Rt(d,n,t)*u%t,h=Rt(l,Oi,t)*f%t,p=Rt(h,r,t)*h%t,g=Rt(p,s,t)*p%t,E=Rt(g,a,t)*g%t,
v=Rt(E,c,t)*E%t,R=Rt(v,a,t)*g%t,S=Rt(R,n,t)*u%t,_=Rt(S,i,t)*p%t,T=Rt(_,o,t)*f%t,D=Rt(T,Oi,t);if(!fr.eql(fr.sqr(D),e))throw new Error(
"Cannot find square root");return D}var fr=Bt(ur.p,{sqrt:hu}),ge=Ke({...ur,Fp:fr,lowS:!0,endo:du},ut);var mu=BigInt(0),En=BigInt(1),pu=BigInt(2),bu=BigInt(7),gu=BigInt(256),xu=BigInt(113),Ri=[],Ti=[],$i=[];for(let e=0,t=En,
n=1,o=0;e<24;e++){[n,o]=[o,(2*n+3*o)%5],Ri.push(2*(5*o+n)),Ti.push((e+1)*(e+2)/2%64);let r=mu;for(let s=0;s<7;s++)t=(t<<
En^(t>>bu)*xu)%gu,t&pu&&(r^=En<<(En<<BigInt(s))-En);$i.push(r)}var Ni=zn($i,!0),yu=Ni[0],wu=Ni[1],Ai=(e,t,n)=>n>32?Fs(e,
t,n):Us(e,t,n),_i=(e,t,n)=>n>32?Vs(e,t,n):Gs(e,t,n);function Eu(e,t=24){let n=new Uint32Array(10);for(let o=24-t;o<24;o++){
for(let i=0;i<10;i++)n[i]=e[i]^e[i+10]^e[i+20]^e[i+30]^e[i+40];for(let i=0;i<10;i+=2){let a=(i+8)%10,c=(i+2)%10,f=n[c],u=n[c+
1],d=Ai(f,u,1)^n[a],l=_i(f,u,1)^n[a+1];for(let h=0;h<50;h+=10)e[i+h]^=d,e[i+h+1]^=l}let r=e[2],s=e[3];for(let i=0;i<24;i++){
let a=Ti[i],c=Ai(r,s,a),f=_i(r,s,a),u=Ri[i];r=e[u],s=e[u+1],e[u]=c,e[u+1]=f}for(let i=0;i<50;i+=10){for(let a=0;a<10;a++)
n[a]=e[i+a];for(let a=0;a<10;a++)e[i+a]^=~n[(a+2)%10]&n[(a+4)%10]}e[0]^=yu[o],e[1]^=wu[o]}Ht(n)}var lr=class e extends le{constructor(t,n,o,r=!1,s=24){
if(super(),this.pos=0,this.posOut=0,this.finished=!1,this.destroyed=!1,this.enableXOF=!1,this.blockLen=t,this.suffix=n,this.
outputLen=o,this.enableXOF=r,this.rounds=s,ue(o),!(0<t&&t<200))throw new Error("only keccak-f1600 function is supported");
this.state=new Uint8Array(200),this.state32=Cs(this.state)}clone(){return this._cloneInto()}keccak(){Lo(this.state32),Eu(
this.state32,this.rounds),Lo(this.state32),this.posOut=0,this.pos=0}update(t){Jt(this),t=_e(t),rt(t);let{blockLen:n,state:o}=this,
r=t.length;for(let s=0;s<r;){let i=Math.min(n-this.pos,r-s);for(let a=0;a<i;a++)o[this.pos++]^=t[s++];this.pos===n&&this.
keccak()}return this}finish(){if(this.finished)return;this.finished=!0;let{state:t,suffix:n,pos:o,blockLen:r}=this;t[o]^=
n,(n&128)!==0&&o===r-1&&this.keccak(),t[r-1]^=128,this.keccak()}writeInto(t){Jt(this,!1),rt(t),this.finish();let n=this.
state,{blockLen:o}=this;for(let r=0,s=t.length;r<s;){this.posOut>=o&&this.keccak();let i=Math.min(o-this.posOut,s-r);t.set(
n.subarray(this.posOut,this.posOut+i),r),this.posOut+=i,r+=i}return t}xofInto(t){if(!this.enableXOF)throw new Error("XOF\
 is not possible for this instance");return this.writeInto(t)}xof(t){return ue(t),this.xofInto(new Uint8Array(t))}digestInto(t){
if(Gn(t,this),this.finished)throw new Error("digest() was already called");return this.writeInto(t),this.destroy(),t}digest(){
return this.digestInto(new Uint8Array(this.outputLen))}destroy(){this.destroyed=!0,Ht(this.state)}_cloneInto(t){let{blockLen:n,
suffix:o,outputLen:r,rounds:s,enableXOF:i}=this;return t||(t=new e(n,o,r,i,s)),t.state32.set(this.state32),t.pos=this.pos,
t.posOut=this.posOut,t.finished=this.finished,t.rounds=s,t.suffix=o,t.outputLen=r,t.enableXOF=i,t.destroyed=this.destroyed,
t}},Bu=(e,t,n)=>Ve(()=>new lr(t,e,n));var z=Bu(1,136,256/8);var b=class extends Error{constructor(t){super(t),this.name="MalformedError"}};var vu=new TextEncoder,Su=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}),Iu=Array.from({length:256},(e,t)=>t.toString(
16).padStart(2,"0")),pt=e=>vu.encode(e);function zt(e){try{return Su.decode(e)}catch{throw new b("bytes that are not UTF\
-8")}}function G(e){let t="";for(let n of e)t+=Iu[n];return t}var B=e=>"0x"+G(e);function F(e){let t=/^0x/i.test(e)?2:0;
if(e.length%2!==0)throw new b(`hex string of odd length ${e.length-t}: two digits a byte are expected`);let n=new Uint8Array(
(e.length-t)/2);for(let o=0;o<n.length;o++){let r=Pi(e.charCodeAt(t+2*o)),s=Pi(e.charCodeAt(t+2*o+1));if(r<0||s<0)throw new b(
"hex string with a character that is not a hex digit");n[o]=r*16+s}return n}function Pi(e){return e>=48&&e<=57?e-48:e>=97&&
e<=102?e-87:e>=65&&e<=70?e-55:-1}function Q(...e){let t=new Uint8Array(e.reduce((o,r)=>o+r.length,0)),n=0;for(let o of e)
t.set(o,n),n+=o.length;return t}var Lt=(e,t)=>e.length===t.length&&e.every((n,o)=>n===t[o]);function lt(e,t){let n=new Uint8Array(
t),o=BigInt(e);for(let r=t-1;r>=0;r--,o>>=8n)n[r]=Number(o&0xffn);return n}var xe=e=>e.length===0?0n:BigInt(B(e)),k=e=>"\
0x"+e.toString(16);var Hi=32,Jn=class{#t;#e=0;constructor(t){this.#t=t}readAll(){let t=this.#n(0);if(this.#c(),this.#e<this.#t.length)throw this.#i(
"nothing more");return t}#n(t){if(t>Hi)throw new b(`deeper than ${Hi} levels`);this.#c();let n=this.#e;switch(this.#t[n]){case"\
{":return{kind:"object",members:this.#r(t),start:n,end:this.#e};case"[":return{kind:"array",items:this.#a(t),start:n,end:this.#e};case'\
"':return{kind:"string",text:this.#f(),start:n,end:this.#e};default:return this.#o(n)}}#o(t){let n=/(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.+-])/y;
n.lastIndex=t;let o=n.exec(this.#t);if(!o)throw this.#i("a value");let[r]=o,s=this.#e=n.lastIndex;return r==="true"||r===
"false"||r==="null"?{kind:"literal",value:r==="null"?null:r==="true",start:t,end:s}:{kind:"number",digits:r,start:t,end:s}}#r(t){
let n=new Map;if(this.#e++,this.#s("}"))return n;do{if(this.#c(),this.#t[this.#e]!=='"')throw this.#i("a name");let o=this.#f();
if(n.has(o))throw new b(`the name '${o}' twice in an object`);if(!this.#s(":"))throw this.#i("':'");n.set(o,this.#n(t+1))}while(this.#s(
","));if(!this.#s("}"))throw this.#i("',' or '}'");return n}#a(t){let n=[];if(this.#e++,this.#s("]"))return n;do n.push(
this.#n(t+1));while(this.#s(","));if(!this.#s("]"))throw this.#i("',' or ']'");return n}#f(){let t=this.#e++;for(let r;(r=
this.#t[this.#e])!=='"';this.#e++){if(r===void 0)throw this.#i("the end of a string");r==="\\"&&this.#e++}let n=this.#t.
slice(t,++this.#e),o;try{o=JSON.parse(n)}catch{throw new b(`a string at ${t} that is not one of JSON`)}if(/\p{Surrogate}/u.
test(o))throw new b(`a string at ${t} that is not Unicode text`);return o}#s(t){return this.#c(),this.#t[this.#e]!==t?!1:
(this.#e++,!0)}#c(){for(;/[ \t\n\r]/.test(this.#t[this.#e]??"");)this.#e++}#i(t){let n=this.#e<this.#t.length?`'${this.#t[this.#e]}\
' at ${this.#e}`:"the end";return new b(`${t} is expected, found ${n}`)}};var dr=48,ot=class e{#t;#e;constructor(t,n,o){this.#t=t,this.#e=n,this.path=o}static parse(t,n,o=1/0){let r=t instanceof
Uint8Array||typeof t=="string"?t:JSON.stringify(t);if(r.length>o)throw new b(`${n}: ${r.length} characters, and at most ${o}\
 are read`);try{let s=typeof r=="string"?r:zt(r);return new e(new Jn(s).readAll(),s,n)}catch(s){throw s instanceof b?new b(
`${n}: not JSON (${s.message})`):s}}get isText(){return this.#t.kind==="string"}get isObject(){return this.#t.kind==="ob\
ject"}get isNull(){return this.#t.kind==="literal"&&this.#t.value===null}get(t){let n=this.optional(t);if(!n)throw this.
malformed(`member '${t}' is missing`);return n}optional(t){if(this.#t.kind!=="object")throw this.expected("an object");let n=this.#t.
members.get(t);return!n||n.kind==="literal"&&n.value===null?null:new e(n,this.#e,`${this.path}.${t}`)}names(){if(this.#t.
kind!=="object")throw this.expected("an object");return[...this.#t.members.keys()]}expectOnly(t){for(let n of this.names())
if(!t.includes(n))throw this.malformed(`'${n}' has no meaning here: the fields are ${[...t].sort().join(", ")}`)}items(t){
if(this.#t.kind!=="array")throw this.expected("an array");return this.#t.items.map((n,o)=>t(new e(n,this.#e,`${this.path}\
[${o}]`)))}rawObject(){if(this.#t.kind!=="object")throw this.expected("an object");return pt(this.#e.slice(this.#t.start,
this.#t.end))}text(){if(this.#t.kind!=="string")throw this.expected("a string");return this.#t.text}boolean(){if(this.#t.
kind!=="literal"||this.#t.value===null)throw this.expected("true or false");return this.#t.value}integer(t=2**31-1,n=String(
t)){let o=this.#t.kind==="number"&&/^(0|[1-9][0-9]{0,15})$/.test(this.#t.digits)?Number(this.#t.digits):NaN;if(!(o<=t))throw this.
expected(`an integer from 0 to ${n}`);return o}integer32(){return this.integer(2**32-1,"2^32 - 1")}safeInteger(){return this.
integer(Number.MAX_SAFE_INTEGER,"2^53 - 1")}quantity(){let t=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(t))
throw this.expected("a number as 0x…");if(!/^0x0*[0-9a-f]{0,64}$/i.test(t))throw this.expected("a number of at most 64\
 hex digits");return t.length===2?0n:BigInt("0x"+t.slice(2))}quantityBelow(t,n){let o=this.quantity();if(o>=t)throw this.
expected(`a number below ${n}, as 0x…,`);return o}bytes(t){let n=this.#o(this.#n());if(t!==void 0&&n.length!==t)throw this.
malformed(`${t} bytes are expected, found ${n.length}`);return n}hex(t){return B(this.bytes(t))}plainBytes(t){let n=this.
text();if(/^0x/i.test(n)||t!==void 0&&n.length!==2*t)throw this.expected(`hex${t===void 0?"":` of ${t} bytes`}, without \
0x,`);return this.#o(n)}plain(){return this.located(()=>hr(this.#t))}malformed(t){return new b(`${this.path}: ${t}`)}expected(t){
return this.malformed(`${t} is expected, found ${this.#r()}`)}located(t){try{return t()}catch(n){throw n instanceof b?this.
malformed(n.message):n}}#n(){let t=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(t))throw this.expected("hex w\
ith 0x");return t}#o(t){return this.located(()=>F(t))}#r(){if(this.#t.kind==="object")return"an object";if(this.#t.kind===
"array")return`an array of ${this.#t.items.length}`;let t=this.#e.slice(this.#t.start,this.#t.end);return t.length<=dr?t:
`${t.slice(0,dr)}… of ${t.length} characters`}};function hr(e){switch(e.kind){case"object":return Object.fromEntries([
...e.members].map(([t,n])=>[t,hr(n)]));case"array":return e.items.map(hr);case"string":return e.text;case"literal":return e.
value;case"number":{let t=/^-?[0-9]+$/.test(e.digits)?Number(e.digits):NaN;if(!Number.isSafeInteger(t))throw new b(`${e.
digits.slice(0,dr)} is not an integer that is exact`);return t}}}var je=["phase0","altair","bellatrix","capella","deneb","electra","fulu","gloas"],vt=(e,t)=>je.indexOf(e)>=je.indexOf(t),
pr=e=>je.find(t=>t===e)??null,Tt=(e,t)=>Math.floor(xr(e,t)/e.epochsPerPeriod),Bn=(e,t)=>Li(e,t).fork,Ci=(e,t)=>F(Li(e,t).
version),br=(e,t)=>Math.max(0,Math.floor((t.getTime()/1e3-e.genesisTime)/e.slotSeconds)),gr=(e,t)=>e.genesisTime+t*e.slotSeconds;
function Di(e,t,n){if(n===0n)return 1n;let o=xr(e,br(e,new Date(1e3*t))),r=e.blobs?.filter(([i])=>i<=o).at(-1)?.[1];if(!r)
return null;let s=0n;for(let i=1n,a=r;a>0n;i++)s+=a,a=a*n/(r*i);return s/r}var xr=(e,t)=>Math.floor(t/e.slotsPerEpoch);function Li(e,t){
let n=xr(e,t);return e.forks.filter(o=>o.epoch<=n).at(-1)??e.forks[0]}function yr(e,t){let n=ot.parse(e,"spec"),o=ot.parse(
t,"genesis"),r=n.optional("data")??n,s=o.optional("data")??o,i=(u=>{if(!/^\d{1,20}$/.test(u.text()))throw u.expected("a \
decimal number as a string");return Number(u.text())}),a=r.names().find(u=>u.endsWith("_FORK_EPOCH")&&!pr(u.replace("_FO\
RK_EPOCH","").toLowerCase())&&i(r.get(u))<Number.MAX_SAFE_INTEGER);if(a)throw r.malformed(`${a}: a fork that this versio\
n does not know`);let c=je.slice(1).flatMap(u=>{let d=r.optional(`${u.toUpperCase()}_FORK_EPOCH`);return d&&i(d)<=Number.
MAX_SAFE_INTEGER?[{fork:u,epoch:i(d),version:r.get(`${u.toUpperCase()}_FORK_VERSION`).hex(4)}]:[]}),f=r.optional("SLOT_D\
URATION_MS");return{chainId:i(r.get("DEPOSIT_CHAIN_ID")),genesisTime:i(s.get("genesis_time")),genesisValidatorsRoot:s.get(
"genesis_validators_root").hex(32),slotSeconds:f?i(f)/1e3:i(r.get("SECONDS_PER_SLOT")),slotsPerEpoch:i(r.get("SLOTS_PER_\
EPOCH")),epochsPerPeriod:i(r.get("EPOCHS_PER_SYNC_COMMITTEE_PERIOD")),committeeSize:i(r.get("SYNC_COMMITTEE_SIZE")),forks:[
{fork:je[0],epoch:0,version:r.get("GENESIS_FORK_VERSION").hex(4)},...c]}}var mr=(e,t,n,o,r)=>({chainId:e,genesisTime:t,genesisValidatorsRoot:n,
slotSeconds:12,slotsPerEpoch:32,epochsPerPeriod:256,committeeSize:512,forks:o.map(([s,i],a)=>{let c=new Uint8Array(4);return new DataView(
c.buffer).setUint32(0,s),{fork:je[a],epoch:i,version:B(c)}}),blobs:[[o[4][1],3338477n],[o[5][1],5007716n],[r[0],8346193n],
[r[1],11684671n]]}),wr=[mr(1,1606824023,"0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",[[0,0],[16777216,
74240],[33554432,144896],[50331648,194048],[67108864,269568],[83886080,364032],[100663296,411392]],[412672,419072]),mr(11155111,
1655733600,"0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078",[[2415919209,0],[2415919216,50],[2415919217,
100],[2415919218,56832],[2415919219,132608],[2415919220,222464],[2415919221,272640],[2415919222,353024]],[274176,275712]),
mr(560048,1742213400,"0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f",[[268437776,0],[536873232,0],[
805308688,0],[1073744144,0],[1342179600,0],[1610615056,2048],[1879050512,50688]],[52480,54016])],Er=e=>wr.find(t=>t.chainId===
e);var Mi=128,qi=4*1024*1024,Ui=["accounts","nodes","codes","ancestors"];function Gi(e){e.expectOnly(["bootstrap","updates",
"optimisticUpdate","finalityUpdate","header","ancestry","contents","state"]);let t=e.optional("optimisticUpdate"),n=e.optional(
"finalityUpdate"),o=e.optional("state"),r=t??n,s=e.optional("ancestry"),i=e.optional("contents");if(!r||t&&n)throw e.malformed(
"one of optimisticUpdate and finalityUpdate is expected");let a=e.get("updates").items(Br);if(a.length>Mi)throw e.malformed(
`${a.length} updates: at most ${Mi} are read`);let c={bootstrap:Br(e.get("bootstrap")),updates:a,isFinality:n!==null,last:Br(
r),header:e.optional("header")?.bytes()??null,ancestry:s?Ou(s):null,contents:i?.items(Au)??[],state:o?_u(o):null},f=ku(c);
if(f>qi)throw e.malformed(`${f} bytes of nodes, codes, headers, transactions, withdrawals and receipts, more than ${qi}`);
return c}function ku({ancestry:e,contents:t,state:n}){return[e?.nodes,e?.headers,n?.nodes,n?.codes,n?.ancestors,...t.flatMap(
r=>[r.transactions,r.withdrawals,r.receipts])].flatMap(r=>r??[]).reduce((r,s)=>r+s.length,0)}var We=e=>e.items(t=>t.bytes());
function Ou(e){return e.expectOnly(["nodes","headers"]),{nodes:We(e.get("nodes")),headers:We(e.get("headers"))}}function Au(e){
e.expectOnly(["transactions","withdrawals","receipts"]);let t=e.optional("withdrawals"),n=e.optional("receipts");return{
transactions:We(e.get("transactions")),withdrawals:t?We(t):null,receipts:n?We(n):null}}function Br(e){e.expectOnly(["ver\
sion","ssz"]);let t=pr(e.get("version").text());if(!t||!vt(t,"capella"))throw e.get("version").expected("the name of a f\
ork from Capella on, in lower case,");return{version:t,ssz:e.get("ssz").bytes()}}function _u(e){e.expectOnly(Ui);let[t,n,
o]=Ui.slice(1).map(s=>We(e.get(s)));return{accounts:e.get("accounts").items(s=>(s.expectOnly(["address","slots"]),{address:s.
get("address").hex(20),slots:s.get("slots").items(i=>i.hex(32))})),nodes:t,codes:n,ancestors:o}}var Ru=/^0x[0-9a-f]{64}$/;function Xe(e){if(e==="latest"||e==="safe"||e==="finalized")return e;if(/^0x[0-9a-f]{64}$/i.test(
e)&&e.startsWith("0x"))return e.toLowerCase();if(/^0x[0-9a-fA-F]{1,16}$/.test(e))return k(BigInt(e));throw new b(e==="pe\
nding"||e==="earliest"?`'${e}' is not proven by a light client: latest, safe, finalized, 0x<number> or 0x<hash> is expec\
ted`:"latest, safe, finalized, 0x<number> (at most 16 digits) or 0x<hash> (64 digits) is expected")}function Fi(e,t,n){return Ru.
test(e)?e===n?null:`block ${n}, asked was ${e}`:e.startsWith("0x")&&BigInt(e)!==BigInt(t)?`block ${t}, asked was ${BigInt(
e)}`:null}var $t=class{#t=[];constructor(t){this.#t.push(z(pt(t)))}word(t){let n=F(t),o=new Uint8Array(32);return o.set(n,32-n.length),
this.#t.push(o),this}number(t){return this.#t.push(lt(t,32)),this}boolean(t){return this.number(t?1:0)}bytes(t){return this.#t.
push(z(F(t))),this}text(t){return this.#t.push(z(pt(t))),this}array(t){return this.#t.push(z(Q(...t))),this}hash(){return z(
Q(...this.#t))}};var Ce=["from","to","gas","gasPrice","maxFeePerGas","maxPriorityFeePerGas","maxFeePerBlobGas","value","input","data","ac\
cessList","blobVersionedHashes","authorizationList"],Tu=50000000n,vr="0x"+"0".repeat(40),Vi=1n<<64n,zi="AccessListEntry(\
address address,bytes32[] storageKeys)",Zi="Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uin\
t256 r,uint256 s)",$u=["address from","bytes to","uint64 gas","uint256 maxFeePerGas","uint256 maxPriorityFeePerGas","uin\
t256 maxFeePerBlobGas","uint256 value","bytes input","AccessListEntry[] accessList","bytes32[] blobVersionedHashes","Aut\
horization[] authorizationList"],Nu=`Call(${$u.join(",")})${zi}${Zi}`;function Yi(e){return B(new $t(Nu).word(e.from).bytes(
e.to).number(e.gas).number(e.maxFeePerGas).number(e.maxPriorityFeePerGas).number(e.maxFeePerBlobGas).number(e.value).bytes(
e.input).array(e.accessList.map(t=>new $t(zi).word(t.address).array(t.storageKeys.map(Ki)).hash())).array(e.blobVersionedHashes.
map(t=>lt(BigInt(t),32))).array(e.authorizationList.map(t=>new $t(Zi).number(t.chainId).word(t.address).number(t.nonce).
number(t.yParity).number(t.r).number(t.s).hash())).hash())}var to=e=>({from:e.from,to:e.to,gas:k(e.gas),maxFeePerGas:k(e.
maxFeePerGas),maxPriorityFeePerGas:k(e.maxPriorityFeePerGas),maxFeePerBlobGas:k(e.maxFeePerBlobGas),value:k(e.value),input:e.
input,accessList:e.accessList.map(Sr),blobVersionedHashes:e.blobVersionedHashes,authorizationList:e.authorizationList.map(
Ir)}),Sr=e=>({address:e.address,storageKeys:e.storageKeys.map(t=>B(Ki(t)))}),Ir=e=>({chainId:k(e.chainId),address:e.address,
nonce:k(e.nonce),yParity:k(e.yParity),r:k(e.r),s:k(e.s)}),Ki=e=>lt(e,32);function vn(e){let t=kr(e),n=Or(e);if(n==="0x"&&
t==="0x")throw e.malformed("to is missing: without it, input is run as init code, and input is empty");let o=e.optional(
"gasPrice")?.quantity(),r=e.optional("maxFeePerGas")?.quantity(),s=e.optional("maxPriorityFeePerGas")?.quantity();if(o!==
void 0&&(r!==void 0||s!==void 0))throw e.malformed("gasPrice beside maxFeePerGas or maxPriorityFeePerGas: give one or th\
e others");let i=e.optional("from");return{from:i?eo(i):vr,to:n,gas:e.optional("gas")?.quantityBelow(Vi,"2^64")??Tu,maxFeePerGas:o??
r??0n,maxPriorityFeePerGas:o??s??0n,maxFeePerBlobGas:e.optional("maxFeePerBlobGas")?.quantity()??0n,value:e.optional("va\
lue")?.quantity()??0n,input:t,accessList:e.optional("accessList")?.items(Ar)??[],blobVersionedHashes:e.optional("blobVer\
sionedHashes")?.items(a=>a.hex(32))??[],authorizationList:e.optional("authorizationList")?.items(_r)??[]}}function kr(e){
let t=e.optional("input")?.hex(),n=e.optional("data")?.hex();if(t!==void 0&&n!==void 0&&t!==n)throw e.malformed("input a\
nd data differ: they are two names of the same field, give one");return t??n??"0x"}function Or(e){let t=e.optional("to");
return t&&!(t.isText&&t.text()==="0x")?eo(t):"0x"}var eo=e=>e.hex(20);function Ar(e){return e.expectOnly(["address","sto\
rageKeys"]),{address:eo(e.get("address")),storageKeys:e.optional("storageKeys")?.items(t=>t.quantity())??[]}}function _r(e){
return e.expectOnly(["chainId","address","nonce","yParity","r","s"]),{chainId:e.get("chainId").quantity(),address:eo(e.get(
"address")),nonce:e.get("nonce").quantityBelow(Vi,"2^64"),yParity:e.get("yParity").quantityBelow(256n,"2^8"),r:e.get("r").
quantity(),s:e.get("s").quantity()}}function De(e){if(Array.isArray(e))return`[${e.map(De).join(",")}]`;if(typeof e=="number"&&!Number.isSafeInteger(e))throw new b(
`${e} is not an integer that is exact`);if(typeof e=="string"&&/\p{Surrogate}/u.test(e))throw new b("a text that is not \
Unicode");return typeof e!="object"||e===null?JSON.stringify(e):`{${Object.entries(e).sort(([n],[o])=>n<o?-1:1).map(([n,
o])=>`${De(n)}:${De(o)}`).join(",")}}`}function no(e,t,n){let o={};for(let r of e.names()){let s=e.get(r),i=ot.parse(JSON.stringify(r),s.path).hex(t);if(Object.
hasOwn(o,i))throw s.malformed("the same name twice");o[i]=n(s)}return o}var Pu={balance:e=>k(e.quantity()),nonce:Nt,code:e=>e.
hex(),state:ji,stateDiff:ji,movePrecompileToAddress:e=>e.hex(20)},Rr={number:Nt,time:Nt,gasLimit:Nt,feeRecipient:e=>e.hex(
20),prevRandao:e=>e.hex(32),baseFeePerGas:e=>k(e.quantity()),blobBaseFee:e=>k(e.quantity())};function Nt(e){return k(e.quantityBelow(
1n<<64n,"2^64"))}function ji(e){return no(e,32,t=>t.hex(32))}function Qe(e,t,n=[]){return e.expectOnly([...Object.keys(t),
...n]),Object.fromEntries(Object.entries(t).flatMap(([o,r])=>{let s=e.optional(o);return s?[[o,r(s)]]:[]}))}function Wi(e){
let t=Tr(e),n=new Set(Object.keys(t));for(let{movePrecompileToAddress:o}of Object.values(t))if(typeof o=="string"){if(n.
has(o))throw e.malformed(`account ${o} is already overridden`);n.add(o)}return t}function Tr(e){return no(e,20,t=>{if(t.
optional("state")&&t.optional("stateDiff"))throw t.malformed("both state and stateDiff");return Qe(t,Pu)})}function Xi(e){
return Qe(e,Rr)}var Hu=["type","chainId"],Qi={index:Nt,validatorIndex:Nt,address:e=>e.hex(20),amount:Nt},Cu={...Rr,beaconRoot:e=>e.hex(32),
withdrawals:e=>e.items(t=>{let n=Qe(t,Qi);for(let o of Object.keys(Qi))t.get(o);return n})},Ji={gas:Nt,nonce:Nt,gasPrice:oo,
maxFeePerGas:oo,maxPriorityFeePerGas:oo,maxFeePerBlobGas:oo,accessList:e=>e.items(t=>Sr(Ar(t))),blobVersionedHashes:e=>e.
items(t=>t.hex(32)),authorizationList:e=>e.items(t=>Ir(_r(t)))},Du=[...Ce.filter(e=>!Object.hasOwn(Ji,e)),...Hu];function ta(e){
e.expectOnly(["blockStateCalls","traceTransfers","validation","returnFullTransactions"]);let t=n=>e.optional(n)?.boolean()??
!1;return{blockStateCalls:e.optional("blockStateCalls")?.items(Lu)??[],traceTransfers:t("traceTransfers"),validation:t("\
validation"),returnFullTransactions:t("returnFullTransactions")}}function oo(e){return k(e.quantity())}function Lu(e){e.
expectOnly(["blockOverrides","stateOverrides","calls"]);let t=e.optional("blockOverrides"),n=e.optional("stateOverrides"),
o=t?Qe(t,Cu):{},r=n?Tr(n):{};return{...Object.keys(o).length>0&&{blockOverrides:o},...Object.keys(r).length>0&&{stateOverrides:r},
calls:e.optional("calls")?.items(Mu)??[]}}function Mu(e){let{accessList:t,...n}=Qe(e,Ji,Du),o=Or(e);return{from:e.optional(
"from")?.hex(20)??vr,value:k(e.optional("value")?.quantity()??0n),input:kr(e),...o!=="0x"&&{to:o},...n,...Array.isArray(
t)&&t.length>0&&{accessList:t}}}var ea=256,na=4,oa=1e3,qu=["type","nonce","chainId"],Sn={what:"the address of an account",read:e=>e.hex(20)},ye={what:"a\
 block",read:Cr,absent:"latest",isView:!0},$r={what:"a tag or the number of a block",read:Hr,isView:!0},Nr={what:"the ha\
sh of a block",read:e=>e.hex(32),isView:!0},ra={what:"whether transactions are whole",read:e=>e.boolean(),absent:!1},sa={
what:"the transaction's index",read:Nt},ca={what:"the call",read:Wu},Uu={what:"overrides of the state",read:Wi,absent:void 0},
Gu={what:"overrides of the block",read:Xi,absent:void 0},Pr=[ca,ye,Uu,Gu],ia={what:"the hash of a transaction",read:e=>e.
hex(32)},Fu={what:"a filter",read:Yu,isView:!0},aa={eth_blockNumber:[],eth_getBlockByNumber:[$r,ra],eth_getBlockByHash:[
Nr,ra],eth_getBlockTransactionCountByNumber:[$r],eth_getBlockTransactionCountByHash:[Nr],eth_getTransactionByBlockNumberAndIndex:[
$r,sa],eth_getTransactionByBlockHashAndIndex:[Nr,sa],eth_getBlockReceipts:[{what:"a tag, or the number or hash of a bloc\
k",read:Cr,isView:!0}],eth_getTransactionByHash:[ia],eth_getTransactionReceipt:[ia],eth_getLogs:[Fu],eth_getBalance:[Sn,
ye],eth_getTransactionCount:[Sn,ye],eth_getCode:[Sn,ye],eth_getStorageAt:[Sn,{what:"a storage slot",read:ha},ye],eth_getProof:[
Sn,{what:"an array of storage slots",read:ju},ye],eth_getStorageValues:[{what:"an object of storage slots by account",read:Ju},
ye],eth_baseFee:[],eth_blobBaseFee:[],eth_call:Pr,eth_estimateGas:Pr,eth_createAccessList:Pr,eth_simulateV1:[{what:"the \
blocks and their calls",read:ta},ye]},Vu=new Set(["eth_getBlockByNumber","eth_getBlockByHash","eth_getBlockTransactionCo\
untByNumber","eth_getBlockTransactionCountByHash","eth_getTransactionByBlockNumberAndIndex","eth_getTransactionByBlockHa\
shAndIndex","eth_getBlockReceipts","eth_getTransactionByHash","eth_getTransactionReceipt"]),zu=new Set(["eth_blockNumber",
"eth_getBalance","eth_getTransactionCount","eth_getCode","eth_getStorageAt","eth_getStorageValues","eth_getProof","eth_c\
all"]);function Le({method:e,params:t}){if(e!=="eth_getLogs")return Vu.has(e);let{fromBlock:n,toBlock:o,blockHash:r}=t[0];
return r!==void 0||n.startsWith("0x")||n===o}var Je=e=>zu.has(e.method)||Le(e);function fa(e,t){let n=e.text(),o=Object.
hasOwn(aa,n)?aa[n]:null;if(!o)throw e.malformed("no method whose answer is from a block and that this version knows");let r=t?.
items(a=>a.isNull?null:a)??[];if(r.length>o.length)throw new b(`params has ${r.length} items: at most ${o.length} are ex\
pected`);let s=o.map((a,c)=>{let f=r[c];if(f)return a.read(f);if(!("absent"in a))throw new b(`params[${c}] is missing: ${a.
what} is expected`);return a.absent}),i=o.findIndex(({isView:a})=>a);return{method:n,params:Xu(s),view:i<0?"latest":Zu(s[i]),
chainId:o[0]===ca?r[0]?.optional("chainId")?.quantity()??null:null}}var Zu=e=>typeof e=="string"?e:e.blockHash??e.toBlock,
ua=({method:e,params:t})=>B(new $t("Rpc(string method,string params)").text(e).text(De(t)).hash());function Cr(e){if(e.isText){
let o=e.text();return o==="pending"?"latest":o==="earliest"?"0x0":e.located(()=>Xe(o))}e.expectOnly(["blockHash","blockN\
umber","requireCanonical"]);let t=e.optional("blockHash"),n=e.optional("blockNumber");if(!t==!n)throw e.expected("one of\
 blockHash and blockNumber");return t?t.hex(32):Nt(e.get("blockNumber"))}function Hr(e){let t=e.isText?Cr(e):"";if(t===""||
t.length===66)throw e.expected("a tag or the number of a block");return t}function Yu(e){e.expectOnly(["fromBlock","toBl\
ock","blockHash","address","topics"]);let t=e.optional("fromBlock"),n=e.optional("toBlock"),o=e.optional("blockHash");if(o&&
(t||n))throw e.malformed("cannot specify both blockHash and fromBlock/toBlock, choose one or the other");let r=e.optional(
"address"),s=e.optional("topics")?.items(Ku)??[];if(s.length>na)throw e.get("topics").expected(`at most ${na} topics`);return{
...o?{blockHash:o.hex(32)}:{fromBlock:t?Hr(t):"latest",toBlock:n?Hr(n):"latest"},address:r?r.isText?[r.hex(20)]:la(r,i=>i.
hex(20)):[],topics:s}}function Ku(e){if(e.isNull)return null;if(e.isText)return[e.hex(32)];let t=la(e,n=>n.isNull?null:n.
hex(32));return t.length===0||t.includes(null)?null:t}function la(e,t){let n=e.items(o=>o);if(n.length>oa)throw e.expected(
`at most ${oa} items`);return n.map(t)}function da(e){let{length:t}=e.text();if(t>66)throw e.expected("a storage slot of\
 at most 32 bytes");let n=e.quantity();return t===66?B(lt(n,32)):k(n)}function ha(e){return B(lt(BigInt(da(e)),32))}function ju(e){
let t=e.items(n=>n);if(t.length>ea)throw e.expected(`an array of at most ${ea} slots`);return t.map(da)}function Wu(e){return e.
expectOnly([...Ce,...qu]),to(vn(e))}function Xu(e){let t=o=>o===void 0||Qu(o)&&Object.keys(o).length===0,{length:n}=e;for(;n>
0&&t(e[n-1]);)n--;return e.slice(0,n).map(o=>o===void 0?{}:o)}var Qu=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);
function Ju(e){let t=no(e,20,n=>n.items(ha));if(Object.values(t).every(n=>n.length===0))throw e.malformed("empty request");
return t}var ma=["block","nonce"];function pa(e){let t=ot.parse(e,"request");return t.expectOnly([...Ce,...ma]),{method:"call",call:vn(
t),view:ya(t),nonce:qr(t)}}function ba(e){let t=ot.parse(e,"request");return t.expectOnly(ma),{method:"block",call:null,
view:ya(t),nonce:qr(t)}}function ro(e){let t=ot.parse(e,"request");return t.expectOnly(["jsonrpc","id","method","params",
"nonce"]),{method:"rpc",call:null,...xa(t),nonce:qr(t)}}function ga(e,t,n,o){if(e==="block")return t.expectOnly([]),{method:e,call:null,view:n,nonce:o};if(e==="rpc"){t.expectOnly(
["method","params"]);let r=xa(t);if(r.view!==n)throw t.malformed(`its block is ${r.view}, and that of the answer ${n}`);
return{method:e,call:null,...r,nonce:o}}if(e!=="call")throw new b(`'${e}' is not a method that this version knows`);return t.
expectOnly(Ce),{method:e,call:vn(t),view:n,nonce:o}}function Dr(e){let t=e.bytes();if(t.length<16||t.length>64)throw e.expected(
"hex with 0x of 16 to 64 bytes of your choice");return B(t)}var Lr=({call:e,rpc:t})=>t?ua(t):e?Yi(e):B(new $t("Block()").
hash()),so=({call:e,rpc:t})=>t?{method:t.method,params:t.params}:e?to(e):{},Mr=e=>({...so(e),...e.rpc?{}:{block:e.view},
...e.nonce==="0x"?{}:{nonce:e.nonce}});function xa(e){let t=fa(e.get("method"),e.optional("params"));return{rpc:t,view:t.
view}}function ya(e){let t=e.optional("block");return t?t.located(()=>Xe(t.text())):"latest"}function qr(e){let t=e.optional(
"nonce");return t?Dr(t):"0x"}var tl=0x08c379a0n,el=0x4e487b71n,nl=1024n,ol={"0x0":"panic 0x00: compiler inserted","0x1":"panic 0x01: assert failed","\
0x11":"panic 0x11: arithmetic overflow","0x12":"panic 0x12: division by zero","0x21":"panic 0x21: not a value of the enu\
m","0x22":"panic 0x22: storage byte array badly encoded","0x31":"panic 0x31: pop of an empty array","0x32":"panic 0x32: \
index out of bounds","0x41":"panic 0x41: too much memory","0x51":"panic 0x51: call of a zero function"};function wa(e){let t=F(
e);if(t.length<4)return null;let n=xe(t.subarray(0,4)),o=t.subarray(4);if(n===tl)return rl(o);if(n!==el||o.length!==32)return null;
let r=k(xe(o));return ol[r]??`panic ${r}`}function rl(e){if(e.length<64||xe(e.subarray(0,32))!==32n)return null;let t=xe(
e.subarray(32,64));if(t>BigInt(e.length-64)||t>nl)return null;try{return zt(e.subarray(64,64+Number(t)))}catch(n){if(n instanceof
b)return null;throw n}}var ao=16*1024*1024,Ur="Helios.Akka",Gr="1",sl="EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)",Ba=[
"uint32 keyEpoch","string method","bytes32 requestHash","bytes nonce","string view","uint64 blockNumber","bytes32 blockH\
ash","bytes32 stateRoot","uint64 timestamp","uint64 slot","uint64 slotAge","uint32 participation","uint32 committeeSize",
"bytes32 checkpoint","uint64 checkpointSlot","uint64 time","bool timeAuthenticated","string outcome","bytes result","str\
ing blockProvenance","string resultProvenance","bytes32 statement"],il=`Answer(${Ba.join(",")})`,al=["domain","message",
"signature","request","reason","proof"],cl=["name","version","chainId","salt"],fl=Ba.map(e=>e.split(" ")[1]),ul=["return\
ed","reverted","halted"],Ea=["proven","derived","unproven"];function In(e){let t=ot.parse(e,"answer",ao);t.expectOnly(al);
let n=dl(t.get("domain")),o=hl(t.get("message")),r=t.optional("proof"),s=ga(o.method,t.get("request"),o.view,o.nonce);if(r&&
s.rpc&&!Je(s.rpc))throw t.malformed(`a proof, and ${s.rpc.method} has none`);return{domain:n,message:o,signature:t.get("\
signature").hex(65),question:s,reason:t.optional("reason")?.text()??null,proof:r?Gi(r):null}}var kn=e=>e.outcome==="reverted"?wa(e.result):null,va=({chainId:e,networkId:t})=>B(new $t(sl).text(Ur).text(Gr).number(e).
word(t).hash()),Sa=({domain:e,message:t})=>B(z(Q(Uint8Array.of(25,1),F(va(e)),ll(t))));function Fr(e,t){let n=F(e.signature),
o=n[64];if(n.length!==65||o!==27&&o!==28)return!1;try{let r=ge.Signature.fromCompact(n.subarray(0,64));if(r.hasHighS())return!1;
let s=r.addRecoveryBit(o-27).recoverPublicKey(F(Sa(e)));return G(s.toRawBytes(!0))===t}catch{return!1}}var ll=e=>new $t(
il).number(e.keyEpoch).text(e.method).word(e.requestHash).bytes(e.nonce).text(e.view).number(e.blockNumber).word(e.blockHash).
word(e.stateRoot).number(e.timestamp).number(e.slot).number(e.slotAge).number(e.participation).number(e.committeeSize).word(
e.checkpoint).number(e.checkpointSlot).number(e.time).boolean(e.timeAuthenticated).text(e.outcome).bytes(e.result).text(
e.blockProvenance).text(e.resultProvenance).word(e.statement).hash();function dl(e){if(e.expectOnly(cl),e.get("name").text()!==
Ur||e.get("version").text()!==Gr)throw e.malformed(`this program knows answers of ${Ur}, version ${Gr}, and no others`);
return{chainId:e.get("chainId").safeInteger(),networkId:e.get("salt").hex(32)}}function hl(e){e.expectOnly(fl);let t=e.get(
"nonce");return{keyEpoch:e.get("keyEpoch").integer32(),method:io(e.get("method"),["block","call","rpc"]),requestHash:e.get(
"requestHash").hex(32),nonce:t.bytes().length===0?"0x":Dr(t),view:ml(e.get("view")),blockNumber:e.get("blockNumber").safeInteger(),
blockHash:e.get("blockHash").hex(32),stateRoot:e.get("stateRoot").hex(32),timestamp:e.get("timestamp").safeInteger(),slot:e.
get("slot").safeInteger(),slotAge:e.get("slotAge").safeInteger(),participation:e.get("participation").integer32(),committeeSize:e.
get("committeeSize").integer32(),checkpoint:e.get("checkpoint").hex(32),checkpointSlot:e.get("checkpointSlot").safeInteger(),
time:e.get("time").safeInteger(),timeAuthenticated:e.get("timeAuthenticated").boolean(),outcome:io(e.get("outcome"),ul),
result:e.get("result").hex(),blockProvenance:io(e.get("blockProvenance"),Ea),resultProvenance:io(e.get("resultProvenance"),
Ea),statement:e.get("statement").hex(32)}}function ml(e){let t=e.text(),n=e.located(()=>Xe(t));if(n!==t)throw e.malformed(
`'${n}' is expected, the one form of this view`);return n}function io(e,t){let n=e.text(),o=t.find(r=>r===n);if(!o)throw e.
malformed(`${t.join(", ")} is expected`);return o}var J=(e,t,n,o,r)=>({name:e,claim:t,found:n,expected:o,remedy:r,holds:n===null}),tn=e=>e.filter(t=>!t.holds).map(t=>t.name);var Mt=class extends Error{constructor(t,n){super(`${t}: ${n}`),this.name="Refusal",this.code=t,this.reason=n}};function m(e,t){
throw new Mt(e,t)}var Ia=64;function dt(e){let[t,n]=Oa(e,0,0);if(n!==e.length)throw new b(`${e.length-n} bytes behind the end of RLP`);return t}
function K(e,t){if(Array.isArray(e)||t!==void 0&&e.length!==t)throw new b(`RLP: ${t===void 0?"":`${t} `}bytes are expect\
ed`);return e}function nt(e){if(!Array.isArray(e))throw new b("RLP: a list is expected");return e}function W(e){let t=K(
e);if(t[0]===0||t.length>32)throw new b("RLP: a number is expected");return t.reduce((n,o)=>n<<8n|BigInt(o),0n)}function Zt(e){
if(Array.isArray(e)){let t=Q(...e.map(Zt));return Q(ka(t.length,192),t)}return e.length===1&&e[0]<128?e:Q(ka(e.length,128),
e)}function ka(e,t){if(e<=55)return Uint8Array.of(t+e);let n=e.toString(16),o=n.length%2?`0${n}`:n,r=Uint8Array.from(o.match(
/../g)??[],s=>parseInt(s,16));return Q(Uint8Array.of(t+55+r.length),r)}function Oa(e,t,n){if(n>Ia)throw new b(`RLP with \
lists more than ${Ia} deep`);let o=e[t];if(o===void 0)throw new b("RLP that ends too early");if(o<128)return[e.subarray(
t,t+1),t+1];let r=o>=192,s=r?192:128,i=o-s>55,[a,c]=i?pl(e,t+1,o-s-55):[t+1,t+1+o-s];if(c>e.length)throw new b("RLP that\
 ends too early");if(!r){if(c-a===1&&e[a]<128)throw new b("RLP of one byte that needs no length");return[e.subarray(a,c),
c]}let f=[],u=e.subarray(0,c);for(let d=a;d<c;){let[l,h]=Oa(u,d,n+1);f.push(l),d=h}return[f,c]}function pl(e,t,n){let o=e.
subarray(t,t+n).reduce((r,s)=>256*r+s,0);if(n>4||e[t]===0||o<=55)throw new b("RLP with a length that is not the shortest");
return[t+n,t+n+o]}var Pt=e=>t=>B(K(t,e)),re=e=>k(W(e)),bl=e=>B(K(e)),Vr=[["parentHash",Pt(32)],["sha3Uncles",Pt(32)],["miner",Pt(20)],["st\
ateRoot",Pt(32)],["transactionsRoot",Pt(32)],["receiptsRoot",Pt(32)],["logsBloom",Pt(256)],["difficulty",re],["number",re],
["gasLimit",re],["gasUsed",re],["timestamp",re],["extraData",bl],["mixHash",Pt(32)],["nonce",Pt(8)],["baseFeePerGas",re],
["withdrawalsRoot",Pt(32)],["blobGasUsed",re],["excessBlobGas",re],["parentBeaconBlockRoot",Pt(32)],["requestsHash",Pt(32)],
["blockAccessListHash",Pt(32)],["slotNumber",re]],[gl,xl]=[15,6],Aa=B(z(Uint8Array.of(192)));function co(e){let t=nt(dt(
e));if(t.length<gl||t.length>Vr.length)throw new b("RLP of no header");let n={hash:B(z(e))};return t.forEach((o,r)=>{n[Vr[r][0]]=
Vr[r][1](o)}),{hash:n.hash,number:Number(n.number),parentHash:n.parentHash,stateRoot:n.stateRoot,transactionsRoot:n.transactionsRoot,
receiptsRoot:n.receiptsRoot,withdrawalsRoot:n.withdrawalsRoot??null,ommersHash:n.sha3Uncles,timestamp:Number(n.timestamp),
logsBloom:K(t[xl]),baseFee:BigInt(n.baseFeePerGas??0),excessBlobGas:"excessBlobGas"in n?BigInt(n.excessBlobGas):null,rlp:e,
json:n}}function _a(e){if(e.length===0)throw new b("a receipt of no bytes");let t=e[0]>=192?0:e[0],n=nt(dt(t===0?e:e.subarray(1)));
if(n.length!==4)throw new b(`a receipt with ${n.length} fields`);let o=K(n[0]);return{type:t,outcome:o.length===32?{root:B(
o)}:{status:k(W(o))},cumulativeGasUsed:W(n[1]),bloom:K(n[2],256),logs:nt(n[3]).map(r=>{let[s,i,a]=nt(r);return{address:B(
K(s,20)),topics:nt(i).map(c=>B(K(c,32))),data:B(K(a))}})}}var yl=1<<17;function zr({header:e,transactions:t,receipts:n},o,r){
let s=t[o],i=n[o],a=Ra(n,o);return{transactionHash:s.hash,transactionIndex:k(o),blockHash:e.hash,blockNumber:k(e.number),
type:k(i.type),from:s.sender,to:s.to,contractAddress:s.contractAddress,gasUsed:k(i.cumulativeGasUsed-(n[o-1]?.cumulativeGasUsed??
0n)),cumulativeGasUsed:k(i.cumulativeGasUsed),effectiveGasPrice:k(s.price(e.baseFee)),logsBloom:B(i.bloom),...i.outcome,
...s.isOfBlobs?{blobGasUsed:k(yl*s.blobCount),...r===null?{}:{blobGasPrice:k(r)}}:{},logs:i.logs.map((c,f)=>Ta(c,e,s,o,a+
f))}}var Ra=(e,t)=>e.slice(0,t).reduce((n,{logs:o})=>n+o.length,0),Ta=(e,t,n,o,r)=>({...e,blockNumber:k(t.number),transactionHash:n.
hash,transactionIndex:k(o),blockHash:t.hash,blockTimestamp:k(t.timestamp),logIndex:k(r),removed:!1});function $a({header:e,
transactions:t,receipts:n},o){return n.flatMap(({logs:r},s)=>{let i=Ra(n,s);return r.flatMap((a,c)=>wl(o,a)?[Ta(a,e,t[s],
s,i+c)]:[])})}var wl=({address:e,topics:t},n)=>(e.length===0||e.includes(n.address))&&t.length<=n.topics.length&&t.every(
(o,r)=>o===null||o.includes(n.topics[r])),Na=({address:e,topics:t},n)=>[e,...t].every(o=>o===null||o.length===0||o.some(
r=>El(n,r)));function El(e,t){let n=z(F(t));return[0,2,4].every(o=>{let r=(n[o]<<8|n[o+1])&2047;return(e[255-(r>>3)]>>(r&
7)&1)===1})}var Me=0,Bl=1,Zr=3,vl=4,Sl=[["nonce","gasPrice","gas","to","value","input"],["chainId","nonce","gasPrice","gas","to","va\
lue","input","accessList"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessLi\
st"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessList","maxFeePerBlobGas",
"blobVersionedHashes"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessList",
"authorizationList"]],fo=class{#t;#e;#n;#o=null;constructor(t){if(t.length===0)throw new b("a transaction of no bytes");
this.type=t[0]>=192?Me:t[0];let n=Sl[this.type];if(!n||t[0]===0)throw new b(`a transaction of type ${t[0]}`);let o=nt(dt(
this.type===Me?t:t.subarray(1)));if(o.length!==n.length+3)throw new b(`a transaction with ${o.length} fields`);this.#t=t,
this.#e=Object.fromEntries(n.map((a,c)=>[a,o[c]]));let[r,s,i]=o.slice(-3).map(W);this.#n={v:r,r:s,s:i}}get hash(){return B(
z(this.#t))}get nonce(){return W(this.#e.nonce)}get to(){let t=K(this.#e.to);return t.length===0?null:B(K(t,20))}get blobCount(){
return this.type===Zr?nt(this.#e.blobVersionedHashes).length:0}get isOfBlobs(){return this.type===Zr}get chainId(){let{v:t}=this.#n;
return this.type!==Me?W(this.#e.chainId):t===27n||t===28n?null:(t-35n)/2n}get#r(){let{v:t}=this.#n;return Number(this.type!==
Me?t:this.chainId===null?t-27n:(t-35n)%2n)}get sender(){return this.#o??=this.#a()}#a(){let{r:t,s:n}=this.#n,o=Object.values(
this.#e),r=this.type===Me?Zt(this.chainId===null?o:[...o,Pa(this.chainId),new Uint8Array,new Uint8Array]):Q(Uint8Array.of(
this.type),Zt(o));try{let i=new ge.Signature(t,n).addRecoveryBit(this.#r).recoverPublicKey(z(r)).toRawBytes(!1);return B(
z(i.subarray(1)).subarray(12))}catch{throw new b(`transaction ${this.hash} has a signature of nobody`)}}price(t){let{gasPrice:n,
maxFeePerGas:o,maxPriorityFeePerGas:r}=this.#e;if(n)return W(n);let[s,i]=[W(o),W(r)];return s<t||i>s-t?s:t+i}write(t,n){
let o=this.#e,{v:r,r:s,s:i}=this.#n,a=this.chainId;return{blockHash:t.hash,blockNumber:k(t.number),blockTimestamp:k(t.timestamp),
transactionIndex:k(n),hash:this.hash,type:k(this.type),from:this.sender,to:this.to,nonce:k(this.nonce),gas:k(W(o.gas)),gasPrice:k(
this.price(t.baseFee)),value:k(W(o.value)),input:B(K(o.input)),r:k(s),s:k(i),v:k(r),...a===null?{}:{chainId:k(a)},...this.
type===Me?{}:{yParity:k(r),accessList:nt(o.accessList).map(Il)},...this.type<=Bl?{}:{maxPriorityFeePerGas:k(W(o.maxPriorityFeePerGas)),
maxFeePerGas:k(W(o.maxFeePerGas))},...this.type===Zr?{maxFeePerBlobGas:k(W(o.maxFeePerBlobGas)),blobVersionedHashes:nt(o.
blobVersionedHashes).map(c=>B(K(c,32)))}:{},...this.type===vl?{authorizationList:nt(o.authorizationList).map(kl)}:{}}}get item(){
return this.type===Me?dt(this.#t):this.#t}get contractAddress(){let t=Zt([Ol(this.sender),Pa(this.nonce)]);return this.to===
null?B(z(t).subarray(12)):null}};function Il(e){let[t,n]=nt(e);return{address:B(K(t,20)),storageKeys:nt(n).map(o=>B(K(o,
32)))}}function kl(e){let[t,n,o,r,s,i]=nt(e),a=c=>k(W(c));return{chainId:a(t),address:B(K(n,20)),nonce:a(o),yParity:a(r),
r:a(s),s:a(i)}}var Pa=e=>lt(e,Math.ceil((e===0n?0:e.toString(16).length)/2)),Ol=e=>lt(BigInt(e),20);var uo=B(z(Uint8Array.of(128))),en=class{#t;#e;#n=new Set;constructor(t,n){this.#t=t,this.#e=new Map(n.map(o=>[B(z(o)),o])),
this.#e.size!==n.length&&m(t,"a node is in it twice")}firstUnused(){return[...this.#e.keys()].find(t=>!this.#n.has(t))}find(t,n,o){
let r=[];return{value:t===uo?null:this.#o(t,G(n),o,r),way:r}}#o(t,n,o,r){let s=this.#a(t,o,r),i=0;for(;;){if(s.length===
17){if(i===n.length)return _l(K(s[16]));let u=s[parseInt(n[i++],16)];if(!Array.isArray(u)&&u.length===0)return null;s=this.#r(
u,o,r);continue}if(s.length!==2)throw new b(`a trie node of ${s.length} items on the way to ${o}`);let{nibbles:a,isLeaf:c}=Al(
K(s[0])),f=n.slice(i,i+a.length);if(c)return a===n.slice(i)?K(s[1]):null;if(f!==a)return null;i+=a.length,s=this.#r(s[1],
o,r)}}#r(t,n,o){return Array.isArray(t)?t:this.#a(B(K(t,32)),n,o)}#a(t,n,o){let r=this.#e.get(t)??m(this.#t,`the witness\
 lacks node ${t} on the way to ${n}`);return this.#n.add(t),o.push(B(r)),nt(dt(r))}};function Al(e){let t=G(e),n=parseInt(
t[0],16),o=n%2===1;if(e.length===0||n>3||!o&&t[1]!=="0")throw new b("a trie node with a malformed path");let r=t.slice(o?
1:2),s=n>=2;if(!s&&r==="")throw new b("a trie node that extends by nothing");return{nibbles:r,isLeaf:s}}var _l=e=>e.length===
0?null:e;function Da(e){if(e.length===0)return uo;let t=e.map((n,o)=>[G(Zt(Rl(o))),n]);return B(z(Zt(Yr(t.sort(([n],[o])=>n<
o?-1:1),0))))}function Rl(e){let t=e===0?"":e.toString(16);return Uint8Array.from((t.length%2?`0${t}`:t).match(/../g)??[],
n=>parseInt(n,16))}function Yr(e,t){let[[n,o]]=e;if(e.length===1)return[Ca(n.slice(t),!0),o];let r=e[e.length-1][0],s=t;
for(;n[s]===r[s];)s++;return s>t?[Ca(n.slice(t,s),!1),Ha(Yr(e,s))]:[...Array.from({length:16},(a,c)=>{let f=e.filter(([u])=>parseInt(
u[t],16)===c);return f.length===0?new Uint8Array:Ha(Yr(f,t+1))}),new Uint8Array]}function Ha(e){let t=Zt(e);return t.length<
32?e:z(t)}function Ca(e,t){let n=e.length%2===1,o=`${(t?2:0)+(n?1:0)}${n?"":"0"}${e}`;return Uint8Array.from(o.match(/../g)??
[],r=>parseInt(r,16))}var Tl=({params:e})=>e[0],$l=["eth_getBlockReceipts","eth_getTransactionReceipt","eth_getLogs"],lo=({method:e})=>e==="et\
h_getTransactionByHash"||e==="eth_getTransactionReceipt";function Ma(e,t,n,o){let r=e.method==="eth_getLogs",s=Tl(e),i=r?
t.filter(({logsBloom:c})=>Na(s,c)).reverse():lo(e)?t.slice(-1):t.slice(0,1);n.length!==i.length&&m("contents",`what ${n.
length} blocks hold, and the answer needs ${i.length}`);let a=i.map((c,f)=>Nl(c,n[f],$l.includes(e.method)));try{return r?
a.flatMap(c=>$a(c,s)):Pl(e,a[0],o)}catch(c){throw c instanceof b&&m("result",c.message),c}}function Nl(e,{transactions:t,
withdrawals:n,receipts:o},r){let s=a=>m("contents",`block ${e.number} with ${a}`);r!==(o!==null)&&m("contents",`block ${e.
number} with${o?"":"out"} receipts`);let i=[["transactions",t,e.transactionsRoot],["withdrawals",n,e.withdrawalsRoot],["\
receipts",o,o&&e.receiptsRoot]];for(let[a,c,f]of i)(c&&Da(c))!==f&&s(`${a} that have another root than its header names`);
o&&o.length!==t.length&&s("receipts that have another root than its header names");try{return{header:e,withdrawals:n,transactions:t.
map(a=>new fo(a)),receipts:(o??[]).map(_a)}}catch(a){throw a instanceof b&&s(`bytes that cannot be read: ${a.message}`),
a}}function Pl({method:e,params:t},n,o){let{header:r,transactions:s}=n;switch(e){case"eth_getBlockByNumber":case"eth_get\
BlockByHash":return Hl(n,t[1]===!0);case"eth_getBlockTransactionCountByNumber":case"eth_getBlockTransactionCountByHash":
return k(s.length);case"eth_getTransactionByBlockNumberAndIndex":case"eth_getTransactionByBlockHashAndIndex":{let i=Number(
t[1]);return s[i]?.write(r,i)??null}case"eth_getBlockReceipts":{let i=La(n,o);return s.map((a,c)=>zr(n,c,i))}case"eth_ge\
tTransactionByHash":case"eth_getTransactionReceipt":{let i=s.findIndex(({hash:a})=>a===t[0]);return i<0?m("result",`bloc\
k ${r.number} has no transaction ${t[0]}`):e==="eth_getTransactionByHash"?s[i].write(r,i):zr(n,i,La(n,o))}default:throw new Error(
`${e} reads no block`)}}function La({header:e,transactions:t},n){return e.excessBlobGas===null||!t.some(({isOfBlobs:o})=>o)?
null:Di(n,e.timestamp,e.excessBlobGas)??m("result",`block ${e.number} is under blob parameters that are not known here (\
EIP-7892)`)}function Hl({header:e,transactions:t,withdrawals:n},o){e.ommersHash!==Aa&&m("result","a block with ommers, w\
hose hashes nothing here proves");let r=n?[n.map(dt)]:[],s=Zt([dt(e.rlp),t.map(({item:i})=>i),[],...r]).length;return{...e.
json,size:k(s),uncles:[],transactions:t.map((i,a)=>o?i.write(e,a):i.hash),...n?{withdrawals:n.map(Cl)}:{}}}function Cl(e){
let[t,n,o,r]=nt(dt(e));return{index:k(W(t)),validatorIndex:k(W(n)),address:B(K(o,20)),amount:k(W(r))}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Dl=BigInt(0),ho=BigInt(1),qa=BigInt(2),nn=BigInt(
3);function Ll(e){let t=[];for(;e>ho;e>>=ho)(e&ho)===Dl?t.unshift(0):(e&nn)===nn?(t.unshift(-1),e+=ho):t.unshift(1);return t}
function Kr(e){if(!Array.isArray(e)||e.length===0)throw new Error("expected non-empty array")}function Ml(e,t,n,o){let{Fp2:r,
Fp12:s}=e,{twistType:i,ateLoopSize:a,xNegative:c,postPrecompute:f}=o,u;if(i==="multiplicative")u=(S,_,T,D,L,U)=>s.mul014(
D,S,r.mul(_,L),r.mul(T,U));else if(i==="divisive")u=(S,_,T,D,L,U)=>s.mul034(D,r.mul(T,U),r.mul(_,L),S);else throw new Error(
"bls: unknown twist type");let d=r.div(r.ONE,r.mul(r.ONE,qa));function l(S,_,T,D){let L=r.sqr(T),U=r.sqr(D),N=r.mulByB(r.
mul(U,nn)),X=r.mul(N,nn),tt=r.sub(r.sub(r.sqr(r.add(T,D)),U),L),q=r.sub(N,L),w=r.mul(r.sqr(_),nn),y=r.neg(tt);return S.push(
[q,w,y]),_=r.mul(r.mul(r.mul(r.sub(L,X),_),T),d),T=r.sub(r.sqr(r.mul(r.add(L,X),d)),r.mul(r.sqr(N),nn)),D=r.mul(L,tt),{Rx:_,
Ry:T,Rz:D}}function h(S,_,T,D,L,U){let N=r.sub(T,r.mul(U,D)),X=r.sub(_,r.mul(L,D)),tt=r.sub(r.mul(N,L),r.mul(X,U)),q=r.neg(
N),w=X;S.push([tt,q,w]);let y=r.sqr(X),x=r.mul(y,X),O=r.mul(y,_),P=r.add(r.sub(x,r.mul(O,qa)),r.mul(r.sqr(N),D));return _=
r.mul(X,P),T=r.sub(r.mul(r.sub(O,P),N),r.mul(x,T)),D=r.mul(D,x),{Rx:_,Ry:T,Rz:D}}let p=Ll(a),g=mn(S=>{let _=S,{x:T,y:D}=_.
toAffine(),L=T,U=D,N=r.neg(D),X=L,tt=U,q=r.ONE,w=[];for(let y of p){let x=[];({Rx:X,Ry:tt,Rz:q}=l(x,X,tt,q)),y&&({Rx:X,Ry:tt,
Rz:q}=h(x,X,tt,q,L,y===-1?N:U)),w.push(x)}if(f){let y=w[w.length-1];f(X,tt,q,L,U,h.bind(null,y))}return w});function E(S,_=!1){
let T=s.ONE;if(S.length){let D=S[0][0].length;for(let L=0;L<D;L++){T=s.sqr(T);for(let[U,N,X]of S)for(let[tt,q,w]of U[L])
T=u(tt,q,w,T,N,X)}}return c&&(T=s.conjugate(T)),_?s.finalExponentiate(T):T}function v(S,_=!0){let T=[];He(t,S.map(({g1:D})=>D)),
He(n,S.map(({g2:D})=>D));for(let{g1:D,g2:L}of S){if(D.is0()||L.is0())throw new Error("pairing is not available for ZERO \
point");D.assertValidity(),L.assertValidity();let U=D.toAffine();T.push([g(L),U.x,U.y])}return E(T,_)}function R(S,_,T=!0){
return v([{g1:S,g2:_}],T)}return{Fp12:s,millerLoopBatch:E,pairing:R,pairingBatch:v,calcPairingPrecomputes:g}}function Ua(e,t,n,o,r){
let{Fp12:s,pairingBatch:i}=e;function a(d){return d instanceof t.Point?d:t.Point.fromHex(d)}function c(d){return d instanceof
n.Point?d:n.Point.fromHex(d)}function f(d){if(!(d instanceof n.Point))throw new Error(`expected valid message hashed to ${r?
"G1":"G2"} curve`);return d}let u=r?(d,l)=>({g1:l,g2:d}):(d,l)=>({g1:d,g2:l});return{getPublicKey(d){let l=Wt(t.Point.Fn,
d);return t.Point.BASE.multiply(l)},sign(d,l,h){if(h!=null)throw new Error("sign() expects 2 arguments");let p=Wt(t.Point.
Fn,l);return f(d).assertValidity(),d.multiply(p)},verify(d,l,h,p){if(p!=null)throw new Error("verify() expects 3 argumen\
ts");d=c(d),h=a(h);let g=h.negate(),E=t.Point.BASE,v=f(l),R=d,S=i([u(g,v),u(E,R)]);return s.eql(S,s.ONE)},verifyBatch(d,l,h){
if(Kr(l),h.length!==l.length)throw new Error("amount of public keys and messages should be equal");let p=c(d),g=l,E=h.map(
a),v=new Map;for(let _=0;_<E.length;_++){let T=E[_],D=g[_],L=v.get(D);L===void 0&&(L=[],v.set(D,L)),L.push(T)}let R=[],S=t.
Point.BASE;try{for(let[_,T]of v){let D=T.reduce((L,U)=>L.add(U));R.push(u(D,_))}return R.push(u(S.negate(),p)),s.eql(i(R),
s.ONE)}catch{return!1}},aggregatePublicKeys(d){Kr(d),d=d.map(h=>a(h));let l=d.reduce((h,p)=>h.add(p),t.Point.ZERO);return l.
assertValidity(),l},aggregateSignatures(d){Kr(d),d=d.map(h=>c(h));let l=d.reduce((h,p)=>h.add(p),n.Point.ZERO);return l.
assertValidity(),l},hash(d,l){rt(d);let h=l?{DST:l}:void 0;return n.hashToCurve(d,h)},Signature:o}}function Ga(e){let{Fp:t,
Fr:n,Fp2:o,Fp6:r,Fp12:s}=e.fields,i=sr(e.G1),a=Object.assign(i,cr(i.Point,e.G1.mapToCurve,{...e.htfDefaults,...e.G1.htfDefaults})),
c=sr(e.G2),f=Object.assign(c,cr(c.Point,e.G2.mapToCurve,{...e.htfDefaults,...e.G2.htfDefaults})),u=Ml(e.fields,a.Point,f.
Point,{...e.params,postPrecompute:e.postPrecompute}),{millerLoopBatch:d,pairing:l,pairingBatch:h,calcPairingPrecomputes:p}=u,
g=Ua(u,a,f,e.G2.Signature,!1),E=Ua(u,f,a,e.G1.ShortSignature,!0),v=e.randomBytes||te,R=()=>{let I=gn(n.ORDER);return xn(
v(I),n.ORDER)},S={randomSecretKey:R,randomPrivateKey:R,calcPairingPrecomputes:p},{ShortSignature:_}=e.G1,{Signature:T}=e.
G2;function D(I,A){return I instanceof a.Point?I:E.hash(at("point",I),A?.DST)}function L(I,A){return I instanceof f.Point?
I:g.hash(at("point",I),A?.DST)}function U(I){return g.getPublicKey(I).toBytes(!0)}function N(I){return E.getPublicKey(I).
toBytes(!0)}function X(I,A,$){let H=L(I,$),M=g.sign(H,A);return I instanceof f.Point?M:T.toBytes(M)}function tt(I,A,$){let H=D(
I,$),M=E.sign(H,A);return I instanceof a.Point?M:_.toBytes(M)}function q(I,A,$,H){let M=L(A,H);return g.verify(I,M,$)}function w(I,A,$,H){
let M=D(A,H);return E.verify(I,M,$)}function y(I){let A=g.aggregatePublicKeys(I);return I[0]instanceof a.Point?A:A.toBytes(
!0)}function x(I){let A=g.aggregateSignatures(I);return I[0]instanceof f.Point?A:T.toBytes(A)}function O(I){let A=E.aggregateSignatures(
I);return I[0]instanceof a.Point?A:_.toBytes(A)}function P(I,A,$,H){let M=A.map(ct=>L(ct,H));return g.verifyBatch(I,M,$)}
return a.Point.BASE.precompute(4),{longSignatures:g,shortSignatures:E,millerLoopBatch:d,pairing:l,pairingBatch:h,verifyBatch:P,
fields:{Fr:n,Fp:t,Fp2:o,Fp6:r,Fp12:s},params:{ateLoopSize:e.params.ateLoopSize,twistType:e.params.twistType,r:e.params.r,
G1b:e.G1.b,G2b:e.G2.b},utils:S,getPublicKey:U,getPublicKeyForShortSignatures:N,sign:X,signShortSignature:tt,verify:q,verifyShortSignature:w,
aggregatePublicKeys:y,aggregateSignatures:x,aggregateShortSignatures:O,G1:a,G2:f,Signature:T,ShortSignature:_}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Fa=BigInt(0),se=BigInt(1),Ot=BigInt(2),Va=BigInt(
3);function Qr(e,t,n,o,r=1,s){let i=BigInt(s===void 0?o:s),a=n**BigInt(o),c=[];for(let f=0;f<r;f++){let u=BigInt(f+1),d=[];
for(let l=0,h=se;l<o;l++){let p=(u*h-u)/i%a;d.push(e.pow(t,p)),h*=n}c.push(d)}return c}function Za(e,t,n){let o=t.pow(n,
(e.ORDER-se)/Va),r=t.pow(n,(e.ORDER-se)/Ot);function s(l,h){let p=t.mul(t.frobeniusMap(l,1),o),g=t.mul(t.frobeniusMap(h,
1),r);return[p,g]}let i=t.pow(n,(e.ORDER**Ot-se)/Va),a=t.pow(n,(e.ORDER**Ot-se)/Ot);if(!t.eql(a,t.neg(t.ONE)))throw new Error(
"psiFrobenius: PSI2_Y!==-1");function c(l,h){return[t.mul(l,i),t.neg(h)]}let f=l=>(h,p)=>{let g=p.toAffine(),E=l(g.x,g.y);
return h.fromAffine({x:E[0],y:E[1]})},u=f(s),d=f(c);return{psi:s,psi2:c,G2psi:u,G2psi2:d,PSI_X:o,PSI_Y:r,PSI2_X:i,PSI2_Y:a}}
var za=(e,t)=>{if(t.length!==2)throw new Error("invalid tuple");let n=t.map(o=>e.create(o));return{c0:n[0],c1:n[1]}},jr=class{constructor(t,n={}){
this.MASK=se;let o=t.ORDER,r=o*o;this.Fp=t,this.ORDER=r,this.BITS=ne(r),this.BYTES=Math.ceil(ne(r)/8),this.isLE=t.isLE,this.
ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.Fp_NONRESIDUE=t.create(n.NONRESIDUE||BigInt(-1)),this.Fp_div2=
t.div(t.ONE,Ot),this.NONRESIDUE=za(t,n.FP2_NONRESIDUE),this.FROBENIUS_COEFFICIENTS=Qr(t,this.Fp_NONRESIDUE,t.ORDER,2)[0],
this.mulByB=n.Fp2mulByB,Object.seal(this)}fromBigTuple(t){return za(this.Fp,t)}create(t){return t}isValid({c0:t,c1:n}){function o(r,s){
return typeof r=="bigint"&&Fa<=r&&r<s}return o(t,this.ORDER)&&o(n,this.ORDER)}is0({c0:t,c1:n}){return this.Fp.is0(t)&&this.
Fp.is0(n)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}eql({c0:t,c1:n},{c0:o,c1:r}){return this.Fp.eql(t,o)&&this.
Fp.eql(n,r)}neg({c0:t,c1:n}){return{c0:this.Fp.neg(t),c1:this.Fp.neg(n)}}pow(t,n){return bn(this,t,n)}invertBatch(t){return Ft(
this,t)}add(t,n){let{c0:o,c1:r}=t,{c0:s,c1:i}=n;return{c0:this.Fp.add(o,s),c1:this.Fp.add(r,i)}}sub({c0:t,c1:n},{c0:o,c1:r}){
return{c0:this.Fp.sub(t,o),c1:this.Fp.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp:r}=this;if(typeof o=="bigint")return{c0:r.mul(
t,o),c1:r.mul(n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i),f=r.sub(a,c),u=r.sub(r.mul(r.add(t,n),r.add(s,i)),r.add(a,
c));return{c0:f,c1:u}}sqr({c0:t,c1:n}){let{Fp:o}=this,r=o.add(t,n),s=o.sub(t,n),i=o.add(t,t);return{c0:o.mul(r,s),c1:o.mul(
i,n)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(
t)}div(t,n){let{Fp:o}=this;return this.mul(t,typeof n=="bigint"?o.inv(o.create(n)):this.inv(n))}inv({c0:t,c1:n}){let{Fp:o}=this,
r=o.inv(o.create(t*t+n*n));return{c0:o.mul(r,o.create(t)),c1:o.mul(r,o.create(-n))}}sqrt(t){let{Fp:n}=this,o=this,{c0:r,
c1:s}=t;if(n.is0(s))return pn(n,r)===1?o.create({c0:n.sqrt(r),c1:n.ZERO}):o.create({c0:n.ZERO,c1:n.sqrt(n.div(r,this.Fp_NONRESIDUE))});
let i=n.sqrt(n.sub(n.sqr(r),n.mul(n.sqr(s),this.Fp_NONRESIDUE))),a=n.mul(n.add(i,r),this.Fp_div2);pn(n,a)===-1&&(a=n.sub(
a,i));let f=n.sqrt(a),u=o.create({c0:f,c1:n.div(n.mul(s,this.Fp_div2),f)});if(!o.eql(o.sqr(u),t))throw new Error("Cannot\
 find square root");let d=u,l=o.neg(d),{re:h,im:p}=o.reim(d),{re:g,im:E}=o.reim(l);return p>E||p===E&&h>g?d:l}isOdd(t){let{
re:n,im:o}=this.reim(t),r=n%Ot,s=n===Fa,i=o%Ot;return BigInt(r||s&&i)==se}fromBytes(t){let{Fp:n}=this;if(t.length!==this.
BYTES)throw new Error("fromBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(
t.subarray(n.BYTES))}}toBytes({c0:t,c1:n}){return j(this.Fp.toBytes(t),this.Fp.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){
return{c0:this.Fp.cmov(t,o,s),c1:this.Fp.cmov(n,r,s)}}reim({c0:t,c1:n}){return{re:t,im:n}}Fp4Square(t,n){let o=this,r=o.
sqr(t),s=o.sqr(n);return{first:o.add(o.mulByNonresidue(s),r),second:o.sub(o.sub(o.sqr(o.add(t,n)),r),s)}}mulByNonresidue({
c0:t,c1:n}){return this.mul({c0:t,c1:n},this.NONRESIDUE)}frobeniusMap({c0:t,c1:n},o){return{c0:t,c1:this.Fp.mul(n,this.FROBENIUS_COEFFICIENTS[o%
2])}}},Wr=class{constructor(t){this.MASK=se,this.Fp2=t,this.ORDER=t.ORDER,this.BITS=3*t.BITS,this.BYTES=3*t.BYTES,this.isLE=
t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO,c2:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO,c2:t.ZERO};let{Fp:n}=t,o=Qr(t,t.NONRESIDUE,
n.ORDER,6,2,3);this.FROBENIUS_COEFFICIENTS_1=o[0],this.FROBENIUS_COEFFICIENTS_2=o[1],Object.seal(this)}add({c0:t,c1:n,c2:o},{
c0:r,c1:s,c2:i}){let{Fp2:a}=this;return{c0:a.add(t,r),c1:a.add(n,s),c2:a.add(o,i)}}sub({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i}){
let{Fp2:a}=this;return{c0:a.sub(t,r),c1:a.sub(n,s),c2:a.sub(o,i)}}mul({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;if(typeof r=="\
bigint")return{c0:s.mul(t,r),c1:s.mul(n,r),c2:s.mul(o,r)};let{c0:i,c1:a,c2:c}=r,f=s.mul(t,i),u=s.mul(n,a),d=s.mul(o,c);return{
c0:s.add(f,s.mulByNonresidue(s.sub(s.mul(s.add(n,o),s.add(a,c)),s.add(u,d)))),c1:s.add(s.sub(s.mul(s.add(t,n),s.add(i,a)),
s.add(f,u)),s.mulByNonresidue(d)),c2:s.sub(s.add(u,s.mul(s.add(t,o),s.add(i,c))),s.add(f,d))}}sqr({c0:t,c1:n,c2:o}){let{
Fp2:r}=this,s=r.sqr(t),i=r.mul(r.mul(t,n),Ot),a=r.mul(r.mul(n,o),Ot),c=r.sqr(o);return{c0:r.add(r.mulByNonresidue(a),s),
c1:r.add(r.mulByNonresidue(c),i),c2:r.sub(r.sub(r.add(r.add(i,r.sqr(r.add(r.sub(t,n),o))),a),s),c)}}addN(t,n){return this.
add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(t)}create(t){return t}isValid({
c0:t,c1:n,c2:o}){let{Fp2:r}=this;return r.isValid(t)&&r.isValid(n)&&r.isValid(o)}is0({c0:t,c1:n,c2:o}){let{Fp2:r}=this;return r.
is0(t)&&r.is0(n)&&r.is0(o)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}neg({c0:t,c1:n,c2:o}){let{Fp2:r}=this;return{
c0:r.neg(t),c1:r.neg(n),c2:r.neg(o)}}eql({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i}){let{Fp2:a}=this;return a.eql(t,r)&&a.eql(n,s)&&
a.eql(o,i)}sqrt(t){return jo()}div(t,n){let{Fp2:o}=this,{Fp:r}=o;return this.mul(t,typeof n=="bigint"?r.inv(r.create(n)):
this.inv(n))}pow(t,n){return bn(this,t,n)}invertBatch(t){return Ft(this,t)}inv({c0:t,c1:n,c2:o}){let{Fp2:r}=this,s=r.sub(
r.sqr(t),r.mulByNonresidue(r.mul(o,n))),i=r.sub(r.mulByNonresidue(r.sqr(o)),r.mul(t,n)),a=r.sub(r.sqr(n),r.mul(t,o)),c=r.
inv(r.add(r.mulByNonresidue(r.add(r.mul(o,i),r.mul(n,a))),r.mul(t,s)));return{c0:r.mul(c,s),c1:r.mul(c,i),c2:r.mul(c,a)}}fromBytes(t){
let{Fp2:n}=this;if(t.length!==this.BYTES)throw new Error("fromBytes invalid length="+t.length);let o=n.BYTES;return{c0:n.
fromBytes(t.subarray(0,o)),c1:n.fromBytes(t.subarray(o,o*2)),c2:n.fromBytes(t.subarray(2*o))}}toBytes({c0:t,c1:n,c2:o}){
let{Fp2:r}=this;return j(r.toBytes(t),r.toBytes(n),r.toBytes(o))}cmov({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i},a){let{Fp2:c}=this;
return{c0:c.cmov(t,r,a),c1:c.cmov(n,s,a),c2:c.cmov(o,i,a)}}fromBigSix(t){let{Fp2:n}=this;if(!Array.isArray(t)||t.length!==
6)throw new Error("invalid Fp6 usage");return{c0:n.fromBigTuple(t.slice(0,2)),c1:n.fromBigTuple(t.slice(2,4)),c2:n.fromBigTuple(
t.slice(4,6))}}frobeniusMap({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.frobeniusMap(t,r),c1:s.mul(s.frobeniusMap(n,
r),this.FROBENIUS_COEFFICIENTS_1[r%6]),c2:s.mul(s.frobeniusMap(o,r),this.FROBENIUS_COEFFICIENTS_2[r%6])}}mulByFp2({c0:t,
c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.mul(t,r),c1:s.mul(n,r),c2:s.mul(o,r)}}mulByNonresidue({c0:t,c1:n,c2:o}){let{Fp2:r}=this;
return{c0:r.mulByNonresidue(o),c1:t,c2:n}}mul1({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.mulByNonresidue(s.mul(o,r)),
c1:s.mul(t,r),c2:s.mul(n,r)}}mul01({c0:t,c1:n,c2:o},r,s){let{Fp2:i}=this,a=i.mul(t,r),c=i.mul(n,s);return{c0:i.add(i.mulByNonresidue(
i.sub(i.mul(i.add(n,o),s),c)),a),c1:i.sub(i.sub(i.mul(i.add(r,s),i.add(t,n)),a),c),c2:i.add(i.sub(i.mul(i.add(t,o),r),a),
c)}}},Xr=class{constructor(t,n){this.MASK=se;let{Fp2:o}=t,{Fp:r}=o;this.Fp6=t,this.ORDER=o.ORDER,this.BITS=2*t.BITS,this.
BYTES=2*t.BYTES,this.isLE=t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.FROBENIUS_COEFFICIENTS=
Qr(o,o.NONRESIDUE,r.ORDER,12,1,6)[0],this.X_LEN=n.X_LEN,this.finalExponentiate=n.Fp12finalExponentiate}create(t){return t}isValid({
c0:t,c1:n}){let{Fp6:o}=this;return o.isValid(t)&&o.isValid(n)}is0({c0:t,c1:n}){let{Fp6:o}=this;return o.is0(t)&&o.is0(n)}isValidNot0(t){
return!this.is0(t)&&this.isValid(t)}neg({c0:t,c1:n}){let{Fp6:o}=this;return{c0:o.neg(t),c1:o.neg(n)}}eql({c0:t,c1:n},{c0:o,
c1:r}){let{Fp6:s}=this;return s.eql(t,o)&&s.eql(n,r)}sqrt(t){jo()}inv({c0:t,c1:n}){let{Fp6:o}=this,r=o.inv(o.sub(o.sqr(t),
o.mulByNonresidue(o.sqr(n))));return{c0:o.mul(t,r),c1:o.neg(o.mul(n,r))}}div(t,n){let{Fp6:o}=this,{Fp2:r}=o,{Fp:s}=r;return this.
mul(t,typeof n=="bigint"?s.inv(s.create(n)):this.inv(n))}pow(t,n){return bn(this,t,n)}invertBatch(t){return Ft(this,t)}add({
c0:t,c1:n},{c0:o,c1:r}){let{Fp6:s}=this;return{c0:s.add(t,o),c1:s.add(n,r)}}sub({c0:t,c1:n},{c0:o,c1:r}){let{Fp6:s}=this;
return{c0:s.sub(t,o),c1:s.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp6:r}=this;if(typeof o=="bigint")return{c0:r.mul(t,o),c1:r.mul(
n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i);return{c0:r.add(a,r.mulByNonresidue(c)),c1:r.sub(r.mul(r.add(t,n),r.add(
s,i)),r.add(a,c))}}sqr({c0:t,c1:n}){let{Fp6:o}=this,r=o.mul(t,n);return{c0:o.sub(o.sub(o.mul(o.add(o.mulByNonresidue(n),
t),o.add(t,n)),r),o.mulByNonresidue(r)),c1:o.add(r,r)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){
return this.mul(t,n)}sqrN(t){return this.sqr(t)}fromBytes(t){let{Fp6:n}=this;if(t.length!==this.BYTES)throw new Error("f\
romBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(t.subarray(n.BYTES))}}toBytes({
c0:t,c1:n}){let{Fp6:o}=this;return j(o.toBytes(t),o.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){let{Fp6:i}=this;return{c0:i.
cmov(t,o,s),c1:i.cmov(n,r,s)}}fromBigTwelve(t){let{Fp6:n}=this;return{c0:n.fromBigSix(t.slice(0,6)),c1:n.fromBigSix(t.slice(
6,12))}}frobeniusMap(t,n){let{Fp6:o}=this,{Fp2:r}=o,{c0:s,c1:i,c2:a}=o.frobeniusMap(t.c1,n),c=this.FROBENIUS_COEFFICIENTS[n%
12];return{c0:o.frobeniusMap(t.c0,n),c1:o.create({c0:r.mul(s,c),c1:r.mul(i,c),c2:r.mul(a,c)})}}mulByFp2({c0:t,c1:n},o){let{
Fp6:r}=this;return{c0:r.mulByFp2(t,o),c1:r.mulByFp2(n,o)}}conjugate({c0:t,c1:n}){return{c0:t,c1:this.Fp6.neg(n)}}mul014({
c0:t,c1:n},o,r,s){let{Fp6:i}=this,{Fp2:a}=i,c=i.mul01(t,o,r),f=i.mul1(n,s);return{c0:i.add(i.mulByNonresidue(f),c),c1:i.
sub(i.sub(i.mul01(i.add(n,t),o,a.add(r,s)),c),f)}}mul034({c0:t,c1:n},o,r,s){let{Fp6:i}=this,{Fp2:a}=i,c=i.create({c0:a.mul(
t.c0,o),c1:a.mul(t.c1,o),c2:a.mul(t.c2,o)}),f=i.mul01(n,r,s),u=i.mul01(i.add(t,n),a.add(o,r),s);return{c0:i.add(i.mulByNonresidue(
f),c),c1:i.sub(u,i.add(c,f))}}_cyclotomicSquare({c0:t,c1:n}){let{Fp6:o}=this,{Fp2:r}=o,{c0:s,c1:i,c2:a}=t,{c0:c,c1:f,c2:u}=n,
{first:d,second:l}=r.Fp4Square(s,f),{first:h,second:p}=r.Fp4Square(c,a),{first:g,second:E}=r.Fp4Square(i,u),v=r.mulByNonresidue(
E);return{c0:o.create({c0:r.add(r.mul(r.sub(d,s),Ot),d),c1:r.add(r.mul(r.sub(h,i),Ot),h),c2:r.add(r.mul(r.sub(g,a),Ot),g)}),
c1:o.create({c0:r.add(r.mul(r.add(v,c),Ot),v),c1:r.add(r.mul(r.add(l,f),Ot),l),c2:r.add(r.mul(r.add(p,u),Ot),p)})}}_cyclotomicExp(t,n){
let o=this.ONE;for(let r=this.X_LEN-1;r>=0;r--)o=this._cyclotomicSquare(o),ti(n,r)&&(o=this.mul(o,t));return o}};function Ya(e){
let t=Bt(e.ORDER),n=new jr(t,e),o=new Wr(n),r=new Xr(o,e);return{Fp:t,Fp2:n,Fp6:o,Fp12:r}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var St=BigInt(0),mo=BigInt(1),qt=BigInt(2),po=BigInt(
3),On=BigInt(4),we=BigInt("0xd201000000010000"),ql=ne(we),qe={p:BigInt("0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512\
bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"),n:BigInt("0x73eda753299d7d483339d80809a1d80553bda402fffe5bfefffffff\
f00000001"),h:BigInt("0x396c8c005555e1568c00aaab0000aaab"),a:St,b:On,Gx:BigInt("0x17f1d3a73197d7942695638c4fa9ac0fc3688c\
4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),Gy:BigInt("0x08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00a\
f600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1")},Ul=Bt(qe.n,{modFromBytes:!0,isLE:!0}),{Fp:C,Fp2:V,Fp6:Gl,Fp12:Z}=Ya(
{ORDER:qe.p,X_LEN:ql,FP2_NONRESIDUE:[mo,mo],Fp2mulByB:({c0:e,c1:t})=>{let n=C.mul(e,On),o=C.mul(t,On);return{c0:C.sub(n,
o),c1:C.add(n,o)}},Fp12finalExponentiate:e=>{let t=we,n=Z.div(Z.frobeniusMap(e,6),e),o=Z.mul(Z.frobeniusMap(n,2),n),r=Z.
conjugate(Z._cyclotomicExp(o,t)),s=Z.mul(Z.conjugate(Z._cyclotomicSquare(o)),r),i=Z.conjugate(Z._cyclotomicExp(s,t)),a=Z.
conjugate(Z._cyclotomicExp(i,t)),c=Z.mul(Z.conjugate(Z._cyclotomicExp(a,t)),Z._cyclotomicSquare(r)),f=Z.conjugate(Z._cyclotomicExp(
c,t)),u=Z.frobeniusMap(Z.mul(r,a),2),d=Z.frobeniusMap(Z.mul(i,o),3),l=Z.frobeniusMap(Z.mul(c,Z.conjugate(o)),1),h=Z.mul(
Z.mul(f,Z.conjugate(s)),o);return Z.mul(Z.mul(Z.mul(u,d),l),h)}}),{G2psi:Ka,G2psi2:Fl}=Za(C,V,V.div(V.ONE,V.NONRESIDUE)),
Jr=Object.freeze({DST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_",encodeDST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NU\
L_",p:C.ORDER,m:2,k:128,expand:"xmd",hash:ut}),ns={p:V.ORDER,n:qe.n,h:BigInt("0x5d543a95414e7f1091d50792876a202cd91de454\
7085abaa68a205b2e5a7ddfa628f1cb4d9e82ef21537e293a6691ae1616ec6e786f0c70cf1c38e31c7238e5"),a:V.ZERO,b:V.fromBigTuple([On,
On]),Gx:V.fromBigTuple([BigInt("0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056\
c8c121bdb8"),BigInt("0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")]),
Gy:V.fromBigTuple([BigInt("0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b\
82801"),BigInt("0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be")])},
bo=An(C.toBytes(St),{infinity:!0,compressed:!0});function go(e){e=e.slice();let t=e[0]&224,n=!!(t>>7&1),o=!!(t>>6&1),r=!!(t>>
5&1);return e[0]&=31,{compressed:n,infinity:o,sort:r,value:e}}function An(e,t){if(e[0]&224)throw new Error("setMask: non\
-empty mask");return t.compressed&&(e[0]|=128),t.infinity&&(e[0]|=64),t.sort&&(e[0]|=32),e}function Vl(e,t,n){let{BYTES:o,
ORDER:r}=C,s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return bo.slice();let c=!!(a*qt/r);return An(mt(i,o),{compressed:!0,
sort:c})}else return s?j(Uint8Array.of(64),new Uint8Array(2*o-1)):j(mt(i,o),mt(a,o))}function ts(e){e.assertValidity();let{
BYTES:t,ORDER:n}=C,{x:o,y:r}=e.toAffine();if(e.is0())return bo.slice();let s=!!(r*qt/n);return An(mt(o,t),{compressed:!0,
sort:s})}function zl(e){let{compressed:t,infinity:n,sort:o,value:r}=go(e),{BYTES:s,ORDER:i}=C;if(r.length===48&&t){let a=wt(
r),c=C.create(a&Dt(C.BITS));if(n){if(c!==St)throw new Error("invalid G1 point: non-empty, at infinity, with compression");
return{x:St,y:St}}let f=C.add(C.pow(c,po),C.create(qe.b)),u=C.sqrt(f);if(!u)throw new Error("invalid G1 point: compresse\
d point");return u*qt/i!==BigInt(o)&&(u=C.neg(u)),{x:C.create(c),y:C.create(u)}}else if(r.length===96&&!t){let a=wt(r.subarray(
0,s)),c=wt(r.subarray(s));if(n){if(a!==St||c!==St)throw new Error("G1: non-empty point at infinity");return Ee.G1.Point.
ZERO.toAffine()}return{x:C.create(a),y:C.create(c)}}else throw new Error("invalid G1 point: expected 48/96 bytes")}function ja(e){
let{infinity:t,sort:n,value:o}=go(at("signatureHex",e,48)),r=C.ORDER,s=Ee.G1.Point,i=wt(o);if(t)return s.ZERO;let a=C.create(
i&Dt(C.BITS)),c=C.add(C.pow(a,po),C.create(qe.b)),f=C.sqrt(c);if(!f)throw new Error("invalid G1 point: compressed");let u=BigInt(
n);f*qt/r!==u&&(f=C.neg(f));let d=s.fromAffine({x:a,y:f});return d.assertValidity(),d}function Zl(e,t,n){let{BYTES:o,ORDER:r}=C,
s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return j(bo,mt(St,o));let c=!!(a.c1===St?a.c0*qt/r:a.c1*qt/r);return j(An(mt(
i.c1,o),{compressed:!0,sort:c}),mt(i.c0,o))}else{if(s)return j(Uint8Array.of(64),new Uint8Array(4*o-1));let{re:c,im:f}=V.
reim(i),{re:u,im:d}=V.reim(a);return j(mt(f,o),mt(c,o),mt(d,o),mt(u,o))}}function es(e){e.assertValidity();let{BYTES:t}=C;
if(e.is0())return j(bo,mt(St,t));let{x:n,y:o}=e.toAffine(),{re:r,im:s}=V.reim(n),{re:i,im:a}=V.reim(o),f=!!((a>St?a*qt:i*
qt)/C.ORDER&mo),u=r;return j(An(mt(s,t),{sort:f,compressed:!0}),mt(u,t))}function Yl(e){let{BYTES:t,ORDER:n}=C,{compressed:o,
infinity:r,sort:s,value:i}=go(e);if(!o&&!r&&s||!o&&r&&s||s&&r&&o)throw new Error("invalid encoding flag: "+(e[0]&224));let a=(c,f,u)=>wt(
c.slice(f,u));if(i.length===96&&o){if(r){if(i.reduce((p,g)=>p!==0?g+1:g,0)>0)throw new Error("invalid G2 point: compress\
ed");return{x:V.ZERO,y:V.ZERO}}let c=a(i,0,t),f=a(i,t,2*t),u=V.create({c0:C.create(f),c1:C.create(c)}),d=V.add(V.pow(u,po),
ns.b),l=V.sqrt(d),h=l.c1===St?l.c0*qt/n:l.c1*qt/n?mo:St;return l=s&&h>0?l:V.neg(l),{x:u,y:l}}else if(i.length===192&&!o){
if(r){if(i.reduce((l,h)=>l!==0?h+1:h,0)>0)throw new Error("invalid G2 point: uncompressed");return{x:V.ZERO,y:V.ZERO}}let c=a(
i,0*t,1*t),f=a(i,1*t,2*t),u=a(i,2*t,3*t),d=a(i,3*t,4*t);return{x:V.fromBigTuple([f,c]),y:V.fromBigTuple([d,u])}}else throw new Error(
"invalid G2 point: expected 96/192 bytes")}function Wa(e){let{ORDER:t}=C,{infinity:n,sort:o,value:r}=go(at("signatureHex",
e)),s=Ee.G2.Point,i=r.length/2;if(i!==48&&i!==96)throw new Error("invalid compressed signature length, expected 96/192 b\
ytes");let a=wt(r.slice(0,i)),c=wt(r.slice(i));if(n)return s.ZERO;let f=C.create(a&Dt(C.BITS)),u=C.create(c),d=V.create(
{c0:u,c1:f}),l=V.add(V.pow(d,po),ns.b),h=V.sqrt(l);if(!h)throw new Error("Failed to find a square root");let{re:p,im:g}=V.
reim(h),E=BigInt(o),v=g>St&&g*qt/t!==E,R=g===St&&p*qt/t!==E;(v||R)&&(h=V.neg(h));let S=s.fromAffine({x:d,y:h});return S.
assertValidity(),S}var Ee=Ga({fields:{Fp:C,Fp2:V,Fp6:Gl,Fp12:Z,Fr:Ul},G1:{...qe,Fp:C,htfDefaults:{...Jr,m:1,DST:"BLS_SIG\
_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"},wrapPrivateKey:!0,allowInfinityPoint:!0,isTorsionFree:(e,t)=>{let n=BigInt("0x5f1\
9672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe"),o=new e(C.mul(t.X,n),t.Y,t.Z);return t.multiplyUnsafe(
we).negate().multiplyUnsafe(we).equals(o)},clearCofactor:(e,t)=>t.multiplyUnsafe(we).add(t),mapToCurve:Ql,fromBytes:zl,toBytes:Vl,
ShortSignature:{fromBytes(e){return rt(e),ja(e)},fromHex(e){return ja(e)},toBytes(e){return ts(e)},toRawBytes(e){return ts(
e)},toHex(e){return Ct(ts(e))}}},G2:{...ns,Fp:V,hEff:BigInt("0xbc69f08f2ee75b3584c6a0ea91b352888e2a8e9145ad7689986ff0315\
08ffe1329c2f178731db956d82bf015d1212b02ec0ec69d7477c1ae954cbc06689f6a359894c0adebbf6b4e8020005aaa95551"),htfDefaults:{...Jr},
wrapPrivateKey:!0,allowInfinityPoint:!0,mapToCurve:Jl,isTorsionFree:(e,t)=>t.multiplyUnsafe(we).negate().equals(Ka(e,t)),
clearCofactor:(e,t)=>{let n=we,o=t.multiplyUnsafe(n).negate(),r=Ka(e,t),s=t.double();return s=Fl(e,s),s=s.subtract(r),r=
o.add(r),r=r.multiplyUnsafe(n).negate(),s=s.add(r),s=s.subtract(o),s.subtract(t)},fromBytes:Yl,toBytes:Zl,Signature:{fromBytes(e){
return rt(e),Wa(e)},fromHex(e){return Wa(e)},toBytes(e){return es(e)},toRawBytes(e){return es(e)},toHex(e){return Ct(es(
e))}}},params:{ateLoopSize:we,r:qe.n,xNegative:!0,twistType:"multiplicative"},htfDefaults:Jr,hash:ut}),Kl=ar(V,[[["0x5c7\
59507e8e333ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97d6","0x5c759507e8e333ebb5b7a9a\
47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97d6"],["0x0","0x11560bf17baa99bc32126fced787c88f984\
f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71a"],["0x11560bf17baa99bc32126fced787c88f984f87adf7ae0c7f9a20\
8c6b4f20a4181472aaa9cb8d555526a9ffffffffc71e","0x8ab05f8bdd54cde190937e76bc3e447cc27c3d6fbd7063fcd104635a790520c0a395554\
e5c6aaaa9354ffffffffe38d"],["0x171d6541fa38ccfaed6dea691f5fb614cb14b4e7f4e810aa22d6108f142b85757098e38d0f671c7188e2aaaaa\
aaa5ed1","0x0"]],[["0x0","0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffff\
aa63"],["0xc","0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaa9f"],["0x\
1","0x0"]],[["0x1530477c7ab4113b59a4c18b076d11930f7da5d4a07f649bf54439d87d27e500fc8c25ebf8c92f6812cfc71c71c6d706","0x153\
0477c7ab4113b59a4c18b076d11930f7da5d4a07f649bf54439d87d27e500fc8c25ebf8c92f6812cfc71c71c6d706"],["0x0","0x5c759507e8e333\
ebb5b7a9a47d7ed8532c52d39fd3a042a88b58423c50ae15d5c2638e343d9c71c6238aaaaaaaa97be"],["0x11560bf17baa99bc32126fced787c88f\
984f87adf7ae0c7f9a208c6b4f20a4181472aaa9cb8d555526a9ffffffffc71c","0x8ab05f8bdd54cde190937e76bc3e447cc27c3d6fbd7063fcd10\
4635a790520c0a395554e5c6aaaa9354ffffffffe38f"],["0x124c9ad43b6cf79bfbf7043de3811ad0761b0f37a1e26286b0e977c69aa274524e790\
97a56dc4bd9e1b371c71c718b10","0x0"]],[["0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ff\
ffb9feffffffffa8fb","0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffa8fb"],
["0x0","0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffa9d3"],["0x12","0x\
1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaa99"],["0x1","0x0"]]].map(e=>e.
map(t=>V.fromBigTuple(t.map(BigInt))))),jl=ar(C,[["0x11a05f2b1e833340b809101dd99815856b303e88a2d7005ff2627b56cdb4e2c8561\
0c2d5f2e62d6eaeac1662734649b7","0x17294ed3e943ab2f0588bab22147a81c7c17e75b2f6a8417f565e33c70d1e86b4838f2a6f318c356e834ee\
f1b3cb83bb","0xd54005db97678ec1d1048c5d10a9a1bce032473295983e56878e501ec68e25c958c3e3d2a09729fe0179f9dac9edcb0","0x1778e\
7166fcc6db74e0609d307e55412d7f5e4656a8dbf25f1b33289f1b330835336e25ce3107193c5b388641d9b6861","0xe99726a3199f4436642b4b3e\
4118e5499db995a1257fb3f086eeb65982fac18985a286f301e77c451154ce9ac8895d9","0x1630c3250d7313ff01d1201bf7a74ab5db3cb17dd952\
799b9ed3ab9097e68f90a0870d2dcae73d19cd13c1c66f652983","0xd6ed6553fe44d296a3726c38ae652bfb11586264f0f8ce19008e218f9c86b2a\
8da25128c1052ecaddd7f225a139ed84","0x17b81e7701abdbe2e8743884d1117e53356de5ab275b4db1a682c62ef0f2753339b7c8f8c8f475af9cc\
b5618e3f0c88e","0x80d3cf1f9a78fc47b90b33563be990dc43b756ce79f5574a2c596c928c5d1de4fa295f296b74e956d71986a8497e317","0x16\
9b1f8e1bcfa7c42e0c37515d138f22dd2ecb803a0c5c99676314baf4bb1b7fa3190b2edc0327797f241067be390c9e","0x10321da079ce07e272d8e\
c09d2565b0dfa7dccdde6787f96d50af36003b14866f69b771f8c285decca67df3f1605fb7b","0x6e08c248e260e70bd1e962381edee3d31d79d7e2\
2c837bc23c0bf1bc24c6b68c24b1b80b64d391fa9c8ba2e8ba2d229"],["0x8ca8d548cff19ae18b2e62f4bd3fa6f01d5ef4ba35b48ba9c9588617fc\
8ac62b558d681be343df8993cf9fa40d21b1c","0x12561a5deb559c4348b4711298e536367041e8ca0cf0800c0126c2588c48bf5713daa8846cb026\
e9e5c8276ec82b3bff","0xb2962fe57a3225e8137e629bff2991f6f89416f5a718cd1fca64e00b11aceacd6a3d0967c94fedcfcc239ba5cb83e19",
"0x3425581a58ae2fec83aafef7c40eb545b08243f16b1655154cca8abc28d6fd04976d5243eecf5c4130de8938dc62cd8","0x13a8e162022914a80\
a6f1d5f43e7a07dffdfc759a12062bb8d6b44e833b306da9bd29ba81f35781d539d395b3532a21e","0xe7355f8e4e667b955390f7f0506c6e939573\
5e9ce9cad4d0a43bcef24b8982f7400d24bc4228f11c02df9a29f6304a5","0x772caacf16936190f3e0c63e0596721570f5799af53a1894e2e07306\
2aede9cea73b3538f0de06cec2574496ee84a3a","0x14a7ac2a9d64a8b230b3f5b074cf01996e7f63c21bca68a81996e1cdf9822c580fa5b9489d11\
e2d311f7d99bbdcc5a5e","0xa10ecf6ada54f825e920b3dafc7a3cce07f8d1d7161366b74100da67f39883503826692abba43704776ec3a79a1d641",
"0x95fc13ab9e92ad4476d6e3eb3a56680f682b4ee96f7d03776df533978f31c1593174e4b4b7865002d6384d168ecdd0a","0x00000000000000000\
0000000000000000000000000000000000000000000000000000000000000000000000000000001"],["0x90d97c81ba24ee0259d1f094980dcfa11a\
d138e48a869522b52af6c956543d3cd0c7aee9b3ba3c2be9845719707bb33","0x134996a104ee5811d51036d776fb46831223e96c254f383d0f9063\
43eb67ad34d6c56711962fa8bfe097e75a2e41c696","0xcc786baa966e66f4a384c86a3b49942552e2d658a31ce2c344be4b91400da7d26d521628b\
00523b8dfe240c72de1f6","0x1f86376e8981c217898751ad8746757d42aa7b90eeb791c09e4a3ec03251cf9de405aba9ec61deca6355c77b0e5f4c\
b","0x8cc03fdefe0ff135caf4fe2a21529c4195536fbe3ce50b879833fd221351adc2ee7f8dc099040a841b6daecf2e8fedb","0x16603fca40634b\
6a2211e11db8f0a6a074a7d0d4afadb7bd76505c3d3ad5544e203f6326c95a807299b23ab13633a5f0","0x4ab0b9bcfac1bbcb2c977d027796b3ce7\
5bb8ca2be184cb5231413c4d634f3747a87ac2460f415ec961f8855fe9d6f2","0x987c8d5333ab86fde9926bd2ca6c674170a05bfe3bdd81ffd038d\
a6c26c842642f64550fedfe935a15e4ca31870fb29","0x9fc4018bd96684be88c9e221e4da1bb8f3abd16679dc26c1e8b6e6a1f20cabe69d65201c7\
8607a360370e577bdba587","0xe1bba7a1186bdb5223abde7ada14a23c42a0ca7915af6fe06985e7ed1e4d43b9b3f7055dd4eba6f2bafaaebca731c\
30","0x19713e47937cd1be0dfd0b8f1d43fb93cd2fcbcb6caf493fd1183e416389e61031bf3a5cce3fbafce813711ad011c132","0x18b46a908f36\
f6deb918c143fed2edcc523559b8aaf0c2462e6bfe7f911f643249d9cdf41b44d606ce07c8a4d0074d8e","0xb182cac101b9399d155096004f53f44\
7aa7b12a3426b08ec02710e807b4633f06c851c1919211f20d4c04f00b971ef8","0x245a394ad1eca9b72fc00ae7be315dc757b3b080d4c158013e6\
632d3c40659cc6cf90ad1c232a6442d9d3f5db980133","0x5c129645e44cf1102a159f748c4a3fc5e673d81d7e86568d9ab0f5d396a7ce46ba1049b\
6579afb7866b1e715475224b","0x15e6be4e990f03ce4ea50b3b42df2eb5cb181d8f84965a3957add4fa95af01b2b665027efec01c7704b456be69c\
8b604"],["0x16112c4c3a9c98b252181140fad0eae9601a6de578980be6eec3232b5be72e7a07f3688ef60c206d01479253b03663c1","0x1962d75\
c2381201e1a0cbd6c43c348b885c84ff731c4d59ca4a10356f453e01f78a4260763529e3532f6102c2e49a03d","0x58df3306640da276faaae7d6e8\
eb15778c4855551ae7f310c35a5dd279cd2eca6757cd636f96f891e2538b53dbf67f2","0x16b7d288798e5395f20d23bf89edb4d1d115c5dbddbcd3\
0e123da489e726af41727364f2c28297ada8d26d98445f5416","0xbe0e079545f43e4b00cc912f8228ddcc6d19c9f0f69bbb0542eda0fc9dec916a2\
0b15dc0fd2ededda39142311a5001d","0x8d9e5297186db2d9fb266eaac783182b70152c65550d881c5ecd87b6f0f5a6449f38db9dfa9cce202c647\
7faaf9b7ac","0x166007c08a99db2fc3ba8734ace9824b5eecfdfa8d0cf8ef5dd365bc400a0051d5fa9c01a58b1fb93d1a1399126a775c","0x16a3\
ef08be3ea7ea03bcddfabba6ff6ee5a4375efa1f4fd7feb34fd206357132b920f5b00801dee460ee415a15812ed9","0x1866c8ed336c61231a1be54\
fd1d74cc4f9fb0ce4c6af5920abc5750c4bf39b4852cfe2f7bb9248836b233d9d55535d4a","0x167a55cda70a6e1cea820597d94a84903216f763e1\
3d87bb5308592e7ea7d4fbc7385ea3d529b35e346ef48bb8913f55","0x4d2f259eea405bd48f010a01ad2911d9c6dd039bb61a6290e591b36e636a5\
c871a5c29f4f83060400f8b49cba8f6aa8","0xaccbb67481d033ff5852c1e48c50c477f94ff8aefce42d28c0f9a88cea7913516f968986f7ebbea96\
84b529e2561092","0xad6b9514c767fe3c3613144b45f1496543346d98adf02267d5ceef9a00d9b8693000763e3b90ac11e99b138573345cc","0x2\
660400eb2e4f3b628bdd0d53cd76f2bf565b94e72927c1cb748df27942480e420517bd8714cc80d1fadc1326ed06f7","0xe0fa1d816ddc03e6b2425\
5e0d7819c171c40f65e273b853324efcd6356caa205ca2f570f13497804415473a1d634b8f","0x00000000000000000000000000000000000000000\
0000000000000000000000000000000000000000000000000000001"]].map(e=>e.map(t=>BigInt(t)))),Wl=rr(C,{A:C.create(BigInt("0x14\
4698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d")),B:C.create(BigInt("0x12e\
2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0")),Z:C.create(BigInt(11))}),
Xl=rr(V,{A:V.create({c0:C.create(St),c1:C.create(BigInt(240))}),B:V.create({c0:C.create(BigInt(1012)),c1:C.create(BigInt(
1012))}),Z:V.create({c0:C.create(BigInt(-2)),c1:C.create(BigInt(-1))})});function Ql(e){let{x:t,y:n}=Wl(C.create(e[0]));
return jl(t,n)}function Jl(e){let{x:t,y:n}=Xl(V.fromBigTuple(e));return Kl(t,n)}var td=new Uint8Array(32),ie=class{#t;#e;#n=0;#o=[];constructor(t){this.#t=t,this.#e=new DataView(t.buffer,t.byteOffset,
t.length)}bytes(t){let n=this.#n+t;if(n>this.#t.length)throw new b(`SSZ of ${this.#t.length} bytes that ends before ${n}`);
let o=this.#t.subarray(this.#n,n);return this.#n=n,o}uint64(){let t=this.#n;this.bytes(8);let n=this.#e.getBigUint64(t,!0);
if(n>BigInt(Number.MAX_SAFE_INTEGER))throw new b(`SSZ with the number ${n}`);return Number(n)}roots(t){return Array.from(
{length:t},()=>this.bytes(32))}offset(){let t=this.#n;this.bytes(4),this.#o.push(this.#e.getUint32(t,!0))}variables(){let t=[
...this.#o,this.#t.length];if(!(t[0]===this.#n&&t.every((o,r)=>r===0||o>=t[r-1])))throw new b(`SSZ of ${this.#t.length} \
bytes whose offsets are ${this.#o.join(", ")}`);return this.#o.map((o,r)=>this.#t.subarray(o,t[r+1]))}end(){if(this.#n!==
this.#t.length)throw new b(`${this.#t.length-this.#n} bytes behind the end of SSZ`)}},ae=(e,t)=>ut(Q(e,t));function on(e,t=e.
length){let n=e,o=td;for(let r=1;r<t;r*=2){let s=[];for(let i=0;i<n.length;i+=2)s.push(ae(n[i],n[i+1]??o));n=s,o=ae(o,o)}
return n[0]??o}function _n(e,t){let n=[];for(let o=0;o<e.length;o+=32)n.push(xo(e.subarray(o,o+32)));return on(n,t)}var Xa=(e,t)=>ae(
_n(e,t),Yt(e.length));function Yt(e){let t=new Uint8Array(32);return new DataView(t.buffer).setBigUint64(0,BigInt(e),!0),
t}function xo(e){let t=new Uint8Array(32);return t.set(e),t}var Be=e=>vt(e,"gloas")?{finalizedRoot:735,currentCommittee:2945,nextCommittee:2946}:vt(e,"electra")?{finalizedRoot:169,
currentCommittee:86,nextCommittee:87}:{finalizedRoot:105,currentCommittee:54,nextCommittee:55},os=25,rs=e=>vt(e,"gloas")?
2856:vt(e,"deneb")?812:412,Ue=e=>Math.floor(Math.log2(e)),Rn=e=>e.every(t=>t.every(n=>n===0));function sn(e,t,n,o){let r=Ue(
n),s=e.length-r;if(s<0||!Rn(e.slice(0,s)))return!1;let i=t;for(let a=0;a<r;a++){let c=e[s+a];i=Math.floor(n/2**a)%2===1?
ae(c,i):ae(i,c)}return B(i)===B(o)}var Qa=(e,t)=>on(vt(t,"deneb")?e.roots:e.roots.slice(0,15)),Ja=e=>e.roots.slice(15).some(
t=>t.some(n=>n!==0));function tc({beacon:e,payload:t,blockHash:n,branch:o}){return B(e.root)===nd&&Rn(o)&&(!n||Rn([n]))&&
(!t||t.roots.every((r,s)=>B(r)===od[s]))}function ec(e,t,n){let o=new ie(e),r=rn(o,t),s=ac(o,n),i=o.roots(Ue(Be(t).currentCommittee)),
[a]=yo(o,t,[r]);return{header:a,committee:s,branch:i}}function nc(e,t,n){let o=new ie(e),r=rn(o,t),s=ac(o,n),i=o.roots(Ue(
Be(t).nextCommittee)),a=rn(o,t),c=o.roots(Ue(Be(t).finalizedRoot)),f=ss(o,n),[u,d]=yo(o,t,[r,a]);return{attested:u,next:{
committee:s,branch:i},finality:{header:d,branch:c},...f}}function oc(e,t,n){let o=new ie(e),r=rn(o,t),s=rn(o,t),i=o.roots(
Ue(Be(t).finalizedRoot)),a=ss(o,n),[c,f]=yo(o,t,[r,s]);return{attested:c,next:null,finality:{header:f,branch:i},...a}}function rc(e,t,n){
let o=new ie(e),r=rn(o,t),s=ss(o,n),[i]=yo(o,t,[r]);return{attested:i,next:null,finality:null,...s}}function rn(e,t){return vt(
t,"gloas")?sc(e,t):(e.offset(),null)}function yo(e,t,n){return vt(t,"gloas")?(e.end(),n):e.variables().map(o=>sc(new ie(
o),t))}function sc(e,t){let n=ed(e);if(vt(t,"gloas")){let s=e.bytes(32);return{beacon:n,payload:null,blockHash:s,branch:e.
roots(Ue(rs(t)))}}e.offset();let o=e.roots(Ue(os)),[r]=e.variables();return{beacon:n,payload:ic(r,t),blockHash:null,branch:o}}
function ed(e){let t=e.uint64(),n=e.uint64(),o=e.bytes(32),r=e.bytes(32),s=e.bytes(32),i=on([Yt(t),Yt(n),o,r,s]);return{
slot:t,stateRoot:r,bodyRoot:s,root:i}}function ic(e,t){let n=new ie(e),o=n.bytes(32),r=n.bytes(20),s=n.bytes(32),i=n.bytes(
32),a=n.bytes(256),c=n.bytes(32),f=n.uint64(),u=n.uint64(),d=n.uint64(),l=n.uint64();n.offset();let h=n.bytes(32),p=n.bytes(
32),g=n.bytes(32),E=n.bytes(32),[v,R]=vt(t,"deneb")?[n.uint64(),n.uint64()]:[0,0],[S]=n.variables();return{number:f,timestamp:l,
hash:B(p),stateRoot:B(s),parentHash:B(o),roots:[o,xo(r),s,i,_n(a),c,Yt(f),Yt(u),Yt(d),Yt(l),Xa(S,1),h,p,g,E,Yt(v),Yt(R)]}}
function ac(e,t){let n=e.bytes(48*t.committeeSize),o=e.bytes(48),r=Array.from({length:t.committeeSize},(s,i)=>_n(n.subarray(
48*i,48*i+48)));return{keys:n,root:ae(on(r),_n(o)),isEmpty:[...n,...o].every(s=>s===0)}}function ss(e,t){let n=e.bytes(t.
committeeSize/8),o=e.bytes(96);return{participation:Array.from({length:t.committeeSize},(s,i)=>(n[i>>3]&1<<(i&7))!==0),signature:o,
signatureSlot:e.uint64()}}function cc(e,t,n){let o=ae(xo(t),F(n)),r=new Uint8Array(32);return r.set([7]),r.set(o.subarray(
0,28),4),ae(e,r)}var nd=B(on(Array(5).fill(Yt(0)))),od=rd().roots.map(e=>B(e));function rd(){let e=new Uint8Array(584);return new DataView(
e.buffer).setUint32(436,e.length,!0),ic(e,"deneb")}var sd="BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";function fc({header:e,committee:t,branch:n},o){let{slot:r,stateRoot:s}=e.
beacon;return fs(e,o)||m("bootstrap",`slot ${r}: the execution part is not in the body`),sn(n,t.root,Be(Bn(o,r)).currentCommittee,
s)||m("bootstrap",`${B(t.root)} is not the committee of slot ${r}`),{finalized:e,current:t,next:null}}function is(e,t,n,o,r){
let{attested:s,finality:i,signatureSlot:a}=n,c=s.beacon.slot,f=i?.header.beacon.slot??0,u=Tt(r,t.finalized.beacon.slot),
d=Tt(r,a);fs(s,r)||m(e,`attested slot ${c}: the execution part is not in the body`),a>o&&m(e,`signed in slot ${a}, the c\
urrent slot is ${o}`),a>c&&c>=f||m(e,`signed in slot ${a}, attested ${c}, finalized ${f}`),d!==u&&!(t.next&&d===u+1)&&m(
e,`signed in period ${d}, the store is in ${u}`);let l=!t.next&&n.next&&Tt(r,c)===u;c>t.finalized.beacon.slot||l||m(e,`a\
ttested slot ${c}, the store is final at ${t.finalized.beacon.slot}`),id(e,n,r),ad(e,t,n,r),cd(e,d===u?t.current:t.next,
n,r)}function as(e,{attested:t,next:n,finality:o},r){if(!o)return e;let s=o.header.beacon.slot,i=Tt(r,s),a=e.finalized.beacon.
slot,c=!e.next&&n&&i===Tt(r,t.beacon.slot);if(!(s>a||c))return e;let f=s>a?o.header:e.finalized,u=n?.committee??null;return e.
next?i>Tt(r,a)?{current:e.next,next:u,finalized:f}:{...e,finalized:f}:{...e,next:u,finalized:f}}var Tn=({participation:e})=>e.
filter(t=>t).length,cs=e=>3*Tn(e)>=2*e.participation.length;function fs({beacon:e,payload:t,blockHash:n,branch:o},r){let s=Bn(
r,e.slot);return vt(s,"capella")?n?sn(o,n,rs(s),e.bodyRoot):!t||vt(s,"gloas")||!vt(s,"deneb")&&Ja(t)?!1:sn(o,Qa(t,s),os,
e.bodyRoot):!1}function id(e,{attested:t,finality:n},o){if(!n)return;let{header:r,branch:s}=n,{slot:i}=r.beacon,a=i===0;
Rn(s)&&m(e,"it finalizes nothing"),(a?tc(r):fs(r,o))||m(e,`finalized slot ${i}: the execution part is not in the body`);
let c=a?new Uint8Array(32):r.beacon.root;sn(s,c,Be(Bn(o,t.beacon.slot)).finalizedRoot,t.beacon.stateRoot)||m(e,`${B(c)} \
is not the finalized root of attested slot ${t.beacon.slot}`)}function ad(e,t,{attested:n,next:o},r){if(!o)return;let{slot:s,
stateRoot:i}=n.beacon,{committee:a,branch:c}=o,f=B(a.root);Tt(r,s)===Tt(r,t.finalized.beacon.slot)&&t.next&&B(t.next.root)!==
f&&m(e,`next committee ${f}, known is ${B(t.next.root)}`),(a.isEmpty||!sn(c,a.root,Be(Bn(r,s)).nextCommittee,i))&&m(e,`${f}\
 is not the next committee of attested slot ${s}`)}function cd(e,t,{attested:n,participation:o,signature:r,signatureSlot:s},i){
let a=Ci(i,Math.max(s,1)-1),c=cc(n.beacon.root,a,i.genesisValidatorsRoot),f=o.flatMap((d,l)=>d?[t.keys.subarray(48*l,48*
l+48)]:[]),u=!1;try{let d=Ee.longSignatures.aggregatePublicKeys(f.map(ud));u=Ee.longSignatures.verify(r,Ee.longSignatures.
hash(c,sd),d)}catch{}u||m(e,`the signature of ${f.length} participants over attested slot ${n.beacon.slot} is wrong`)}var wo=new Map,
fd=4096;function ud(e){let t=B(e),n=wo.get(t);if(n)return n;let o=Ee.G1.ProjectivePoint.fromHex(e);return wo.size===fd&&
wo.clear(),wo.set(t,o),o}var ld=F("0x0000f90827f1c53a10cb7a02335b175320002935"),uc=8191;function lc({nodes:e,headers:t},n){t.length===0&&m("ances\
try","no header");try{let{number:o,parentHash:r}=n;return t.map((s,i)=>{let a=co(s);return i===0&&e.length>0&&([o,r]=[a.
number+1,dd(e,n,a.number)]),(a.number!==o-1||a.hash!==r)&&m("ancestry",`header ${i}, of block ${a.number}, is not the on\
e that the chain names`),{number:o,parentHash:r}=a,a})}catch(o){throw o instanceof b&&m("ancestry",`bytes that cannot be\
 read: ${o.message}`),o}}function dd(e,t,n){n+1===t.number&&m("ancestry","nodes, and nothing needs them: the parent's ha\
sh is in the block"),(n>=t.number||t.number-n>uc)&&m("ancestry",`the state of block ${t.number} has no hash of block ${n}`);
let o=new en("ancestry",e),r=`the hash of block ${n}`,{value:s}=o.find(t.stateRoot,z(ld),r),i=s?B(K(nt(dt(s))[2],32)):null,
{value:a}=i?o.find(i,z(lt(n%uc,32)),r):{value:null},c=o.firstUnused();return c&&m("ancestry",`node ${c} is not on the wa\
y to the hash`),a?B(lt(W(dt(a)),32)):m("ancestry",`the state of block ${t.number} has no hash of block ${n}`)}function mc({message:e,question:t},n,o){let{head:r,header:s}=hd(o,n.header),i=t.rpc??null;(!n.ancestry||r.number===e.blockNumber)&&
hc("block",e,r);let a=n.ancestry?lc(n.ancestry,r):[],c=[r,...a],f=c[c.length-1].number,u=c.findIndex(({number:h})=>h===e.
blockNumber);u<0&&m("ancestry",`no block ${e.blockNumber}, which the answer is from`);let d=c[u];hc("ancestry",e,d),u>0&&
!e.view.startsWith("0x")&&m("ancestry",`a block that is ${r.number-d.number} before the one that is asked for`),!(i&&lo(
i))&&dc(i,d.number)!==f&&m("ancestry",`blocks down to ${f}, and the answer needs those down to ${dc(i,d.number)}`);let l=i!==
null&&Le(i)&&(lo(i)?a.length===0:u===0);return l&&!s&&m("block",`the proof lacks the header of execution block ${r.hash}`),
!l&&s&&o.payload&&m("block","a header that nothing needs"),{block:d,headers:[...l&&s?[s]:[],...a.slice(Math.max(0,u-1))]}}
function dc(e,t){let{fromBlock:n}=e?.method==="eth_getLogs"?e.params[0]:{};return n?.startsWith("0x")?Number(n):t}function hd({
beacon:e,payload:t,blockHash:n},o){if(t&&!o)return{head:t,header:null};if(!t&&(!n||n.every(s=>s===0)))return m("block",`\
the header of slot ${e.slot} carries no execution block`);let r=t?.hash??B(n);if(!o)return m("block",`the proof lacks th\
e header of execution block ${r}`);try{let s=co(o);return s.hash===r?{head:s,header:s}:m("block",`the header has hash ${s.
hash}, proven is ${r}`)}catch(s){if(s instanceof b)return m("block",`bytes that cannot be read: ${s.message}`);throw s}}
function hc(e,t,n){let o=[["number",n.number,t.blockNumber],["hash",n.hash,t.blockHash],["state root",n.stateRoot,t.stateRoot],
["time",n.timestamp,t.timestamp]];for(let[r,s,i]of o)s!==i&&m(e,`${r} ${s}, the answer says ${i}`)}function gc({method:e,params:t},n){if(e==="eth_getStorageValues")return Object.fromEntries(Object.entries(t[0]).map(([r,
s])=>[r,s.map(i=>bc(pc(n,r),i))]));let o=pc(n,String(t[0]));switch(e){case"eth_getBalance":return k(o.balance);case"eth_\
getTransactionCount":return k(o.nonce);case"eth_getCode":return o.code??m("result",`the witness lacks code ${o.codeHash}\
 of account ${o.address}`);case"eth_getStorageAt":return bc(o,String(t[1]));case"eth_getProof":return md(o,t[1]);default:
throw new Error(`${e} reads no state`)}}var pc=(e,t)=>e.find(n=>n.address===t)??m("result",`the witness lacks account ${t}`),
bc=(e,t)=>B(lt(xc(e,t).value,32));function md(e,t){return{address:e.address,accountProof:e.way,balance:k(e.balance),codeHash:e.
codeHash,nonce:k(e.nonce),storageHash:e.storageRoot,storageProof:t.map(n=>{let{value:o,way:r}=xc(e,B(lt(BigInt(n),32)));
return{key:n,value:k(o),proof:r}})}}function xc({address:e,slots:t},n){return t.find(o=>o.slot===n)??m("result",`the wit\
ness lacks slot ${k(BigInt(n))} of account ${e}`)}var yc=B(z(new Uint8Array));function wc({accounts:e,nodes:t,codes:n,ancestors:o},r,s,i){try{let a=new en("state",t),c=new Map(
n.map(d=>[B(z(d)),d]));c.size!==n.length&&m("state","a code is in it twice"),new Set(e.map(d=>d.address)).size!==e.length&&
m("state","an account is in it twice");let f=e.map(d=>pd(a,r,d.address,d.slots,c)),u=a.firstUnused()??[...c.keys()].find(
d=>!f.some(l=>l.codeHash===d));return u&&m("state",`node or code ${u} belongs to none of the accounts`),bd(o,s,i),f}catch(a){
throw a instanceof b&&m("state",a.message),a}}function pd(e,t,n,o,r){new Set(o).size!==o.length&&m("state",`a slot of ac\
count ${n} is in it twice`);let{value:s,way:i}=e.find(t,z(F(n)),`account ${n}`),[a,c,f,u,...d]=s?nt(dt(s)):[];if(!s){let g=o.
map(E=>({slot:E,value:0n,way:[]}));return{address:n,exists:!1,nonce:0n,balance:0n,codeHash:yc,code:"0x",storageRoot:uo,way:i,
slots:g}}if(d.length>0)throw new b(`account ${n} with ${4+d.length} fields`);let l=B(K(f,32)),h=B(K(u,32)),p=r.get(h);return{
address:n,exists:!0,nonce:W(a),balance:W(c),codeHash:h,code:h===yc?"0x":p?B(p):null,storageRoot:l,way:i,slots:o.map(g=>{
let E=e.find(l,z(F(g)),`slot ${k(BigInt(g))} of account ${n}`);return{slot:g,value:E.value?W(dt(E.value)):0n,way:E.way}})}}
function bd(e,t,n){let o=t;e.forEach((r,s)=>{B(z(r))!==o&&m("state",`ancestor ${s} is not the block that its child names`);
let i=nt(dt(r));W(i[8])!==BigInt(n-1-s)&&m("state",`ancestor ${s} is not block ${n-1-s}`),o=B(K(i[0],32))})}var Bo={"head-age":["its block is young enough by this machine's clock","a younger one; a clock that is right"],checkpoint:[
"it starts from a block that you trust","the founding checkpoint, the kept one or the given one"],bootstrap:["that block\
 names its sync committee","a branch to the block's state"],updates:["each sync committee has signed for the next one","\
an update for each period, signed by two thirds"],head:["two thirds of the last committee signed the header of the answe\
r's slot","its signature, and the start of that slot"],block:["the execution block belongs to that header","number, hash\
, state root and time of the answer"],ancestry:["the hashes from that block on lead back to the answer's block","a way t\
o each block that is needed, and no further"],contents:["transactions and receipts are those of the blocks","what each b\
lock holds, with the roots in its header"],state:["what is read belongs to the block's state","a way from the state root\
 to each account, slot and code"],result:["the result is what block, contents and state say","the result of the answer"]},
ds="do not believe the proof; ask again, or another node",gd=2;function Bc(e,t,n={},o=new Date){let r=[n.checkpoint,t.checkpoint?.
root,t.founding.root].filter(s=>s!==void 0);return xd(e,t.chainId,r,n,o)}function xd(e,t,n,o,r){let{proof:s,message:i}=e,
a=o.chain??wr.find(l=>l.chainId===t),{rpc:c}=e.question,f=c?.method??i.method,u=!c||Je(c);if(!s)return Eo("proof","it br\
ings its proof","none","a proof",u?"ask with ?proof=1":"do not demand one: this method has none");if(!u)return Eo("proof",
"its proof can be judged",`a proof, and nothing in it shows the result of ${f}`,"none, because this method has no proof",
ds);if(!a||a.chainId!==t)return Eo("proof","its proof can be checked",`no parameters of chain ${t}`,"preset, forks and g\
enesis of the chain","give the chain: parseChain(spec, genesis)");let d=yd(e.question,s);try{wd(i,a,o,r);let{finalized:l,
state:h}=Ed(e,s,n,a,br(a,r),i);return{checks:d.map(p=>ls(p,null)),refusals:[],state:h,finalized:l,isResultProven:d.includes(
"result")}}catch(l){if(!(l instanceof Mt))return Eo("proof","its proof can be judged",String(l),"a proof without surpris\
es",ds);let h=Object.keys(Bo),{code:p,reason:g}=l,v=[...d.filter(R=>h.indexOf(R)<h.indexOf(p)).map(R=>ls(R,null)),ls(p,g)];
return{checks:v,refusals:tn(v),state:null,finalized:null,isResultProven:!1}}}var vc=({call:e,rpc:t})=>!!e||!!(t&&t.method!==
"eth_blockNumber"&&!Le(t)),Sc=({rpc:e})=>!!(e&&Le(e)),Ic=({call:e,rpc:t})=>!!e||t?.method==="eth_call",yd=(e,{ancestry:t,
state:n})=>Object.keys(Bo).filter(o=>o!=="ancestry"||t!==null).filter(o=>o!=="contents"||Sc(e)).filter(o=>o!=="state"||vc(
e)||n!==null).filter(o=>o!=="result"||e.rpc&&!Ic(e));function wd({view:e,slot:t},n,{maxHeadAge:o=120,maxFinalizedAge:r=3600,
clockTolerance:s=10},i){let a=i.getTime()/1e3-gr(n,t),c=e==="latest"?o+s:kc(e)?r:1/0;a>c&&m("head-age",`slot ${t} began ${Math.
round(a)} s ago, and at most ${c} s are accepted`)}var kc=e=>e==="safe"||e==="finalized";function Ed(e,t,n,o,r,s){let i=us(
"checkpoint",()=>ec(t.bootstrap.ssz,t.bootstrap.version,o)),a=B(i.header.beacon.root);n.includes(a)||m("checkpoint",`blo\
ck ${a}`);let c=fc(i,o),f=Tt(o,i.header.beacon.slot);for(let R of t.updates)c=Bd(c,us("updates",()=>nc(R.ssz,R.version,o)),
f,r,o),f++;let u=t.isFinality?oc:rc,d=us("head",()=>u(t.last.ssz,t.last.version,o));c=vd(c,d,f,r,o);let l=d.finality?.header??
d.attested,{beacon:h}=l;Sd(s,d,h.slot,o);let{block:p,headers:g}=mc(e,t,l),E={root:B(c.finalized.beacon.root),slot:c.finalized.
beacon.slot};!Sc(e.question)&&t.contents.length>0&&m("contents","what blocks hold, and nothing reads it");let v=Id(e,t,p);
return Od(e,()=>kd(e.question,v,p,g,t,o)),{finalized:E,state:v}}function Bd(e,t,n,o,r){let s=`the update of period ${n}`;
cs(t)||m("updates",`${s} is signed by ${Tn(t)} of ${t.participation.length}, fewer than two thirds`),is("updates",e,t,o,
r);let i=as(e,t,r);return(!i.next||Tt(r,i.finalized.beacon.slot)!==n)&&m("updates",`${s} does not name the committee of \
the next period`),i}function vd(e,t,n,o,r){let s=Tt(r,t.signatureSlot),i=t.finality?.header.beacon;s!==n&&m("updates",`t\
hey lead to the committee of period ${n}, the head is signed in ${s}`),cs(t)||m("head",`signed by ${Tn(t)} of ${t.participation.
length}, fewer than two thirds`),is("head",e,t,o,r);let a=as(e,t,r);return i&&B(a.finalized.beacon.root)!==B(i.root)&&m(
"head",`its finalized block is older than that of slot ${a.finalized.beacon.slot}, which is known`),a}function Sd({view:e,
slot:t,time:n,slotAge:o,participation:r,committeeSize:s},i,a,c){let f=i.finality!==null,u=Tn(i),d=i.participation.length;
kc(e)&&!f&&m("head","an update that proves the newest block, and no finalized one"),e==="latest"&&f&&m("head","an update\
 that proves the finalized block, and not the newest"),a!==t&&m("head",`a header of slot ${a}`),(u!==r||d!==s)&&m("head",
`${u} of ${d} signed, the answer says ${r} of ${s}`);let l=gr(c,a);Math.abs(n-o-l)>gd&&m("head",`slot ${a}, which began \
at ${l}; the answer says at ${n-o}`)}function Id({question:e},{state:t},n){return vc(e)?t?wc(t,n.stateRoot,n.parentHash,
n.number):m("state","the proof lacks the state that is read"):t?m("state","a state, and nothing reads it"):null}function kd({
rpc:e},t,n,o,r,s){return e&&Le(e)?Ma(e,o,r.contents,s):e&&t?gc(e,t):k(n.number)}function Od({question:e,message:t},n){if(!e.
rpc||Ic(e))return;let o=De(n()),r=zt(F(t.result));(t.outcome!=="returned"||r!==o)&&m("result",`it is ${Ec(o)}, the answe\
r says ${t.outcome} ${Ec(r)}`)}var Ec=e=>e.length<=200?e:`${e.slice(0,200)}… of ${e.length} characters`;function us(e,t){
try{return t()}catch(n){if(n instanceof b)return m(e,`bytes that cannot be read: ${n.message}`);throw n}}var ls=(e,t)=>J(
e,Bo[e][0],t,Bo[e][1],ds),Eo=(e,t,n,o,r)=>({checks:[J(e,t,n,o,r)],refusals:[e],state:null,finalized:null,isResultProven:!1});var Oc="do not believe it: it is an answer of another network",Ac="do not believe it: it answers another question";function _c(e,t,n={},o=new Date){
let{domain:r,message:s}=e,i=n.question??null,a=[Ad(e,t.chainId),hs("network",`it is of network ${t.networkId}`,r.networkId,
t.networkId,Oc),hs("epoch",`it is signed under key epoch ${t.keyEpoch}`,s.keyEpoch,t.keyEpoch,"make the trust file again\
, if the network has changed its key"),_d(e,t),Rd(e,i,t.chainId),Td(s,n.nonce?B(F(n.nonce)):i?.nonce??null),$d(s,i?.view??
null),Nd(s,n,o),Pd(s,n.maxHeadAge??120),Hd(s,n.allowsUnproven??!1),Cd(s,n.needsAuthenticatedTime??!1),Dd(e)],c=tn(a);return{
checks:a,refusals:c,answer:c.length===0?s:null}}var Ad=({domain:e},t)=>hs("chain",`it is about chain ${t}`,e.chainId,t,Oc),
_d=(e,t)=>J("signature",`key ${t.publicKey} signed it, every part of it`,Fr(e,t.publicKey)?null:"a signature of another \
key, or over other words","65 bytes of that key, low s","do not believe it: somebody else made it or changed it");function Rd({
message:e,question:t},n,o){let r=n?`it is about your request, a ${n.method}`:"it is about the request that it repeats",s=n?
Lr(n):e.requestHash,i=(n??t).rpc?.chainId??null,a=Lr(t)!==e.requestHash?"the parameters beside the answer are of another\
 request":i!==null&&i!==BigInt(o)?`a call for chain ${i}, and the answer is about chain ${o}`:n&&n.method!==e.method?`an\
 answer to a ${e.method}`:s!==e.requestHash?`an answer to request ${JSON.stringify(so(t))}`:null;return J("request",r,a,
s,Ac)}function Td(e,t){let n=r=>r==="0x"?"none":r,o=t===null?`its nonce (${n(e.nonce)}) was not compared`:t==="0x"?"it c\
arries no nonce, as none was asked for":`it carries your nonce ${n(t)}`;return J("nonce",o,t===null||t===e.nonce?null:n(
e.nonce),t===null?"":n(t),"do not believe it: it is an answer to an earlier question")}var $d=(e,t)=>J("view",`it is fro\
m the ${e.view} block: ${e.blockNumber}, ${e.blockHash}`,t!==null&&t!==e.view?`view ${e.view}`:Fi(e.view,e.blockNumber,e.
blockHash),`view ${t??e.view}`,Ac);function Nd(e,{maxAge:t=60,clockTolerance:n=10},o){let r=o.getTime()/1e3-e.time,s=r>t?
`signed ${Ge(r)} ago`:r<-n?`signed ${Ge(-r)} in the future`:null;return J("time",`it is fresh: signed ${Ge(r)} ago by th\
e node's clock`,s,`at most ${Ge(t)} ago`,"ask again; compare this machine's clock")}var Pd=(e,t)=>J("head-age",`slot ${e.
slot} of its block began ${Ge(e.slotAge)} before the signature`,e.view==="latest"&&e.slotAge>t?Ge(e.slotAge):null,`at mo\
st ${Ge(t)} for the newest block`,"ask again, or another node: its newest block is an old one");function Hd(e,t){let n=e.
blockProvenance==="unproven"||e.resultProvenance==="unproven",o=`the block is ${e.blockProvenance}, the result is ${e.resultProvenance}`;
return J("provenance",o,n&&!t?o:null,"nothing unproven","do not rely on it, or allow parts that are the word of an endpo\
int")}function Cd(e,t){let n=e.timeAuthenticated?"the node's time is authenticated":"nobody confirms the node's time but\
 its host";return J("clock",n,t&&!e.timeAuthenticated?n:null,"authenticated time","ask a node that has a source of authe\
nticated time (helios.time.source)")}function Dd(e){let t=kn(e.message);return J("reason",`the outcome is ${e.message.outcome}${t===
null?"":`: ${t}`}`,e.reason===t?null:`'${e.reason}' beside the answer`,t===null?"no reason":`'${t}', which its data says`,
"do not believe it: somebody changed it")}var hs=(e,t,n,o,r)=>J(e,t,n===o?null:`${n}`,`${o}`,r),Ge=e=>`${Math.round(e)} \
s`;function Rc(e){let t=e.plainBytes(33);try{return G(ge.ProjectivePoint.fromHex(t).toRawBytes(!0))}catch{throw e.malformed(
`${B(t)} is not a point of secp256k1`)}}var ft=Object.freeze({boolean:1,integer:2,bitString:3,octetString:4,oid:6,enumerated:10,utf8String:12,sequence:48,set:49,
printableString:19,utcTime:23,generalizedTime:24}),$n=e=>160|e,It=class e{#t;#e=0;constructor(t){this.#t=t}static parse(t,n,o){
try{let r=new e(t),s=o(r);return r.end(),s}catch(r){throw r instanceof b?new b(`${n}: ${r.message}`):r}}get hasMore(){return this.#e<
this.#t.length}get tag(){return this.#t[this.#e]??-1}end(){if(this.hasMore)throw new b(`${this.#t.length-this.#e} bytes \
behind the end of a DER value`)}encoded(){let t=this.#e;return this.#n(this.tag),this.#t.subarray(t,this.#e)}peekEncoded(){
let t=this.#e,n=this.encoded();return this.#e=t,n}sequence(t=ft.sequence){return new e(this.#n(t))}setOf(){let t=this.#n(
ft.set),n=new e(t);for(let o=null;n.hasMore;){let r=n.encoded();if(o&&Ld(o,r)>0)throw new b("a set whose elements are no\
t sorted");o=r}return new e(t)}integerBytes(t=ft.integer){let n=this.#n(t);if(n.length===0)throw new b("an integer witho\
ut bytes");if(n.length>1&&(n[0]===0&&n[1]<128||n[0]===255&&n[1]>=128))throw new b("an integer with more bytes than it ne\
eds");return n}integer(){let t=this.integerBytes();return BigInt.asIntN(8*t.length,xe(t))}boolean(){let t=this.#n(ft.boolean);
if(t.length!==1||t[0]!==0&&t[0]!==255)throw new b("a boolean that is neither 00 nor ff");return t[0]===255}octets(){return this.#n(
ft.octetString)}bitString(){let t=this.#n(ft.bitString),n=t[0],o=n>0&&(t.length===1||(t[t.length-1]&(1<<n)-1)!==0);if(t.
length===0||n>7||o)throw new b("a bit string with bad unused bits");return{bits:t.subarray(1),unused:n}}oid(){let t=this.#n(
ft.oid);if(t.length===0||t[t.length-1]>=128)throw new b("an object identifier without an end");let n=[];for(let r=0,s=0n;r<
t.length;r++){if(s===0n&&t[r]===128)throw new b("an object identifier with more bytes than it needs");s=s<<7n|BigInt(t[r]&
127),t[r]<128&&(n.push(s),s=0n)}let o=n[0]<40n?0n:n[0]<80n?1n:2n;return[o,n[0]-40n*o,...n.slice(1)].join(".")}characters(){
let t=this.tag;if(t!==ft.utf8String&&t!==ft.printableString)throw new b(`text of ASN.1 type ${t}`);let n=zt(this.#n(t));
if(t===ft.printableString&&!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(n))throw new b("a printable string with other characters");
return n}time(){let t=this.tag===ft.utcTime,n=zt(this.#n(t?ft.utcTime:ft.generalizedTime)),o=(t?/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/:
/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(n);if(!o)throw new b(`a time '${n}'`);let[r,s,i,a,c,f]=o.slice(1).map(Number),
u=new Date(0);if(u.setUTCFullYear(t?r+(r<50?2e3:1900):r,s-1,i),u.setUTCHours(a,c,f),!(u.getUTCMonth()===s-1&&u.getUTCDate()===
i&&a<24&&c<60&&f<60))throw new b(`a time '${n}'`);return u.getTime()}#n(t){if(this.tag!==t)throw new b(`ASN.1 type ${t} \
is expected, found ${this.hasMore?this.tag:"the end"}`);if((t&31)===31)throw new b("an ASN.1 type of a high number");let n=this.#o(
this.#e+1),o=n.start+n.value;if(o>this.#t.length)throw new b(`a DER value of ${n.value} bytes runs over its end`);return this.#e=
o,this.#t.subarray(n.start,o)}#o(t){let n=this.#t[t];if(n===void 0)throw new b("a DER value without a length");if(n<128)
return{value:n,start:t+1};let o=n&127,r=this.#t.subarray(t+1,t+1+o);if(o===0||o>4||r.length<o)throw new b("a DER value w\
hose length is not definite");let s=Number(xe(r));if(r[0]===0||s<128)throw new b("a DER length with more bytes than it n\
eeds");return{value:s,start:t+1+o}}};function Ld(e,t){if(Lt(e,t))return 0;for(let n=0;n<Math.max(e.length,t.length);n++){
let o=(e[n]??0)-(t[n]??0);if(o!==0)return o}return 0}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Tc={p:BigInt("0xffffffff0000000100000000000000\
0000000000ffffffffffffffffffffffff"),n:BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),h:BigInt(
1),a:BigInt("0xffffffff00000001000000000000000000000000fffffffffffffffffffffffc"),b:BigInt("0x5ac635d8aa3a93e7b3ebbd5576\
9886bc651d06b0cc53b0f63bce3c3e27d2604b"),Gx:BigInt("0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
Gy:BigInt("0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")},$c={p:BigInt("0xfffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff"),n:BigInt("0xffffffffffffffffffffffffffffffff\
ffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),h:BigInt(1),a:BigInt("0xfffffffffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc"),b:BigInt("0xb3312fa7e23ee7e4988e056be3f82d19181d9c\
6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),Gx:BigInt("0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b\
9859f741e082542a385502f25dbf55296c3a545e3872760ab7"),Gy:BigInt("0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da31\
13b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f")},Nc={p:BigInt("0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),n:BigInt("0x01ffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"),h:BigInt(1),a:BigInt(
"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffc"),b:BigInt("0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0b\
d3bb1bf073573df883d2c34f1ef451fd46b503f00"),Gx:BigInt("0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4\
d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66"),Gy:BigInt("0x011839296a789a3bc0045c8a5fb42c7d1bd\
998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650")},Md=Bt(Tc.p),qd=Bt($c.
p),Ud=Bt(Nc.p);var vo=Ke({...Tc,Fp:Md,lowS:!1},ut);var lg=Ke({...$c,Fp:qd,lowS:!1},ze);var dg=Ke({...Nc,Fp:Ud,lowS:!1,allowedPrivateKeyLengths:[130,131,132]},Yn);var an=class e{#t;constructor(t){this.#t=t}static decode(t){if(t.length!==64)return null;let n=Q(Uint8Array.of(4),t);try{
return vo.ProjectivePoint.fromHex(n).assertValidity(),new e(n)}catch{return null}}verifies(t,n){if(n.length!==64)return!1;
try{return vo.verify(n,ut(t),this.#t,{lowS:!1,prehash:!1,format:"compact"})}catch{return!1}}verifiesDer(t,n){let o,r;try{
[o,r]=It.parse(n,"signature",i=>{let a=i.sequence(),c=[a.integer(),a.integer()];return a.end(),c})}catch(i){if(i instanceof
b)return!1;throw i}return[o,r].every(i=>i>0n&&i<vo.CURVE.n)&&this.verifies(t,Q(lt(o,32),lt(r,32)))}};var Nn="1.2.840.113741.1.13.1";function Pc(e){let t=It.parse(e,"SGX extension",i=>ms.read(i,Nn)),n=t.inner("2"),o=Array.
from({length:16},(i,a)=>n.integer(`${a+1}`,255)),r=n.integer("17",65535);n.octets("18",16);let s={ppid:t.octets("1",16),
components:o,pceSvn:r,pceId:t.octets("3",2),fmspc:t.octets("4",6),platformInstanceId:t.has("6")?t.octets("6",16):null};if(t.
enumerated("5",2),t.has("7")){let i=t.inner("7");for(let a of["1","2","3"])i.optionalBoolean(a)}return s}var ms=class e{#t;#e;constructor(t,n){
this.#t=t,this.#e=n}static read(t,n){let o=new Map;for(let r=t.sequence();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.encoded();
if(s.end(),o.has(i))throw new b(`SGX extension with ${i} twice`);o.set(i,a)}return new e(n,o)}has(t){return this.#e.has(
`${this.#t}.${t}`)}inner(t){return this.#n(t,n=>e.read(n,`${this.#t}.${t}`))}octets(t,n){let o=this.#n(t,r=>r.octets());
if(o.length!==n)throw new b(`SGX extension ${t} of ${o.length} bytes: ${n} are expected`);return G(o)}integer(t,n){let o=this.#n(
t,r=>r.integer());if(o<0n||o>BigInt(n))throw new b(`SGX extension ${t} is ${o}: 0 to ${n} are expected`);return Number(o)}enumerated(t,n){
let o=this.#n(t,r=>r.integerBytes(ft.enumerated));if(o.length!==1||o[0]>n)throw new b(`SGX extension ${t} is out of rang\
e`);return o[0]}optionalBoolean(t){return this.has(t)?this.#n(t,n=>n.boolean()):null}#n(t,n){let o=this.#e.get(`${this.#t}\
.${t}`);if(!o)throw new b(`SGX extension without ${t}`);return It.parse(o,`SGX extension ${t}`,n)}};var Gd="1.2.840.10045.4.3.2",Fd="1.2.840.10045.2.1",Vd="1.2.840.10045.3.1.7",Hc="2.5.29.15",Cc="2.5.29.19",zd="2.5.4.3",
Zd=4,Yd=2,Dc=4,cn=(e,t)=>Lt(e.der,t.der);function ps(e){let{toBeSigned:t,signature:n}=It.parse(e,"certificate",gs),o=It.
parse(t,"certificate",r=>Kd(r.sequence()));return{der:e,toBeSigned:t,signature:n,...o}}function Io(e){let t=[],n=bs(e,"\0");
for(;n.trim()!=="";){let o=/^\s*-----BEGIN ([^\n-]*)-----([A-Za-z0-9+/=\s]*)-----END \1-----/.exec(n);if(!o)throw new b(
"certificate chain with text that is not PEM");if(o[1]!=="CERTIFICATE")throw new b(`certificate chain with a PEM of ${o[1]}`);
if(t.length===Dc)throw new b(`certificate chain of more than ${Dc} certificates`);let r=Pn(o[2]);if(!r)throw new b("cert\
ificate chain with bad base64");t.push(ps(r)),n=n.slice(o[0].length)}if(t.length===0)throw new b("certificate chain with\
out a certificate");return t}function bs(e,t){let n=e.length;for(;n>0&&e[n-1]===t;)n--;return e.slice(0,n)}function Pn(e){
let t=e.replace(/\s/g,"");return/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(t)?Uint8Array.from(
atob(t),n=>n.charCodeAt(0)):null}function gs(e){let t=e.sequence(),n=t.encoded();ko(t);let{bits:o,unused:r}=t.bitString();
if(t.end(),r!==0)throw new b("signature with unused bits");return{toBeSigned:n,signature:o}}function ko(e){let t=e.sequence(),
n=t.oid();if(t.end(),n!==Gd)throw new b(`signature algorithm ${n}: ecdsa-with-SHA256 is expected`)}function So(e){let t=e.
peekEncoded(),n=e.sequence(),o=null;for(;n.hasMore;)for(let r=n.setOf();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.characters();
if(s.end(),i===zd){if(o!==null)throw new b("name with two common names");o=a}}if(o===null)throw new b("name without a co\
mmon name");return{der:t,commonName:o}}function Oo(e,t=[]){let n=[];for(let o=e.sequence();o.hasMore;){let r=o.sequence(),
s=r.oid(),i=r.tag===ft.boolean&&r.boolean(),a=r.octets();if(r.end(),i&&!t.includes(s))throw new b(`critical extension ${s}\
 is not understood`);if(s!==Nn&&n.some(c=>c.oid===s))throw new b(`extension ${s} occurs twice`);n.push({oid:s,value:a})}
return n}function Kd(e){let t=e.sequence($n(0));if(t.integer()!==2n)throw new b("certificate of a version other than 3");
t.end();let n=e.integerBytes();ko(e);let o=So(e),r=e.sequence(),s=r.time(),i=r.time();r.end();let a=So(e),c=jd(e.sequence()),
f=e.sequence($n(3)),u=Oo(f,[Hc,Cc,Nn]);f.end(),e.end();let d=v=>u.find(R=>R.oid===v)?.value,l=d(Cc),h=d(Hc),{isCa:p,pathLength:g}=l?
It.parse(l,"basic constraints",Wd):{isCa:!1,pathLength:null},E=h?It.parse(h,"key usage",v=>v.bitString().bits[0]??0):0;return{
serial:n,issuer:o,subject:a,notBefore:s,notAfter:i,key:c,isCa:p,pathLength:g,maySignCertificates:(E&Zd)!==0,maySignLists:(E&
Yd)!==0,sgxExtensions:u.filter(v=>v.oid===Nn).map(v=>v.value)}}function jd(e){let t=e.sequence(),n=t.oid()===Fd&&t.tag===
ft.oid&&t.oid()===Vd&&!t.hasMore,{bits:o,unused:r}=e.bitString();return e.end(),n&&r===0&&o.length===65&&o[0]===4?an.decode(
o.subarray(1)):null}function Wd(e){let t=e.sequence(),n=t.tag===ft.boolean&&t.boolean(),o=null;if(t.hasMore){let r=t.integer();
if(!n||r<0n||r>16n)throw new b(`path length ${r}`);o=Number(r)}return t.end(),{isCa:n,pathLength:o}}var ce={pck:{chain:"pck.chain",expired:"pck.expired",notYetValid:"pck.expired",key:"pck.key",signer:"pck.chain",revoked:"\
pck.revoked"},tcbInfo:{chain:"tcb.chain",expired:"tcb.expired",notYetValid:"tcb.notYetValid",key:"tcb.chain",signer:"tcb\
.signer",revoked:"tcb.revoked"},qeIdentity:{chain:"qeid.chain",expired:"qeid.expired",notYetValid:"qeid.notYetValid",key:"\
qeid.chain",signer:"qeid.signer",revoked:"qeid.revoked"}};function Ao(e,t,n,o){let r;try{r=Io(e)}catch(c){throw c instanceof
b&&m(n.chain,c.message),c}let s=r[r.length-1],a=[...r.length>1&&cn(s.subject,s.issuer)&&cn(s.subject,t.subject)?r.slice(
0,-1):r,t];return Xd(a,n),Qd(a,n),Jd(a,n,o),a[0].isCa&&m(n.chain,`'${Ut(a[0])}' is a CA`),th(a,n),{certificates:a,leaf:a[0],
issuer:a[1],validity:a.map(c=>({of:`'${Ut(c)}'`,from:c.notBefore,until:c.notAfter,notYetValid:n.notYetValid,expired:n.expired}))}}
var Ut=e=>e.subject.commonName;function Xd(e,t){let n=e.find(o=>o.key===null);n&&m(t.key,`the key of '${Ut(n)}' is not a\
 point on P-256`)}function Qd(e,t){for(let n=1;n<e.length;n++){let o=e[n-1],r=e[n];cn(o.issuer,r.subject)||m(t.chain,`'${Ut(
o)}' was issued by '${o.issuer.commonName}', but the next certificate is '${Ut(r)}'`),r.isCa||m(t.chain,`'${Ut(r)}' is n\
ot a CA`),r.maySignCertificates||m(t.chain,`'${Ut(r)}' may not sign certificates`),r.pathLength!==null&&r.pathLength<n-1&&
m(t.chain,`'${Ut(r)}' allows ${r.pathLength} CAs below it, there are ${n-1}`)}}function Jd(e,t,n){for(let o=0;o<n.length&&
o<e.length-1;o++)n[o].includes(Ut(e[o]))||m(t.signer,`'${Ut(e[o])}': '${n[o].join("' or '")}' is expected`);e.length-1!==
n.length&&m(t.chain,`${e.length-1} certificates below the root: ${n.length} are expected`)}function th(e,t){for(let n=e.
length-1;n>0;n--){let o=e[n-1],r=e[n];r.key?.verifiesDer(o.toBeSigned,o.signature)||m(t.chain,`the signature of '${Ut(r)}\
' on '${Ut(o)}' is wrong`)}}var eh=["UpToDate","SWHardeningNeeded","ConfigurationNeeded","ConfigurationAndSWHardeningNeeded","OutOfDate","OutOfDateC\
onfigurationNeeded","Revoked"];function Uc(e){let t="tcb.type";try{let n=ot.parse(e,"info"),o=n.get("id").text(),r=n.get(
"version").integer(),s=n.optional("tcbType")?.integer()??0;(o!=="TDX"||r!==3||s!==0)&&m(t,`TCB info '${o}' of version ${r}\
, type ${s}: TDX of version 3, type 0 is expected`);let i=_o(n.get("issueDate")),a=_o(n.get("nextUpdate")),c=n.get("tcbE\
valuationDataNumber").integer();t="tcb.fmspc";let f=G(n.get("fmspc").plainBytes(6));t="tcb.pceid";let u=G(n.get("pceId").
plainBytes(2));t="tcb.tdxModule";let d=n.optional("tdxModule"),l=d?Lc(d):null,h=n.optional("tdxModuleIdentities")?.items(
v=>({...Lc(v),id:v.get("id").text().toUpperCase(),levels:Vc(v,255)}))??[];if(new Set(h.map(v=>v.id)).size!==h.length)throw new b(
"a TDX module identity occurs twice");t="tcb.components";let p=n.get("tcbLevels").items(v=>v),g=p.map(nh);t="tcb.status";
let E=p.map((v,R)=>({...g[R],...Fc(v)})).sort((v,R)=>qc(R,v));return E.some((v,R)=>R>0&&qc(v,E[R-1])===0)&&m("tcb.compon\
ents","two TCB levels with the same components"),{issueDate:i,nextUpdate:a,evaluation:c,fmspc:f,pceId:u,module:l,modules:h,
levels:E}}catch(n){throw n instanceof b&&m(t,`TCB info: ${n.message}`),n}}function Gc(e){try{let t=ot.parse(e,"identity"),
n=t.get("id").text(),o=t.get("version").integer();return(n!=="TD_QE"||o!==2&&o!==3)&&m("qeid.type",`identity '${n}' of v\
ersion ${o}: TD_QE of version 2 or 3 is expected`),{issueDate:_o(t.get("issueDate")),nextUpdate:_o(t.get("nextUpdate")),
evaluation:t.get("tcbEvaluationDataNumber").integer(),miscSelect:t.get("miscselect").plainBytes(4),miscSelectMask:t.get(
"miscselectMask").plainBytes(4),attributes:t.get("attributes").plainBytes(16),attributesMask:t.get("attributesMask").plainBytes(
16),mrSigner:G(t.get("mrsigner").plainBytes(32)),isvProdId:t.get("isvprodid").integer(65535),levels:Vc(t,65535)}}catch(t){
throw t instanceof b&&m("qeid.type",`QE identity: ${t.message}`),t}}var Ro=(e,t)=>e.find(n=>n.isvSvn<=t)??null,xs=(e,t)=>t===
0?e.module:e.modules.find(n=>n.id===`TDX_${t.toString(16).toUpperCase().padStart(2,"0")}`)??null;function _o(e){let t=e.
text(),n=Date.parse(t);if(!(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(t)&&new Date(n).toJSON()?.startsWith(t.slice(0,-1))))
throw e.expected("a time of the form 2025-02-13T03:50:41Z");return n}var Lc=e=>({id:"",mrSigner:G(e.get("mrsigner").plainBytes(
48)),attributes:e.get("attributes").plainBytes(8),attributesMask:e.get("attributesMask").plainBytes(8),levels:[]});function Fc(e){
let t=e.get("tcbStatus").text();if(!eh.includes(t))throw new b(`unknown TCB status '${t}'`);return{status:t,advisories:e.
optional("advisoryIDs")?.items(n=>n.text())??[]}}function Vc(e,t){let n=e.get("tcbLevels").items(r=>({isvSvn:r.get("tcb").
get("isvsvn").integer(t),...Fc(r)})).sort((r,s)=>s.isvSvn-r.isvSvn),o=n.find((r,s)=>s>0&&r.isvSvn===n[s-1].isvSvn);if(o)
throw new b(`two TCB levels with isvsvn ${o.isvSvn}`);return n}function nh(e){let t=e.get("tcb");return{sgx:Mc(t,"sgxtcb\
components"),pceSvn:t.get("pcesvn").integer(65535),tdx:Mc(t,"tdxtcbcomponents")}}function Mc(e,t){let n=e.get(t).items(o=>o.
get("svn").integer(255));if(n.length!==16)throw new b(`${n.length} ${t}: 16 are expected`);return n}function qc(e,t){let n=[
...e.sgx,e.pceSvn,...e.tdx],o=[...t.sgx,t.pceSvn,...t.tdx],r=n.findIndex((s,i)=>s!==o[i]);return r<0?0:n[r]-o[r]}var oh=1024*1024;function Zc(e){let t=ot.parse(e,"collateral",oh),n=o=>t.optional(o)?.text()??"";return{rootCaCrl:zc(n("\
root_ca_crl")),pckCrl:zc(n("pck_crl")),tcbInfo:{text:pt(n("tcb_info")),signature:ys(n("tcb_info_signature"))??new Uint8Array,
issuerChain:n("tcb_info_issuer_chain")},qeIdentity:{text:pt(n("qe_identity")),signature:ys(n("qe_identity_signature"))??
new Uint8Array,issuerChain:n("qe_identity_issuer_chain")},pckCertificateChain:n("pck_certificate_chain")}}var Yc=(e,t)=>jc(
e,t,"TCB info",ce.tcbInfo,"tcb.signature",Uc),Kc=(e,t)=>jc(e,t,"QE identity",ce.qeIdentity,"qeid.signature",Gc);function jc(e,t,n,o,r,s){
let i=Ao(e.issuerChain,t,o,[["Intel SGX TCB Signing"]]);i.leaf.key?.verifies(e.text,e.signature)||m(r,`the ${n} is not s\
igned by its signing certificate`);let a=s(e.text),c={of:n,from:a.issueDate,until:a.nextUpdate,notYetValid:o.notYetValid,
expired:o.expired};return{content:a,signer:i,period:c}}function zc(e){let t=/-----BEGIN [^\n-]*-----([A-Za-z0-9+/=\s]*)-----END [^\n-]*-----/.
exec(e),n=(t?t[1]:e).replace(/[\s"']/g,"");return(t?null:ys(n))??Pn(rh(n.replace(/-/g,"+").replace(/_/g,"/")))??pt(e)}function rh(e){
let t=bs(e,"=");return t.padEnd(4*Math.ceil(t.length/4),"=")}function ys(e){try{return F(e)}catch(t){if(t instanceof b)return null;
throw t}}var Wc="helios-akka/statement/v1";function Xc(e){let t=ot.parse(e,"/v1/attestation"),n=t.get("statement").text(),o=ot.parse(
n,"statement"),r=o.get("version").text();if(r!==Wc)throw o.malformed(`version '${r}'; this program knows ${Wc}`);let s=t.
optional("collateral"),i=o.optional("founding");return{statement:pt(n),signature:t.optional("signature")?.plainBytes(64)??
null,nonce:t.get("nonce").plainBytes(),quote:t.get("quote").plainBytes(),eventLog:t.optional("eventLog")?.text()??null,collateral:s?
Zc(s.rawObject()):null,publicKey:Rc(o.get("publicKey")),node:o.optional("node")?.text()??null,chainId:o.optional("chainI\
d")?.safeInteger()??null,networkId:o.optional("networkId")?.hex(32)??null,founding:i?{root:i.get("root").hex(32),slot:i.
get("slot").safeInteger()}:null,keyEpoch:o.optional("keyEpoch")?.integer32()??null,policyDigest:o.optional("policyDigest")?.
hex(32)??null,equivocation:o.optional("equivocation")?.get("id").hex(32)??null}}var Qc=e=>`/v1/attestation?nonce=${G(e)}`;var sh=134217729,Jc=4096;function tf(e){let t=ot.parse(e,"event log").items(ih);if(t.length>Jc)throw new b(`event log of\
 ${t.length} events: at most ${Jc} are read`);return t}function ef(e,t){return ws(e,t),ch(e)}function ws(e,t){for(let n of e)
ah(n);for(let n=0;n<4;n++){let o=new Uint8Array(48);for(let r of e){let s=n===3?nf(r):r.digest;r.imr===n&&s&&(o=ze(Q(o,s)))}
G(o)!==t.rtmr[n]&&m("EventReplay",`the events of rtmr${n} replay to ${G(o)}, the quote has ${t.rtmr[n]}`)}}function ih(e){
let t=e.optional("version")?.integer(2)??1,n=e.optional("preimage");if(t===0)throw new b("event of version 0");return{imr:e.
get("imr").integer(3),type:e.get("event_type").integer32(),digest:e.get("digest").text()===""?null:e.get("digest").plainBytes(
48),name:e.get("event").text(),payload:e.get("event_payload").plainBytes(),version:t,preimage:n?.isText?n.plainBytes():null}}
function ah(e){if(e.imr<3){e.digest||m("EventDigest",`an event of RTMR${e.imr} without a digest`);return}e.type!==sh&&m(
"EventDigest",`event '${e.name}' of RTMR3 has type ${e.type}`),e.version===2&&!(e.preimage&&Lt(e.preimage,of(e)))&&m("Ev\
entDigest",`the preimage of event '${e.name}' is not its canonical form`),e.digest&&!Lt(e.digest,nf(e))&&m("EventDigest",
`the digest of event '${e.name}' is not the digest of its name and payload`)}function nf(e){if(e.version===2)return ze(of(
e));let t=new Uint8Array(4);return new DataView(t.buffer).setUint32(0,e.type,!0),ze(Q(t,pt(`:${e.name}:`),e.payload))}var of=e=>pt(
`{"name":${JSON.stringify(e.name)},"payload":"${G(e.payload)}","type":${e.type}}`);function ch(e){let t=e.filter(p=>p.imr===
3),n=t.findIndex(p=>p.name==="system-ready");n<0&&ve("no system-ready event");let o=t.slice(0,n),r=p=>o.filter(g=>g.name===
p).length,s=o.find(p=>!/^[a-z0-9-]+$/.test(p.name));s&&ve(`event name '${s.name}' in the boot window`),o[0]?.name!=="sys\
tem-preparing"&&ve("the first event is not system-preparing"),r("system-preparing")!==1&&ve("system-preparing occurs twi\
ce"),r("boot-mr-done")!==1&&ve("boot-mr-done does not occur exactly once before system-ready");let i=o.slice(0,o.findIndex(
p=>p.name==="boot-mr-done")),a=Hn(i,"app-id",[20],"app-id of 20 bytes before boot-mr-done"),c=Hn(i,"compose-hash",[32],"\
compose-hash of 32 bytes before boot-mr-done"),f=Hn(i,"instance-id",[20,0],"instance-id of 20 bytes before boot-mr-done"),
u=Hn(o,"key-provider",[],"key-provider before system-ready"),l=i.some(p=>p.name==="gpu-policy-hash")?Hn(i,"gpu-policy-ha\
sh",[32],"gpu-policy-hash of 32 bytes before boot-mr-done"):"",h=i.filter(p=>p.name==="init-script-hash").map(p=>G(p.payload));
return h.some(p=>p.length!==64)&&ve("an init-script-hash that is not of 32 bytes before boot-mr-done"),{appId:a,composeHash:c,
instanceId:f,gpuPolicyHash:l,initScriptHashes:h,keyProvider:u,...fh(u)}}function fh(e){try{let t=ot.parse(F(e),"key prov\
ider");return{keyProviderName:t.get("name").text(),keyProviderId:t.get("id").text()}}catch(t){throw t instanceof b&&ve(`\
key-provider: ${t.message}`),t}}function Hn(e,t,n,o){let r=e.filter(i=>i.name===t),[s]=r;return(r.length!==1||n.length>0&&
!n.includes(s.payload.length))&&ve(`not exactly one ${o}`),G(s.payload)}var ve=e=>m("BootWindow",e);function rf(e,t){switch(e.slice(0,2)){case"01":return e===Es(1,F(t.composeHash));case"02":return e===uh(t);case"03":return lh(
t).some(n=>e===Es(3,ut(pt(`dstack-mr-config-v3:\0${n}`))));default:return!1}}function uh(e){let t=["none","local-sgx","k\
ms","tpm"].indexOf(e.keyProviderName);try{let n=F(e.keyProviderId);return t<0?null:Es(2,z(Q(F(e.composeHash),F(e.appId),
Uint8Array.of(t),n)))}catch(n){if(n instanceof b)return null;throw n}}function lh(e){let t=i=>`"${i}"`,n=i=>i===""?[null]:
[null,t(i)],o=t(e.keyProviderName==="local-sgx"?"local":e.keyProviderName),r=[["app_id",n(e.appId)],["compose_hash",[t(e.
composeHash)]],["gpu_policy_hash",n(e.gpuPolicyHash)],["init_script_hashes",[null,`[${e.initScriptHashes.map(t).join(",")}\
]`]],["instance_id",n(e.instanceId)],["key_provider",[o]],["key_provider_id",n(e.keyProviderId)],["version",["3"]]],s=[[]];
return r.reduce((i,[a,c])=>i.flatMap(f=>c.map(u=>u===null?f:[...f,`"${a}":${u}`])),s).map(i=>`{${i.join(",")}}`)}var Es=(e,t)=>G(
Q(Uint8Array.of(e),t)).padEnd(96,"0");function Bs(e,t){for(let n of t)e<n.from&&m(n.notYetValid,`${n.of} is valid from ${Se(n.from)}`),e>n.until&&m(n.expired,
`${n.of} was valid until ${Se(n.until)}`)}var Se=e=>new Date(e).toISOString().replace("T"," ").replace(/\.\d+/,"");var To="0".repeat(96),dh=864e5;function sf(e,t,n,o,r){return r>e.earliestExpiry&&m("Expired",`its collateral was valid u\
ntil ${Se(e.earliestExpiry.getTime())}`),hh(e,o),mh(e,o,r),ph(e.platform,o),e.report.reportData!==n&&m("ReportData","the\
 quote is about something else: another channel, key or nonce"),bh(e.report,t,o.releases).name}function hh(e,t){let n=e.
advisories.length===0?"":` [${e.advisories.join(", ")}]`;t.acceptedStatuses.includes(e.status)||m("TcbStatus",`TCB statu\
s ${e.status}${n}`);let o=(t.refusesUpToDateAdvisories?e.advisories:e.openAdvisories).filter(r=>!t.allowedAdvisories.includes(
r));o.length>0&&m("Advisory",`open advisories that are not excepted: ${o.join(", ")}`)}function mh(e,t,n){e.evaluation<t.
minimumEvaluation&&m("TcbEvaluationDataNumber",`collateral of evaluation ${e.evaluation}: at least ${t.minimumEvaluation}\
 is expected`);let o=n.getTime()-e.collateralIssued.getTime(),r=Se(e.collateralIssued.getTime());t.maxCollateralAgeDays>
0&&o>t.maxCollateralAgeDays*dh&&m("CollateralAge",`collateral of ${r} is older than ${t.maxCollateralAgeDays} days`)}function ph({
ppid:e,fmspc:t},n){(n.deniedPpids.includes(e)||n.deniedFmspcs.includes(t))&&m("PlatformDenied",`platform ${e} of family ${t}\
 is on the deny list`),n.allowedPpids.length>0&&!n.allowedPpids.includes(e)&&m("PlatformNotAllowed",`platform ${e} is no\
t on the allow list`),n.allowedFmspcs.length>0&&!n.allowedFmspcs.includes(t)&&m("PlatformNotAllowed",`platform family ${t}\
 is not on the allow list`)}function bh(e,t,n){(e.rtmr[1]===To||e.rtmr[2]===To)&&m("NothingMeasured","RTMR1 or RTMR2 is \
zero: kernel and command line were not measured");let o=null;for(let r of n.filter(s=>gh(e,s)))try{let s=xh(e,t,r);return yh(
e,r,s),wh(e,r,s),r}catch(s){if(!(s instanceof Mt))throw s;o??=s}throw o??new Mt("Measurement",`no release has MRTD ${e.mrTd}\
, RTMR0 ${e.rtmr[0]}, RTMR1 ${e.rtmr[1]}, RTMR2 ${e.rtmr[2]}`)}var gh=(e,t)=>t.mrTd.includes(e.mrTd)&&(t.rtmr0.length===
0||t.rtmr0.includes(e.rtmr[0]))&&t.rtmr1.includes(e.rtmr[1])&&t.rtmr2.includes(e.rtmr[2]);function xh(e,t,n){if(n.rtmr3!==
"dstack"&&n.rtmr0.length>0)return null;if(!t)return m("EventLogMissing",`release '${n.name}' needs an event log`);let o;
try{o=tf(t)}catch(r){if(r instanceof b)return m("EventLogMalformed",r.message);throw r}return n.rtmr3==="dstack"?ef(o,e):
(ws(o,e),null)}function yh(e,t,n){t.rtmr3==="zero"&&e.rtmr[3]!==To&&m("Rtmr3",`RTMR3 is ${e.rtmr[3]}: zero is expected`),
t.rtmr3==="exactly"&&!t.rtmr3Values.includes(e.rtmr[3])&&m("Rtmr3",`RTMR3 ${e.rtmr[3]} is not listed`),n&&(t.appIds.length>
0&&!t.appIds.includes(n.appId)&&m("AppId",`app-id ${n.appId} is not listed`),t.composeHashes.includes(n.composeHash)||m(
"ComposeHash",`compose hash ${n.composeHash} is not listed`),t.keyProviders.length>0&&!t.keyProviders.includes(n.keyProviderName)&&
m("KeyProvider",`key provider '${n.keyProviderName}' is not listed`))}function wh({mrConfigId:e},t,n){(t.mrConfigId.length>
0?t.mrConfigId.includes(e):e===To||n!==null&&rf(e,n))||m("MrConfigId",`MRCONFIGID is ${e}`)}var af=()=>cf(["MIICjzCCAjSgAwIBAgIUImUM1lqdNInzg7SVUr9QGzknBqwwCgYIKoZIzj0EAwIwaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0Ex\
GjAYBgNVBAoMEUlu","dGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkGA1UECAwCQ0ExCzAJBgNVBAYTAlVTMB4XDTE4MDUyMTEwN\
DUxMFoXDTQ5MTIzMTIz","NTk1OVowaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUludGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDA\
tTYW50YSBDbGFyYTELMAkG","A1UECAwCQ0ExCzAJBgNVBAYTAlVTMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC6nEwMDIYZOj/iPWsCzaEKi71OiOSLR\
FhWGjbnBVJfVnkY4u3IjkDYYL","0MxO4mqsyYjlBalTVYxFP2sJBK5zlKOBuzCBuDAfBgNVHSMEGDAWgBQiZQzWWp00ifODtJVSv1AbOScGrDBSBgNVHR8E\
SzBJMEegRaBDhkFodHRwczovL2Nl","cnRpZmljYXRlcy50cnVzdGVkc2VydmljZXMuaW50ZWwuY29tL0ludGVsU0dYUm9vdENBLmRlcjAdBgNVHQ4EFgQUI\
mUM1lqdNInzg7SVUr9QGzknBqwwDgYD","VR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwCgYIKoZIzj0EAwIDSQAwRgIhAOW/5QkR+S9CiSDcNo\
owLuPRLsWGf/Yi7GSX94BgwTwgAiEA4J0l","rHoMs+Xo5o/sX6O9QWxHRAvZUGOdRQ7cvqRXaqI="]),vs=()=>cf(["MIIBjzCCATWgAwIBAgIBATAKBgg\
qhkjOPQQDAjA9MRowGAYDVQQDDBFJbnRlbCBTR1ggUm9vdCBDQTEfMB0GA1UECgwWSGVsaW9zLkFra2Egc2ltdWxhdGlv","bjAeFw0yMDAxMDEwMDAwMDBa\
Fw00OTEyMzEyMzU5NTlaMD0xGjAYBgNVBAMMEUludGVsIFNHWCBSb290IENBMR8wHQYDVQQKDBZIZWxpb3MuQWtrYSBzaW11","bGF0aW9uMFkwEwYHKoZIz\
j0CAQYIKoZIzj0DAQcDQgAE0cNSumCz+/esg9FOkXrcF7+DvDHQ9eF3RvGllu7yPR22lulNm03rWBvOnlFRGLJ3N8gqciMpEifU","pgkcf2A8RKMmMCQwEg\
YDVR0TAQH/BAgwBgEB/wIBATAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIhAPrg7xyiLAFzf3iHqq6Zafy81cixherP","/nbIXATB7ar5AiB\
N4AdQ8QPx6eyHQ0U6yAKo4pMC2zB4R+cCMjOgJ6kcuA=="]);function cf(e){let t=Pn(e.join(""));if(!t)throw new b("a root that is n\
ot base64");return ps(t)}var ff=8*1024,Ss=48,uf=584,mf=648,$o=384,lf=2,df=129,Eh="939a7233f79c4ca9940a0db3957f0607",hf=6,pf=4,Po=5,Is=1,Bh={1:36,
2:276,3:404};function bf(e){let t=Uint8Array.from(e),n=new DataView(t.buffer),o=vh(t,n),[r,s]=Sh(t,n,o),i=r+s;No(t,i+4,"\
signature data");let a=n.getUint32(i,!0),c=i+4+a;c>t.length&&m("quote.truncated",`signature data of ${a} bytes, ${t.length-
i-4} are there`);let f=Ih(t.subarray(i+4,c));return t.length>ff&&m("quote.trailing",`${t.length} bytes: a quote of this \
format has at most ${ff}`),t.subarray(c).some(u=>u!==0)&&m("quote.trailing",`bytes other than zero after the structure's\
 end at ${c}`),{version:o,report:kh(t.subarray(r,i)),signedPart:t.subarray(0,i),...f}}function vh(e,t){No(e,Ss,"header");
let n=t.getUint16(0,!0),o=t.getUint16(2,!0),r=t.getUint32(4,!0);n!==4&&n!==5&&m("quote.version",`version ${n}: 4 and 5 a\
re known`),o!==lf&&m("quote.attKeyType",`attestation key type ${o}: ${lf} (ECDSA P-256) is expected`),r!==df&&m("quote.t\
eeType",`TEE type 0x${r.toString(16)}: 0x${df.toString(16)} (TDX) is expected`);let s=G(e.subarray(12,28));return s!==Eh&&
m("quote.qeVendor",`quoting enclave vendor ${s} is not Intel`),n}function Sh(e,t,n){let o=Ss,r=uf;if(n===5){o=Ss+6,No(e,
o,"body descriptor");let s=t.getUint16(48,!0),i=t.getUint32(50,!0);s!==2&&s!==3&&m("quote.bodyType",`body type ${s}: 2 (\
TD report 1.0) and 3 (1.5) are known`),r=s===3?mf:uf,i!==r&&m("quote.bodySize",`body of ${i} bytes: type ${s} has ${r}`)}
return No(e,o+r,"body"),[o,r]}function Ih(e){let n=$o+64+2;e.length<134&&Cn(`signature data of ${e.length} bytes cannot \
hold signature and key`);let o=new DataView(e.buffer,e.byteOffset,e.length),r=o.getUint16(128,!0),s=o.getUint32(130,!0),
i=e.subarray(134);r!==hf&&m("quote.certType",`certification data type ${r}: ${hf} (QE report) is expected`),s!==i.length&&
Cn(`QE certification data of ${s} bytes, ${i.length} are there`),i.length<n&&Cn("QE certification data cannot hold a rep\
ort and its signature");let a=o.getUint16(134+n-2,!0),c=n+a;i.length<c+6&&Cn(`QE authentication data of ${a} bytes runs \
over its end`);let f=o.getUint16(134+c,!0),u=o.getUint32(134+c+2,!0);(f<Is||f>Po)&&m("quote.certType",`inner certificati\
on data type ${f}: 1 to 5 are known`);let d=i.subarray(c+6);return(u!==d.length||d.length!==(Bh[f]??d.length))&&Cn(`cert\
ification data says ${u} bytes, ${d.length} are there`),{signature:e.subarray(0,64),attestationKey:e.subarray(64,128),qeReport:Oh(
i.subarray(0,$o)),qeReportSignature:i.subarray($o,$o+64),qeAuthenticationData:i.subarray(n,c),certificationData:{type:f,
data:d}}}function kh(e){let t=((o,r)=>G(e.subarray(o,o+r))),n=e.length===mf;return{teeTcbSvn:[...e.subarray(0,16)],mrSeam:t(
16,48),mrSignerSeam:t(64,48),seamAttributes:e.subarray(112,120),tdAttributes:new DataView(e.buffer,e.byteOffset).getBigUint64(
120,!0),xfam:t(128,8),mrTd:t(136,48),mrConfigId:t(184,48),rtmr:[0,1,2,3].map(o=>t(328+48*o,48)),reportData:t(520,64),teeTcbSvn2:n?
[...e.subarray(584,600)]:null,mrServiceTd:n?t(600,48):null}}function Oh(e){let t=new DataView(e.buffer,e.byteOffset);return{
bytes:e,miscSelect:e.subarray(16,20),attributes:e.subarray(48,64),mrSigner:G(e.subarray(128,160)),isvProdId:t.getUint16(
256,!0),isvSvn:t.getUint16(258,!0),reportData:G(e.subarray(320,384))}}function No(e,t,n){e.length<t&&m("quote.truncated",
`${e.length} bytes: the ${n} ends at ${t}`)}var Cn=e=>m("quote.sigDataLength",e);var Ah="2.5.29.20";function ks(e,t){e.length===0&&m("crl.missing",`no revocation list of ${t}`);try{let{toBeSigned:n,signature:o}=It.
parse(e,"revocation list",gs);return{toBeSigned:n,signature:o,...It.parse(n,"revocation list",r=>_h(r.sequence()))}}catch(n){
throw n instanceof b&&m("crl.parse",`revocation list of ${t}: ${n.message}`),n}}function Os(e,t){let n=t.subject.commonName;
cn(e.issuer,t.subject)||m("crl.missing",`no revocation list of '${n}', but one of '${e.issuer.commonName}'`),t.maySignLists||
m("crl.signature",`'${n}' may not sign revocation lists`),t.key?.verifiesDer(e.toBeSigned,e.signature)||m("crl.signature",
`the revocation list of '${n}' is not signed by it`)}function Dn(e,t,n){e.revokedSerials.some(o=>Lt(o,t.serial))&&m(n,`'${t.
subject.commonName}' is revoked`)}var As=e=>({of:`the revocation list of '${e.issuer.commonName}'`,from:e.thisUpdate,until:e.
nextUpdate,notYetValid:"crl.notYetValid",expired:"crl.expired"});function _h(e){if(e.integer()!==1n)throw new b("revocat\
ion list of a version other than 2");ko(e);let t=So(e),n=e.time(),o=e.time(),r=[];if(e.tag===ft.sequence)for(let s=e.sequence();s.
hasMore;){let i=s.sequence();r.push(i.integerBytes()),i.time(),i.hasMore&&Oo(i),i.end()}if(e.hasMore){let s=e.sequence($n(
0));for(let{oid:i,value:a}of Oo(s))if(i===Ah&&It.parse(a,"CRL number",c=>c.integer())<0n)throw new b("CRL number below z\
ero");s.end()}return e.end(),{issuer:t,thisUpdate:n,nextUpdate:o,revokedSerials:r}}function wf(e,t,n,o){let r=Rh(t,n),s=n.levels.find(c=>Ef(c,e)&&Th(c,t.teeTcbSvn))??m("tcb.noLevel","the platform reaches\
 no TCB level: Intel gives no status for one so old"),i=$h(e,t,n,s,r,o),a=[s,...r?[r]:[],o];return{status:i,advisories:yf(
a),openAdvisories:yf(a.filter(c=>c.status!=="UpToDate"))}}function Rh(e,t){let[n,o]=e.teeTcbSvn,r=xs(t,o);return r?(e.mrSignerSeam!==
r.mrSigner&&Ln(`MRSIGNERSEAM is ${e.mrSignerSeam}`),e.seamAttributes.some((i,a)=>{let c=r.attributesMask[a];return(i&c)!==
r.attributes[a]||(i&~c)!==0})&&Ln(`SEAMATTRIBUTES are ${G(e.seamAttributes)}`),o===0?null:Ro(r.levels,n)??Ln(`SVN ${n} o\
f TDX module version ${o} is below every level`)):Ln(`no identity of TDX module version ${o}`)}var Ef=(e,t)=>e.sgx.every(
(n,o)=>t.components[o]>=n)&&t.pceSvn>=e.pceSvn,Th=(e,t)=>e.tdx.every((n,o)=>t[1]>0&&o<2||t[o]>=n);function $h(e,t,n,o,r,s){
let i=xf(o.status,r?.status??"UpToDate");if(t.teeTcbSvn2&&s.status!=="OutOfDate"&&s.status!=="Revoked"&&r?.status==="Out\
OfDate"&&(i==="OutOfDate"||i==="OutOfDateConfigurationNeeded")&&t.teeTcbSvn2){let c=n.levels.find(f=>Ef(f,e));c&&(i=Nh(t.
teeTcbSvn2,n,c.status,i))}return i=xf(i,s.status),i==="Revoked"&&m("tcb.revoked","the platform's TCB level, its TDX modu\
le or its quoting enclave is revoked"),i}function Nh(e,t,n,o){if(!["UpToDate","SWHardeningNeeded","ConfigurationNeeded",
"ConfigurationAndSWHardeningNeeded"].includes(n))return o;let r=t.levels[0],s=r.tdx[0];if(e[1]>0){let i=xs(t,e[1])?.levels[0];
s=i?i.isvSvn:Ln(`no identity of TDX module version ${e[1]}, which is loaded now`)}return e[0]<s||e[2]<r.tdx[2]?o:gf(n)||
gf(o)?"TDRelaunchAdvisedConfigurationNeeded":"TDRelaunchAdvised"}var gf=e=>["ConfigurationNeeded","ConfigurationAndSWHar\
deningNeeded","OutOfDateConfigurationNeeded"].includes(e);function xf(e,t){return t==="Revoked"?t:t!=="OutOfDate"?e:e===
"UpToDate"||e==="SWHardeningNeeded"?"OutOfDate":e==="ConfigurationNeeded"||e==="ConfigurationAndSWHardeningNeeded"?"OutO\
fDateConfigurationNeeded":e}var yf=e=>[...new Set(e.flatMap(t=>t.advisories))].sort(),Ln=e=>m("tcb.tdxModule",e);var Ph=["Intel SGX PCK Platform CA","Intel SGX PCK Processor CA"],vf=1n,Sf=1n<<28n,Hh=vf|Sf|1n<<30n|1n<<31n|1n<<63n,Ch="\
0".repeat(96);function _s(e,t,n,o){let r=o.getTime(),s=bf(e),i=Dh(s,t.pckCertificateChain,n),a=Lh(s,i.leaf);Bs(r,i.validity);
let c=Yc(t.tcbInfo,n),f=Kc(t.qeIdentity,n),u=ks(t.rootCaCrl,"the root");Os(u,n);let d=ks(t.pckCrl,"the PCK's CA");Dn(u,c.
signer.leaf,ce.tcbInfo.revoked),Dn(u,f.signer.leaf,ce.qeIdentity.revoked);let l=[...c.signer.validity,...f.signer.validity,
As(u),As(d),f.period,c.period];Bs(r,l),Os(d,i.issuer),Dn(d,i.leaf,ce.pck.revoked),Dn(u,i.issuer,ce.pck.revoked),Uh(s,i.leaf);
let h=Gh(s.qeReport,f.content);Fh(s),c.content.fmspc!==a.fmspc&&m("tcb.fmspc",`TCB info of ${c.content.fmspc}, the platf\
orm is ${a.fmspc}`),c.content.pceId!==a.pceId&&m("tcb.pceid",`TCB info of PCE ${c.content.pceId}, the platform's is ${a.
pceId}`);let p=wf(a,s.report,c.content,h);return Vh(s.report),{report:s.report,platform:a,...p,earliestExpiry:new Date(Math.
min(...[...i.validity,...l].map(g=>g.until))),collateralIssued:new Date(Math.min(c.content.issueDate,f.content.issueDate)),
evaluation:Math.min(c.content.evaluation,f.content.evaluation)}}function Dh({certificationData:{type:e,data:t}},n,o){let r=e===
Po?If(t):n;return r===""&&m("pck.chain",`certification data of type ${e} and no PCK chain in the collateral`),Ao(r,o,ce.
pck,[["Intel SGX PCK Certificate"],Ph])}function Lh({certificationData:e},t){t.sgxExtensions.length!==1&&m("pck.extensio\
n",`PCK certificate with ${t.sgxExtensions.length} SGX extensions: one is expected`);try{let n=Pc(t.sgxExtensions[0]);return Mh(
e,t,n)||m("pck.extension","the collateral's PCK certificate is not the one of the quote's certification data"),n}catch(n){
throw n instanceof b&&m("pck.extension",n.message),n}}function Mh({type:e,data:t},n,o){return e===Po?!0:e===pf?Lt(t,n.der)||
qh(If(t),n):G(t.subarray(-2))===o.pceId&&(e!==Is||G(t.subarray(0,16))===o.ppid)}function qh(e,t){try{let[n,...o]=Io(e);return o.
length===0&&Lt(n.der,t.der)}catch(n){if(n instanceof b)return!1;throw n}}function Uh(e,t){t.key?.verifies(e.qeReport.bytes,
e.qeReportSignature)||m("qe.reportSignature","the QE report is not signed by the PCK certificate's key");let n=G(ut(Q(e.
attestationKey,e.qeAuthenticationData)))+"00".repeat(32);e.qeReport.reportData!==n&&m("qe.reportData","the QE report is \
about another attestation key")}function Gh(e,t){return e.mrSigner!==t.mrSigner&&m("qeid.mrsigner",`QE MRSIGNER is ${e.mrSigner}`),
e.isvProdId!==t.isvProdId&&m("qeid.isvprodid",`QE ISVPRODID is ${e.isvProdId}: ${t.isvProdId} is expected`),Bf(e.miscSelect,
t.miscSelect,t.miscSelectMask)||m("qeid.miscselect",`QE MISCSELECT is ${G(e.miscSelect)}`),Bf(e.attributes,t.attributes,
t.attributesMask)||m("qeid.attributes",`QE ATTRIBUTES are ${G(e.attributes)}`),(e.attributes[0]&2)!==0&&m("qeid.debug","\
the quoting enclave is a debug enclave"),Ro(t.levels,e.isvSvn)??m("qeid.isvsvn",`QE ISVSVN ${e.isvSvn} is below every le\
vel`)}var Bf=(e,t,n)=>e.every((o,r)=>(o&n[r])===t[r]);function Fh(e){(an.decode(e.attestationKey)??m("quote.attKey","the\
 attestation key is not a point on P-256")).verifies(e.signedPart,e.signature)||m("quote.signature","header and body are\
 not signed by the attestation key")}function Vh({tdAttributes:e,mrServiceTd:t}){let n=e&~Hh,o=`0x${e.toString(16).padStart(
16,"0")}`;(e&vf)!==0n&&m("td.debug","a debug trust domain: its host can read its memory"),n!==0n&&m("td.attributes",`TDA\
TTRIBUTES are ${o}: bits 0x${n.toString(16)} are reserved or let the trust domain be moved`),(e&Sf)===0n&&m("td.septVeDi\
sable","SEPT_VE_DISABLE is not set"),t!==null&&t!==Ch&&m("td.mrServiceTd",`a service TD is bound: ${t}`)}var If=e=>Array.
from(e,t=>String.fromCharCode(t)).join("");var Ho="do not trust this node: ";function kf(e,t,n,o=new Date){let r=[],s=n.collateral??e.collateral;r.push(J("collater\
al","there is collateral for the quote",s?null:"none","collateral in the answer, or of yours","give collateral, or ask t\
he operator to set helios.tee.pccs"));let i=s?zh(e.quote,s,n.isSimulated??!1,o,r):null;i&&Yh(e,t,i,n,o,r);let a=tn(r),c=a.
length===0?Xh(e,o,n.isSimulated??!1):null,f=c&&i&&e.node?{statement:c.statement,node:e.node,platform:i.platform.ppid}:null;
return{checks:r,refusals:a,quote:i,trust:c,node:f}}function zh(e,t,n,o,r){let s=n?"the SIMULATION's root, which proves n\
othing":"Intel's root",i=`a quote and collateral that lead to ${s} at ${Se(o.getTime())}`;try{let a=_s(e,t,n?vs():af(),o),
c=a.advisories.length===0?"":` [${a.advisories.join(", ")}]`;return r.push(J("quote",`the quote verifies to ${s}: TCB st\
atus ${a.status}${c}, by collateral that is valid until `+Se(a.earliestExpiry.getTime()),null,i,"")),a}catch(a){if(!(a instanceof
Mt))throw a;let c=a.code.endsWith(".expired")?"compare this machine's clock; if it is right, give newer collateral":!n&&
Zh(e,t,vs(),o)?"this node is simulated: its quotes prove nothing. To try it out all the same, ask for the simulation":`${Ho}\
nothing says that it runs in a trust domain`;return r.push(J("quote",`the quote verifies to ${s}`,a.message,i,c)),null}}
function Zh(e,t,n,o){try{return _s(e,t,n,o),!0}catch(r){if(r instanceof Mt)return!1;throw r}}function Yh(e,t,n,o,r,s){let i=jh(
e.statement,t);s.push(J("report-data","the quote is about this statement and about our nonce",n.report.reportData===i?null:
`report data ${n.report.reportData}`,i,`${Ho}the quote is another node's, a replay, or of another key`),Kh(e,i,n,o,r),J(
"signature",`key ${e.publicKey}, which the quote binds, signed the statement`,e.signature?Wh(e.publicKey,e.statement,e.signature)?
null:"a signature of another key or text":"no signature: the node holds no key yet","its signature over the statement","\
wait until the node is in its network, or do not trust it"),J("statement","the statement names a network",e.networkId&&e.
founding&&e.keyEpoch!==null&&e.chainId!==null&&e.policyDigest&&e.node?null:"no network id, founding checkpoint, key epoc\
h or node","chain, network id, founding checkpoint, key epoch, policy digest and the node's id","wait until the node is \
in its network"),Rs("key","the network's key",e.publicKey,o.key),Rs("network","the network id",e.networkId,o.networkId),
Rs("founding","the block that its network started from",e.founding?.root??null,o.founding),J("named","the caller names t\
he network",o.key||o.networkId||o.founding||o.anyNetwork?null:"no network id, key or founding checkpoint","one of them",
"name the network, because anybody can found one with a genuine image; or accept any network"))}function Kh(e,t,n,{policy:o,
anyImage:r},s){if(!o)return J("policy",`any image is accepted: MRTD ${n.report.mrTd}`,r?null:"no policy","a policy","giv\
e a policy that lists the images that you trust; or accept any image and compare its measurements yourself");try{let i=sf(
n,e.eventLog,t,o,s);return J("policy",`the policy admits image '${i}' and the platform`,null,"an image and a platform of\
 the policy","")}catch(i){if(!(i instanceof Mt))throw i;return J("policy","the policy admits the image and the platform",
i.message,"an image and a platform of the policy",`${Ho}or add the release to the policy if you have built it yourself`)}}
var Rs=(e,t,n,o)=>o?J(e,`${t} is ${o}`,o.toLowerCase()===n?null:n??"none",o,`${Ho}it is in another network`):J(e,`${t} i\
s ${n??"not known yet"}; not compared`,null,"","");function jh(e,t){if(t.length===0||t.length>64)throw new RangeError(`n\
once of ${t.length} bytes: 1 to 64 are expected`);return G(Yn(Q(pt("helios-akka/statement/v1\0"),ut(e),ut(t))))}function Wh(e,t,n){
try{return ge.verify(n,ut(t),F(e),{lowS:!0,prehash:!1,format:"compact"})}catch{return!1}}function Xh({chainId:e,networkId:t,
founding:n,keyEpoch:o,publicKey:r,policyDigest:s,statement:i},a,c){if(e===null||!t||!n||o===null||!s)return null;let f=new Date(
1e3*Math.floor(a.getTime()/1e3));return{chainId:e,networkId:t,founding:n,keyEpoch:o,publicKey:r,policyDigest:s,statement:B(
ut(i)),verified:f,isSimulated:c}}var Of=32,Qh={GET:15,POST:90},fe=class extends Error{constructor(t,n,o){super(t),this.name="NodeError",this.status=n,this.
code=o}},Ie=class extends Error{constructor(t){let n=t.filter(o=>!o.holds);super(n.map(o=>`${o.name}: found ${o.found}; \
expected ${o.expected}; ${o.remedy}`).join(`
`)),this.name="UnverifiedError",this.checks=t,this.refusals=n.map(o=>o.name)}},Fe=class{#t;#e;constructor(t,n,o={}){this.#t=
t,this.#e=o,this.trust=n}async call(t){let n=pa({...t,nonce:Ts()}),o={method:"POST",headers:{"Content-Type":"application\
/json"},body:JSON.stringify(Mr(n))};return this.judge(n,await Co(this.#t,`/v1/call${this.query&&`?${this.query}`}`,o))}async block(t="\
latest"){let n=ba({block:t,nonce:Ts()}),o=`block=${n.view}&nonce=${n.nonce}${this.query&&`&${this.query}`}`;return this.
judge(n,await Co(this.#t,`/v1/block?${o}`))}async rpc(t,n=[]){let o=ro({method:t,params:n,nonce:Ts()}),r={method:"POST",
headers:{"Content-Type":"application/json"},body:JSON.stringify(Mr(o))},s=this.judge(o,await Co(this.#t,`/v1/rpc${this.query&&
`?${this.query}`}`,r));return{message:s,value:JSON.parse(zt(F(s.result)))}}get query(){return""}judge(t,n){let{answer:o,
checks:r}=_c(In(n),this.trust,{...this.#e,question:t});if(!o)throw new Ie(r);return o}};async function $s(e,t){let n=te(
Of);return kf(Xc(await Co(e,Qc(n))),n,t)}var Ts=()=>B(te(Of));async function Co(e,t,n){let o=Qh[n?.method==="POST"?"POST":
"GET"],r=AbortSignal.timeout(1e3*o),s,i;try{s=await fetch(new URL(t,e),{cache:"no-store",signal:r,...n}),i=await Jh(s)}catch(f){
throw f instanceof fe?f:new fe(r.aborted?`no answer within ${o} seconds`:"no answer: is the node running, and is this it\
s API address?",null,null)}if(s.ok)return i;let{code:a,message:c}=t0(i);throw new fe(c??`HTTP ${s.status}, and not the J\
SON that a node answers with: is this a node's API address?`,s.status,a??null)}async function Jh(e){let t=e.body?.getReader(),
n=new TextDecoder,o="",r=0;for(let s;t&&!(s=await t.read()).done;){if(r+=s.value.length,r>ao)throw t.cancel().catch(()=>{}),
new fe(`more than ${ao} bytes, which no answer has`,e.status,null);o+=n.decode(s.value,{stream:!0})}return o+n.decode()}
function t0(e){try{let{code:t,message:n}=JSON.parse(e).error;return typeof n=="string"?{code:String(t),message:n}:{}}catch{
return{}}}var Mn=class extends Fe{#t;constructor(t,n,o,r){super(t,n,o),this.#t={...o,chain:r}}async rpc(t,n=[]){let{rpc:o}=ro({method:t,
params:n});if(o&&!Je(o))throw new fe(`${t} by /v1/rpc has no proof, and this client demands one`,null,"no-proof");return super.
rpc(t,n)}get query(){return`proof=1&checkpoint=${(this.trust.checkpoint??this.trust.founding).root}`}judge(t,n){let o=super.
judge(t,n),r=Bc(In(n),this.trust,this.#t);if(!r.finalized)throw new Ie(r.checks);return r.finalized.slot>(this.trust.checkpoint??
this.trust.founding).slot&&(this.trust={...this.trust,checkpoint:r.finalized}),o}};return Nf(e0);})();
