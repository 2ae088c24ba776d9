var helios=(()=>{var Fo=Object.defineProperty;var Vf=Object.getOwnPropertyDescriptor;var zf=Object.getOwnPropertyNames;var Kf=Object.prototype.hasOwnProperty;var Yf=(e,t)=>{for(var n in t)Fo(e,n,{get:t[n],enumerable:!0})},Zf=(e,t,n,o)=>{if(t&&typeof t=="object"||typeof t=="func\
tion")for(let r of zf(t))!Kf.call(e,r)&&r!==n&&Fo(e,r,{get:()=>t[r],enumerable:!(o=Vf(t,r))||o.enumerable});return e};var Xf=e=>Zf(Fo({},"__esModule",{value:!0}),e);var P0={};Yf(P0,{HeliosClient:()=>ze,ProvingClient:()=>Vn,UnverifiedError:()=>Ie,attest:()=>qs,chainOf:()=>Ir,parseChain:()=>Sr,
reasonOf:()=>_n});var Oe=typeof globalThis=="object"&&"crypto"in globalThis?globalThis.crypto:void 0;/*! noble-hashes - MIT License (c) 2022 Paul Miller (paulmillr.com) */function te(e){return e instanceof Uint8Array||ArrayBuffer.
isView(e)&&e.constructor.name==="Uint8Array"}function de(e){if(!Number.isSafeInteger(e)||e<0)throw new Error("positive i\
nteger expected, got "+e)}function at(e,...t){if(!te(e))throw new Error("Uint8Array expected");if(t.length>0&&!t.includes(
e.length))throw new Error("Uint8Array expected of length "+t+", got length="+e.length)}function Kn(e){if(typeof e!="func\
tion"||typeof e.create!="function")throw new Error("Hash should be wrapped by utils.createHasher");de(e.outputLen),de(e.
blockLen)}function ee(e,t=!0){if(e.destroyed)throw new Error("Hash instance has been destroyed");if(t&&e.finished)throw new Error(
"Hash#digest() has already been called")}function Yn(e,t){at(e);let n=t.outputLen;if(e.length<n)throw new Error("digestI\
nto() expects output buffer of length at least "+n)}function Vs(e){return new Uint32Array(e.buffer,e.byteOffset,Math.floor(e.byteLength/4))}function Ct(...e){for(let t=0;t<
e.length;t++)e[t].fill(0)}function Zn(e){return new DataView(e.buffer,e.byteOffset,e.byteLength)}function Gt(e,t){return e<<
32-t|e>>>t}var Wf=new Uint8Array(new Uint32Array([287454020]).buffer)[0]===68;function jf(e){return e<<24&4278190080|e<<8&16711680|
e>>>8&65280|e>>>24&255}function Qf(e){for(let t=0;t<e.length;t++)e[t]=jf(e[t]);return e}var Go=Wf?e=>e:Qf,zs=typeof Uint8Array.from([]).toHex==
"function"&&typeof Uint8Array.fromHex=="function",Jf=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,"0"));function Dt(e){
if(at(e),zs)return e.toHex();let t="";for(let n=0;n<e.length;n++)t+=Jf[e[n]];return t}var Jt={_0:48,_9:57,A:65,F:70,a:97,
f:102};function Gs(e){if(e>=Jt._0&&e<=Jt._9)return e-Jt._0;if(e>=Jt.A&&e<=Jt.F)return e-(Jt.A-10);if(e>=Jt.a&&e<=Jt.f)return e-
(Jt.a-10)}function Ae(e){if(typeof e!="string")throw new Error("hex string expected, got "+typeof e);if(zs)return Uint8Array.
fromHex(e);let t=e.length,n=t/2;if(t%2)throw new Error("hex string expected, got unpadded hex of length "+t);let o=new Uint8Array(
n);for(let r=0,s=0;r<n;r++,s+=2){let i=Gs(e.charCodeAt(s)),a=Gs(e.charCodeAt(s+1));if(i===void 0||a===void 0){let c=e[s]+
e[s+1];throw new Error('hex string expected, got non-hex character "'+c+'" at index '+s)}o[r]=i*16+a}return o}function _e(e){if(typeof e!="string")throw new Error("string expected");return new Uint8Array(new TextEncoder().encode(e))}function Re(e){return typeof e=="string"&&(e=_e(e)),at(e),e}function W(...e){let t=0;for(let o=0;o<e.length;o++){let r=e[o];at(r),t+=r.length}let n=new Uint8Array(t);for(let o=0,r=0;o<
e.length;o++){let s=e[o];n.set(s,r),r+=s.length}return n}var he=class{};function Ke(e){let t=o=>e().update(Re(o)).digest(),n=e();return t.outputLen=n.outputLen,t.blockLen=n.blockLen,
t.create=()=>e(),t}function ne(e=32){if(Oe&&typeof Oe.getRandomValues=="function")return Oe.getRandomValues(new Uint8Array(e));if(Oe&&typeof Oe.
randomBytes=="function")return Uint8Array.from(Oe.randomBytes(e));throw new Error("crypto.getRandomValues must be define\
d")}function tu(e,t,n,o){if(typeof e.setBigUint64=="function")return e.setBigUint64(t,n,o);let r=BigInt(32),s=BigInt(4294967295),
i=Number(n>>r&s),a=Number(n&s),c=o?4:0,f=o?0:4;e.setUint32(t+c,i,o),e.setUint32(t+f,a,o)}function Ks(e,t,n){return e&t^~e&
n}function Ys(e,t,n){return e&t^e&n^t&n}var hn=class extends he{constructor(t,n,o,r){super(),this.finished=!1,this.length=
0,this.pos=0,this.destroyed=!1,this.blockLen=t,this.outputLen=n,this.padOffset=o,this.isLE=r,this.buffer=new Uint8Array(
t),this.view=Zn(this.buffer)}update(t){ee(this),t=Re(t),at(t);let{view:n,buffer:o,blockLen:r}=this,s=t.length;for(let i=0;i<
s;){let a=Math.min(r-this.pos,s-i);if(a===r){let c=Zn(t);for(;r<=s-i;i+=r)this.process(c,i);continue}o.set(t.subarray(i,
i+a),this.pos),this.pos+=a,i+=a,this.pos===r&&(this.process(n,0),this.pos=0)}return this.length+=t.length,this.roundClean(),
this}digestInto(t){ee(this),Yn(t,this),this.finished=!0;let{buffer:n,view:o,blockLen:r,isLE:s}=this,{pos:i}=this;n[i++]=
128,Ct(this.buffer.subarray(i)),this.padOffset>r-i&&(this.process(o,0),i=0);for(let d=i;d<r;d++)n[d]=0;tu(o,r-8,BigInt(this.
length*8),s),this.process(o,0);let a=Zn(t),c=this.outputLen;if(c%4)throw new Error("_sha2: outputLen should be aligned t\
o 32bit");let f=c/4,u=this.get();if(f>u.length)throw new Error("_sha2: outputLen bigger than state");for(let d=0;d<f;d++)
a.setUint32(4*d,u[d],s)}digest(){let{buffer:t,outputLen:n}=this;this.digestInto(t);let o=t.slice(0,n);return this.destroy(),
o}_cloneInto(t){t||(t=new this.constructor),t.set(...this.get());let{blockLen:n,buffer:o,length:r,finished:s,destroyed:i,
pos:a}=this;return t.destroyed=i,t.finished=s,t.length=r,t.pos=a,r%n&&t.buffer.set(o),t}clone(){return this._cloneInto()}},
oe=Uint32Array.from([1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225]);var gt=Uint32Array.from([3418070365,3238371032,1654270250,914150663,2438529370,812702999,355462360,4144912697,1731405415,
4290775857,2394180231,1750603025,3675008525,1694076839,1203062813,3204075428]),yt=Uint32Array.from([1779033703,4089235720,
3144134277,2227873595,1013904242,4271175723,2773480762,1595750129,1359893119,2917565137,2600822924,725511199,528734635,4215389547,
1541459225,327033209]);var Xn=BigInt(4294967295),Zs=BigInt(32);function eu(e,t=!1){return t?{h:Number(e&Xn),l:Number(e>>Zs&Xn)}:{h:Number(e>>Zs&
Xn)|0,l:Number(e&Xn)|0}}function Wn(e,t=!1){let n=e.length,o=new Uint32Array(n),r=new Uint32Array(n);for(let s=0;s<n;s++){
let{h:i,l:a}=eu(e[s],t);[o[s],r[s]]=[i,a]}return[o,r]}var Vo=(e,t,n)=>e>>>n,zo=(e,t,n)=>e<<32-n|t>>>n,$e=(e,t,n)=>e>>>n|t<<32-n,Te=(e,t,n)=>e<<32-n|t>>>n,pn=(e,t,n)=>e<<64-n|
t>>>n-32,mn=(e,t,n)=>e>>>n-32|t<<64-n;var Xs=(e,t,n)=>e<<n|t>>>32-n,Ws=(e,t,n)=>t<<n|e>>>32-n,js=(e,t,n)=>t<<n-32|e>>>64-n,Qs=(e,t,n)=>e<<n-32|t>>>64-n;function Xt(e,t,n,o){
let r=(t>>>0)+(o>>>0);return{h:e+n+(r/2**32|0)|0,l:r|0}}var Js=(e,t,n)=>(e>>>0)+(t>>>0)+(n>>>0),ti=(e,t,n,o)=>t+n+o+(e/2**
32|0)|0,ei=(e,t,n,o)=>(e>>>0)+(t>>>0)+(n>>>0)+(o>>>0),ni=(e,t,n,o,r)=>t+n+o+r+(e/2**32|0)|0,oi=(e,t,n,o,r)=>(e>>>0)+(t>>>
0)+(n>>>0)+(o>>>0)+(r>>>0),ri=(e,t,n,o,r,s)=>t+n+o+r+s+(e/2**32|0)|0;var ou=Uint32Array.from([1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,
310598401,607225278,1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,
1249150122,1555081692,1996064986,2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,
773529912,1294757372,1396182291,1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,
3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,
1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298]),pe=new Uint32Array(64),Ko=class extends hn{constructor(t=32){
super(64,t,8,!1),this.A=oe[0]|0,this.B=oe[1]|0,this.C=oe[2]|0,this.D=oe[3]|0,this.E=oe[4]|0,this.F=oe[5]|0,this.G=oe[6]|
0,this.H=oe[7]|0}get(){let{A:t,B:n,C:o,D:r,E:s,F:i,G:a,H:c}=this;return[t,n,o,r,s,i,a,c]}set(t,n,o,r,s,i,a,c){this.A=t|0,
this.B=n|0,this.C=o|0,this.D=r|0,this.E=s|0,this.F=i|0,this.G=a|0,this.H=c|0}process(t,n){for(let d=0;d<16;d++,n+=4)pe[d]=
t.getUint32(n,!1);for(let d=16;d<64;d++){let l=pe[d-15],h=pe[d-2],m=Gt(l,7)^Gt(l,18)^l>>>3,g=Gt(h,17)^Gt(h,19)^h>>>10;pe[d]=
g+pe[d-7]+m+pe[d-16]|0}let{A:o,B:r,C:s,D:i,E:a,F:c,G:f,H:u}=this;for(let d=0;d<64;d++){let l=Gt(a,6)^Gt(a,11)^Gt(a,25),h=u+
l+Ks(a,c,f)+ou[d]+pe[d]|0,g=(Gt(o,2)^Gt(o,13)^Gt(o,22))+Ys(o,r,s)|0;u=f,f=c,c=a,a=i+h|0,i=s,s=r,r=o,o=h+g|0}o=o+this.A|0,
r=r+this.B|0,s=s+this.C|0,i=i+this.D|0,a=a+this.E|0,c=c+this.F|0,f=f+this.G|0,u=u+this.H|0,this.set(o,r,s,i,a,c,f,u)}roundClean(){
Ct(pe)}destroy(){this.set(0,0,0,0,0,0,0,0),Ct(this.buffer)}};var si=Wn(["0x428a2f98d728ae22","0x7137449123ef65cd","0xb5c0fbcfec4d3b2f","0xe9b5dba58189dbbc","0x3956c25bf348b538","0x5\
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
a475817"].map(e=>BigInt(e))),ru=si[0],su=si[1],me=new Uint32Array(80),be=new Uint32Array(80),jn=class extends hn{constructor(t=64){
super(128,t,16,!1),this.Ah=yt[0]|0,this.Al=yt[1]|0,this.Bh=yt[2]|0,this.Bl=yt[3]|0,this.Ch=yt[4]|0,this.Cl=yt[5]|0,this.
Dh=yt[6]|0,this.Dl=yt[7]|0,this.Eh=yt[8]|0,this.El=yt[9]|0,this.Fh=yt[10]|0,this.Fl=yt[11]|0,this.Gh=yt[12]|0,this.Gl=yt[13]|
0,this.Hh=yt[14]|0,this.Hl=yt[15]|0}get(){let{Ah:t,Al:n,Bh:o,Bl:r,Ch:s,Cl:i,Dh:a,Dl:c,Eh:f,El:u,Fh:d,Fl:l,Gh:h,Gl:m,Hh:g,
Hl:E}=this;return[t,n,o,r,s,i,a,c,f,u,d,l,h,m,g,E]}set(t,n,o,r,s,i,a,c,f,u,d,l,h,m,g,E){this.Ah=t|0,this.Al=n|0,this.Bh=
o|0,this.Bl=r|0,this.Ch=s|0,this.Cl=i|0,this.Dh=a|0,this.Dl=c|0,this.Eh=f|0,this.El=u|0,this.Fh=d|0,this.Fl=l|0,this.Gh=
h|0,this.Gl=m|0,this.Hh=g|0,this.Hl=E|0}process(t,n){for(let S=0;S<16;S++,n+=4)me[S]=t.getUint32(n),be[S]=t.getUint32(n+=
4);for(let S=16;S<80;S++){let _=me[S-15]|0,$=be[S-15]|0,D=$e(_,$,1)^$e(_,$,8)^Vo(_,$,7),M=Te(_,$,1)^Te(_,$,8)^zo(_,$,7),
F=me[S-2]|0,N=be[S-2]|0,tt=$e(F,N,19)^pn(F,N,61)^Vo(F,N,6),nt=Te(F,N,19)^mn(F,N,61)^zo(F,N,6),U=ei(M,nt,be[S-7],be[S-16]),
w=ni(U,D,tt,me[S-7],me[S-16]);me[S]=w|0,be[S]=U|0}let{Ah:o,Al:r,Bh:s,Bl:i,Ch:a,Cl:c,Dh:f,Dl:u,Eh:d,El:l,Fh:h,Fl:m,Gh:g,Gl:E,
Hh:B,Hl:R}=this;for(let S=0;S<80;S++){let _=$e(d,l,14)^$e(d,l,18)^pn(d,l,41),$=Te(d,l,14)^Te(d,l,18)^mn(d,l,41),D=d&h^~d&
g,M=l&m^~l&E,F=oi(R,$,M,su[S],be[S]),N=ri(F,B,_,D,ru[S],me[S]),tt=F|0,nt=$e(o,r,28)^pn(o,r,34)^pn(o,r,39),U=Te(o,r,28)^mn(
o,r,34)^mn(o,r,39),w=o&s^o&a^s&a,x=r&i^r&c^i&c;B=g|0,R=E|0,g=h|0,E=m|0,h=d|0,m=l|0,{h:d,l}=Xt(f|0,u|0,N|0,tt|0),f=a|0,u=
c|0,a=s|0,c=i|0,s=o|0,i=r|0;let y=Js(tt,U,x);o=ti(y,N,nt,w),r=y|0}({h:o,l:r}=Xt(this.Ah|0,this.Al|0,o|0,r|0)),{h:s,l:i}=
Xt(this.Bh|0,this.Bl|0,s|0,i|0),{h:a,l:c}=Xt(this.Ch|0,this.Cl|0,a|0,c|0),{h:f,l:u}=Xt(this.Dh|0,this.Dl|0,f|0,u|0),{h:d,
l}=Xt(this.Eh|0,this.El|0,d|0,l|0),{h,l:m}=Xt(this.Fh|0,this.Fl|0,h|0,m|0),{h:g,l:E}=Xt(this.Gh|0,this.Gl|0,g|0,E|0),{h:B,
l:R}=Xt(this.Hh|0,this.Hl|0,B|0,R|0),this.set(o,r,s,i,a,c,f,u,d,l,h,m,g,E,B,R)}roundClean(){Ct(me,be)}destroy(){Ct(this.
buffer),this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)}},Yo=class extends jn{constructor(){super(48),this.Ah=gt[0]|0,this.Al=
gt[1]|0,this.Bh=gt[2]|0,this.Bl=gt[3]|0,this.Ch=gt[4]|0,this.Cl=gt[5]|0,this.Dh=gt[6]|0,this.Dl=gt[7]|0,this.Eh=gt[8]|0,
this.El=gt[9]|0,this.Fh=gt[10]|0,this.Fl=gt[11]|0,this.Gh=gt[12]|0,this.Gl=gt[13]|0,this.Hh=gt[14]|0,this.Hl=gt[15]|0}};var et=Ke(()=>new Ko);var Qn=Ke(()=>new jn),Ye=Ke(()=>new Yo);var Jn=class extends he{constructor(t,n){super(),this.finished=!1,this.destroyed=!1,Kn(t);let o=Re(n);if(this.iHash=t.create(),
typeof this.iHash.update!="function")throw new Error("Expected instance of class which extends utils.Hash");this.blockLen=
this.iHash.blockLen,this.outputLen=this.iHash.outputLen;let r=this.blockLen,s=new Uint8Array(r);s.set(o.length>r?t.create().
update(o).digest():o);for(let i=0;i<s.length;i++)s[i]^=54;this.iHash.update(s),this.oHash=t.create();for(let i=0;i<s.length;i++)
s[i]^=106;this.oHash.update(s),Ct(s)}update(t){return ee(this),this.iHash.update(t),this}digestInto(t){ee(this),at(t,this.
outputLen),this.finished=!0,this.iHash.digestInto(t),this.oHash.update(t),this.oHash.digestInto(t),this.destroy()}digest(){
let t=new Uint8Array(this.oHash.outputLen);return this.digestInto(t),t}_cloneInto(t){t||(t=Object.create(Object.getPrototypeOf(
this),{}));let{oHash:n,iHash:o,finished:r,destroyed:s,blockLen:i,outputLen:a}=this;return t=t,t.finished=r,t.destroyed=s,
t.blockLen=i,t.outputLen=a,t.oHash=n._cloneInto(t.oHash),t.iHash=o._cloneInto(t.iHash),t}clone(){return this._cloneInto()}destroy(){
this.destroyed=!0,this.oHash.destroy(),this.iHash.destroy()}},Zo=(e,t,n)=>new Jn(e,t).update(n).digest();Zo.create=(e,t)=>new Jn(
e,t);/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Wo=BigInt(0),to=BigInt(1);function bn(e,t=""){if(typeof e!="boolean"){let n=t&&`"${t}"`;throw new Error(n+"expected boolean, got type="+typeof e)}
return e}function ge(e,t,n=""){let o=te(e),r=e?.length,s=t!==void 0;if(!o||s&&r!==t){let i=n&&`"${n}" `,a=s?` of length ${t}`:
"",c=o?`length=${r}`:`type=${typeof e}`;throw new Error(i+"expected Uint8Array"+a+", got "+c)}return e}function gn(e){let t=e.
toString(16);return t.length&1?"0"+t:t}function ii(e){if(typeof e!="string")throw new Error("hex string expected, got "+
typeof e);return e===""?Wo:BigInt("0x"+e)}function Et(e){return ii(Dt(e))}function jo(e){return at(e),ii(Dt(Uint8Array.from(
e).reverse()))}function bt(e,t){return Ae(e.toString(16).padStart(t*2,"0"))}function Qo(e,t){return bt(e,t).reverse()}function ut(e,t,n){let o;if(typeof t=="string")try{o=Ae(t)}catch(s){throw new Error(e+" must be hex string or Uint8Array\
, cause: "+s)}else if(te(t))o=Uint8Array.from(t);else throw new Error(e+" must be hex string or Uint8Array");let r=o.length;
if(typeof n=="number"&&r!==n)throw new Error(e+" of length "+n+" expected, got "+r);return o}var Xo=e=>typeof e=="bigint"&&Wo<=e;function Jo(e,t,n){return Xo(e)&&Xo(t)&&Xo(n)&&t<=e&&e<n}function ai(e,t,n,o){if(!Jo(
t,n,o))throw new Error("expected valid "+e+": "+n+" <= n < "+o+", got "+t)}function re(e){let t;for(t=0;e>Wo;e>>=to,t+=1)
;return t}function ci(e,t){return e>>BigInt(t)&to}var Lt=e=>(to<<BigInt(e))-to;function fi(e,t,n){if(typeof e!="number"||e<2)throw new Error("hashLen must be a number");if(typeof t!=
"number"||t<2)throw new Error("qByteLen must be a number");if(typeof n!="function")throw new Error("hmacFn must be a fun\
ction");let o=h=>new Uint8Array(h),r=h=>Uint8Array.of(h),s=o(e),i=o(e),a=0,c=()=>{s.fill(1),i.fill(0),a=0},f=(...h)=>n(i,
s,...h),u=(h=o(0))=>{i=f(r(0),h),s=f(),h.length!==0&&(i=f(r(1),h),s=f())},d=()=>{if(a++>=1e3)throw new Error("drbg: trie\
d 1000 values");let h=0,m=[];for(;h<t;){s=f();let g=s.slice();m.push(g),h+=s.length}return W(...m)};return(h,m)=>{c(),u(
h);let g;for(;!(g=m(d()));)u();return c(),g}}function ui(e){return typeof e=="function"&&Number.isSafeInteger(e.outputLen)}function Ne(e,t,n={}){if(!e||typeof e!="ob\
ject")throw new Error("expected valid options object");function o(r,s,i){let a=e[r];if(i&&a===void 0)return;let c=typeof a;
if(c!==s||a===null)throw new Error(`param "${r}" is invalid: expected ${s}, got ${c}`)}Object.entries(t).forEach(([r,s])=>o(
r,s,!1)),Object.entries(n).forEach(([r,s])=>o(r,s,!0))}var tr=()=>{throw new Error("not implemented")};function yn(e){let t=new WeakMap;
return(n,...o)=>{let r=t.get(n);if(r!==void 0)return r;let s=e(n,...o);return t.set(n,s),s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Ot=BigInt(0),vt=BigInt(1),Pe=BigInt(2),di=BigInt(
3),hi=BigInt(4),pi=BigInt(5),iu=BigInt(7),mi=BigInt(8),au=BigInt(9),bi=BigInt(16);function Rt(e,t){let n=e%t;return n>=Ot?
n:t+n}function $t(e,t,n){let o=e;for(;t-- >Ot;)o*=o,o%=n;return o}function li(e,t){if(e===Ot)throw new Error("invert: expected\
 non-zero number");if(t<=Ot)throw new Error("invert: expected positive modulus, got "+t);let n=Rt(e,t),o=t,r=Ot,s=vt,i=vt,
a=Ot;for(;n!==Ot;){let f=o/n,u=o%n,d=r-i*f,l=s-a*f;o=n,n=u,r=i,s=a,i=d,a=l}if(o!==vt)throw new Error("invert: does not e\
xist");return Rt(r,t)}function er(e,t,n){if(!e.eql(e.sqr(t),n))throw new Error("Cannot find square root")}function gi(e,t){
let n=(e.ORDER+vt)/hi,o=e.pow(t,n);return er(e,o,t),o}function cu(e,t){let n=(e.ORDER-pi)/mi,o=e.mul(t,Pe),r=e.pow(o,n),
s=e.mul(t,r),i=e.mul(e.mul(s,Pe),r),a=e.mul(s,e.sub(i,e.ONE));return er(e,a,t),a}function fu(e){let t=Bt(e),n=yi(e),o=n(
t,t.neg(t.ONE)),r=n(t,o),s=n(t,t.neg(o)),i=(e+iu)/bi;return(a,c)=>{let f=a.pow(c,i),u=a.mul(f,o),d=a.mul(f,r),l=a.mul(f,
s),h=a.eql(a.sqr(u),c),m=a.eql(a.sqr(d),c);f=a.cmov(f,u,h),u=a.cmov(l,d,m);let g=a.eql(a.sqr(u),c),E=a.cmov(f,u,g);return er(
a,E,c),E}}function yi(e){if(e<di)throw new Error("sqrt is not defined for small field");let t=e-vt,n=0;for(;t%Pe===Ot;)t/=
Pe,n++;let o=Pe,r=Bt(e);for(;xn(r,o)===1;)if(o++>1e3)throw new Error("Cannot find square root: probably non-prime P");if(n===
1)return gi;let s=r.pow(o,t),i=(t+vt)/Pe;return function(c,f){if(c.is0(f))return f;if(xn(c,f)!==1)throw new Error("Canno\
t find square root");let u=n,d=c.mul(c.ONE,s),l=c.pow(f,t),h=c.pow(f,i);for(;!c.eql(l,c.ONE);){if(c.is0(l))return c.ZERO;
let m=1,g=c.sqr(l);for(;!c.eql(g,c.ONE);)if(m++,g=c.sqr(g),m===u)throw new Error("Cannot find square root");let E=vt<<BigInt(
u-m-1),B=c.pow(d,E);u=m,d=c.sqr(B),l=c.mul(l,d),h=c.mul(h,B)}return h}}function uu(e){return e%hi===di?gi:e%mi===pi?cu:e%
bi===au?fu(e):yi(e)}var lu=["create","isValid","is0","neg","inv","sqrt","sqr","eql","add","sub","mul","pow","div","addN","subN","mulN","sqrN"];
function eo(e){let t={ORDER:"bigint",MASK:"bigint",BYTES:"number",BITS:"number"},n=lu.reduce((o,r)=>(o[r]="function",o),
t);return Ne(e,n),e}function wn(e,t,n){if(n<Ot)throw new Error("invalid exponent, negatives unsupported");if(n===Ot)return e.
ONE;if(n===vt)return t;let o=e.ONE,r=t;for(;n>Ot;)n&vt&&(o=e.mul(o,r)),r=e.sqr(r),n>>=vt;return o}function Vt(e,t,n=!1){
let o=new Array(t.length).fill(n?e.ZERO:void 0),r=t.reduce((i,a,c)=>e.is0(a)?i:(o[c]=i,e.mul(i,a)),e.ONE),s=e.inv(r);return t.
reduceRight((i,a,c)=>e.is0(a)?i:(o[c]=e.mul(i,o[c]),e.mul(i,a)),s),o}function xn(e,t){let n=(e.ORDER-vt)/Pe,o=e.pow(t,n),r=e.eql(o,e.ONE),s=e.eql(o,e.ZERO),i=e.eql(o,e.neg(e.ONE));if(!r&&!s&&
!i)throw new Error("invalid Legendre symbol result");return r?1:s?0:-1}function no(e,t){t!==void 0&&de(t);let n=t!==void 0?t:e.toString(2).length,o=Math.ceil(n/8);return{nBitLength:n,nByteLength:o}}
function Bt(e,t,n=!1,o={}){if(e<=Ot)throw new Error("invalid field: expected ORDER > 0, got "+e);let r,s,i=!1,a;if(typeof t==
"object"&&t!=null){if(o.sqrt||n)throw new Error("cannot specify opts in two arguments");let l=t;l.BITS&&(r=l.BITS),l.sqrt&&
(s=l.sqrt),typeof l.isLE=="boolean"&&(n=l.isLE),typeof l.modFromBytes=="boolean"&&(i=l.modFromBytes),a=l.allowedLengths}else
typeof t=="number"&&(r=t),o.sqrt&&(s=o.sqrt);let{nBitLength:c,nByteLength:f}=no(e,r);if(f>2048)throw new Error("invalid \
field: expected ORDER of <= 2048 bytes");let u,d=Object.freeze({ORDER:e,isLE:n,BITS:c,BYTES:f,MASK:Lt(c),ZERO:Ot,ONE:vt,
allowedLengths:a,create:l=>Rt(l,e),isValid:l=>{if(typeof l!="bigint")throw new Error("invalid field element: expected bi\
gint, got "+typeof l);return Ot<=l&&l<e},is0:l=>l===Ot,isValidNot0:l=>!d.is0(l)&&d.isValid(l),isOdd:l=>(l&vt)===vt,neg:l=>Rt(
-l,e),eql:(l,h)=>l===h,sqr:l=>Rt(l*l,e),add:(l,h)=>Rt(l+h,e),sub:(l,h)=>Rt(l-h,e),mul:(l,h)=>Rt(l*h,e),pow:(l,h)=>wn(d,l,
h),div:(l,h)=>Rt(l*li(h,e),e),sqrN:l=>l*l,addN:(l,h)=>l+h,subN:(l,h)=>l-h,mulN:(l,h)=>l*h,inv:l=>li(l,e),sqrt:s||(l=>(u||
(u=uu(e)),u(d,l))),toBytes:l=>n?Qo(l,f):bt(l,f),fromBytes:(l,h=!0)=>{if(a){if(!a.includes(l.length)||l.length>f)throw new Error(
"Field.fromBytes: expected "+a+" bytes, got "+l.length);let g=new Uint8Array(f);g.set(l,n?0:g.length-l.length),l=g}if(l.
length!==f)throw new Error("Field.fromBytes: expected "+f+" bytes, got "+l.length);let m=n?jo(l):Et(l);if(i&&(m=Rt(m,e)),
!h&&!d.isValid(m))throw new Error("invalid field element: outside of range 0..ORDER");return m},invertBatch:l=>Vt(d,l),cmov:(l,h,m)=>m?
h:l});return Object.freeze(d)}function xi(e){if(typeof e!="bigint")throw new Error("field order must be bigint");let t=e.toString(2).length;return Math.
ceil(t/8)}function En(e){let t=xi(e);return t+Math.ceil(t/2)}function vn(e,t,n=!1){let o=e.length,r=xi(t),s=En(t);if(o<16||
o<s||o>1024)throw new Error("expected "+s+"-1024 bytes of input, got "+o);let i=n?jo(e):Et(e),a=Rt(i,t-vt)+vt;return n?Qo(
a,r):bt(a,r)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Ze=BigInt(0),He=BigInt(1);function Bn(e,t){let n=t.
negate();return e?n:t}function Ce(e,t){let n=Vt(e.Fp,t.map(o=>o.Z));return t.map((o,r)=>e.fromAffine(o.toAffine(n[r])))}
function Bi(e,t){if(!Number.isSafeInteger(e)||e<=0||e>t)throw new Error("invalid window size, expected [1.."+t+"], got W\
="+e)}function nr(e,t){Bi(e,t);let n=Math.ceil(t/e)+1,o=2**(e-1),r=2**e,s=Lt(e),i=BigInt(e);return{windows:n,windowSize:o,
mask:s,maxNumber:r,shiftBy:i}}function wi(e,t,n){let{windowSize:o,mask:r,maxNumber:s,shiftBy:i}=n,a=Number(e&r),c=e>>i;a>
o&&(a-=s,c+=He);let f=t*o,u=f+Math.abs(a)-1,d=a===0,l=a<0,h=t%2!==0;return{nextN:c,offset:u,isZero:d,isNeg:l,isNegF:h,offsetF:f}}
function hu(e,t){if(!Array.isArray(e))throw new Error("array expected");e.forEach((n,o)=>{if(!(n instanceof t))throw new Error(
"invalid point at index "+o)})}function pu(e,t){if(!Array.isArray(e))throw new Error("array of scalars expected");e.forEach(
(n,o)=>{if(!t.isValid(n))throw new Error("invalid scalar at index "+o)})}var or=new WeakMap,Si=new WeakMap;function rr(e){
return Si.get(e)||1}function Ei(e){if(e!==Ze)throw new Error("invalid wNAF")}var oo=class{constructor(t,n){this.BASE=t.BASE,
this.ZERO=t.ZERO,this.Fn=t.Fn,this.bits=n}_unsafeLadder(t,n,o=this.ZERO){let r=t;for(;n>Ze;)n&He&&(o=o.add(r)),r=r.double(),
n>>=He;return o}precomputeWindow(t,n){let{windows:o,windowSize:r}=nr(n,this.bits),s=[],i=t,a=i;for(let c=0;c<o;c++){a=i,
s.push(a);for(let f=1;f<r;f++)a=a.add(i),s.push(a);i=a.double()}return s}wNAF(t,n,o){if(!this.Fn.isValid(o))throw new Error(
"invalid scalar");let r=this.ZERO,s=this.BASE,i=nr(t,this.bits);for(let a=0;a<i.windows;a++){let{nextN:c,offset:f,isZero:u,
isNeg:d,isNegF:l,offsetF:h}=wi(o,a,i);o=c,u?s=s.add(Bn(l,n[h])):r=r.add(Bn(d,n[f]))}return Ei(o),{p:r,f:s}}wNAFUnsafe(t,n,o,r=this.
ZERO){let s=nr(t,this.bits);for(let i=0;i<s.windows&&o!==Ze;i++){let{nextN:a,offset:c,isZero:f,isNeg:u}=wi(o,i,s);if(o=a,
!f){let d=n[c];r=r.add(u?d.negate():d)}}return Ei(o),r}getPrecomputes(t,n,o){let r=or.get(n);return r||(r=this.precomputeWindow(
n,t),t!==1&&(typeof o=="function"&&(r=o(r)),or.set(n,r))),r}cached(t,n,o){let r=rr(t);return this.wNAF(r,this.getPrecomputes(
r,t,o),n)}unsafe(t,n,o,r){let s=rr(t);return s===1?this._unsafeLadder(t,n,r):this.wNAFUnsafe(s,this.getPrecomputes(s,t,o),
n,r)}createCache(t,n){Bi(n,this.bits),Si.set(t,n),or.delete(t)}hasCache(t){return rr(t)!==1}};function ki(e,t,n,o){let r=t,
s=e.ZERO,i=e.ZERO;for(;n>Ze||o>Ze;)n&He&&(s=s.add(r)),o&He&&(i=i.add(r)),r=r.double(),n>>=He,o>>=He;return{p1:s,p2:i}}function Ii(e,t,n,o){
hu(n,e),pu(o,t);let r=n.length,s=o.length;if(r!==s)throw new Error("arrays of points and scalars must have equal length");
let i=e.ZERO,a=re(BigInt(r)),c=1;a>12?c=a-3:a>4?c=a-2:a>0&&(c=2);let f=Lt(c),u=new Array(Number(f)+1).fill(i),d=Math.floor(
(t.BITS-1)/c)*c,l=i;for(let h=d;h>=0;h-=c){u.fill(i);for(let g=0;g<s;g++){let E=o[g],B=Number(E>>BigInt(h)&f);u[B]=u[B].
add(n[g])}let m=i;for(let g=u.length-1,E=i;g>0;g--)E=E.add(u[g]),m=m.add(E);if(l=l.add(m),h!==0)for(let g=0;g<c;g++)l=l.
double()}return l}function vi(e,t,n){if(t){if(t.ORDER!==e)throw new Error("Field.ORDER must match order: Fp == p, Fn == n");return eo(t),t}else
return Bt(e,{isLE:n})}function Oi(e,t,n={},o){if(o===void 0&&(o=e==="edwards"),!t||typeof t!="object")throw new Error(`e\
xpected valid ${e} CURVE object`);for(let c of["p","n","h"]){let f=t[c];if(!(typeof f=="bigint"&&f>Ze))throw new Error(`\
CURVE.${c} must be positive bigint`)}let r=vi(t.p,n.Fp,o),s=vi(t.n,n.Fn,o),a=["Gx","Gy","a",e==="weierstrass"?"b":"d"];for(let c of a)
if(!r.isValid(t[c]))throw new Error(`CURVE.${c} must be valid field element of CURVE.Fp`);return t=Object.freeze(Object.
assign({},t)),{CURVE:t,Fp:r,Fn:s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Ai=(e,t)=>(e+(e>=0?t:-t)/Wt)/t;function mu(e,t,n){
let[[o,r],[s,i]]=t,a=Ai(i*e,n),c=Ai(-r*e,n),f=e-a*o-c*s,u=-a*r-c*i,d=f<zt,l=u<zt;d&&(f=-f),l&&(u=-u);let h=Lt(Math.ceil(
re(n)/2))+xt;if(f<zt||f>=h||u<zt||u>=h)throw new Error("splitScalar (endomorphism): failed, k="+e);return{k1neg:d,k1:f,k2neg:l,
k2:u}}function ir(e){if(!["compact","recovered","der"].includes(e))throw new Error('Signature format must be "compact", \
"recovered", or "der"');return e}function sr(e,t){let n={};for(let o of Object.keys(t))n[o]=e[o]===void 0?t[o]:e[o];return bn(
n.lowS,"lowS"),bn(n.prehash,"prehash"),n.format!==void 0&&ir(n.format),n}var ar=class extends Error{constructor(t=""){super(
t)}},se={Err:ar,_tlv:{encode:(e,t)=>{let{Err:n}=se;if(e<0||e>256)throw new n("tlv.encode: wrong tag");if(t.length&1)throw new n(
"tlv.encode: unpadded data");let o=t.length/2,r=gn(o);if(r.length/2&128)throw new n("tlv.encode: long form length too bi\
g");let s=o>127?gn(r.length/2|128):"";return gn(e)+s+r+t},decode(e,t){let{Err:n}=se,o=0;if(e<0||e>256)throw new n("tlv.e\
ncode: wrong tag");if(t.length<2||t[o++]!==e)throw new n("tlv.decode: wrong tlv");let r=t[o++],s=!!(r&128),i=0;if(!s)i=r;else{
let c=r&127;if(!c)throw new n("tlv.decode(long): indefinite length not supported");if(c>4)throw new n("tlv.decode(long):\
 byte length is too big");let f=t.subarray(o,o+c);if(f.length!==c)throw new n("tlv.decode: length bytes not complete");if(f[0]===
0)throw new n("tlv.decode(long): zero leftmost byte");for(let u of f)i=i<<8|u;if(o+=c,i<128)throw new n("tlv.decode(long\
): not minimal encoding")}let a=t.subarray(o,o+i);if(a.length!==i)throw new n("tlv.decode: wrong value length");return{v:a,
l:t.subarray(o+i)}}},_int:{encode(e){let{Err:t}=se;if(e<zt)throw new t("integer: negative integers are not allowed");let n=gn(
e);if(Number.parseInt(n[0],16)&8&&(n="00"+n),n.length&1)throw new t("unexpected DER parsing assertion: unpadded hex");return n},
decode(e){let{Err:t}=se;if(e[0]&128)throw new t("invalid signature integer: negative");if(e[0]===0&&!(e[1]&128))throw new t(
"invalid signature integer: unnecessary leading zero");return Et(e)}},toSig(e){let{Err:t,_int:n,_tlv:o}=se,r=ut("signatu\
re",e),{v:s,l:i}=o.decode(48,r);if(i.length)throw new t("invalid signature: left bytes after parsing");let{v:a,l:c}=o.decode(
2,s),{v:f,l:u}=o.decode(2,c);if(u.length)throw new t("invalid signature: left bytes after parsing");return{r:n.decode(a),
s:n.decode(f)}},hexFromSig(e){let{_tlv:t,_int:n}=se,o=t.encode(2,n.encode(e.r)),r=t.encode(2,n.encode(e.s)),s=o+r;return t.
encode(48,s)}},zt=BigInt(0),xt=BigInt(1),Wt=BigInt(2),Xe=BigInt(3),cr=BigInt(4);function jt(e,t){let{BYTES:n}=e,o;if(typeof t==
"bigint")o=t;else{let r=ut("private key",t);try{o=e.fromBytes(r)}catch{throw new Error(`invalid private key: expected ui\
8a of size ${n}, got ${typeof t}`)}}if(!e.isValidNot0(o))throw new Error("invalid private key: out of range [1..N-1]");return o}
function _i(e,t={}){let n=Oi("weierstrass",e,t),{Fp:o,Fn:r}=n,s=n.CURVE,{h:i,n:a}=s;Ne(t,{},{allowInfinityPoint:"boolean",
clearCofactor:"function",isTorsionFree:"function",fromBytes:"function",toBytes:"function",endo:"object",wrapPrivateKey:"\
boolean"});let{endo:c}=t;if(c&&(!o.is0(s.a)||typeof c.beta!="bigint"||!Array.isArray(c.basises)))throw new Error('invali\
d endo: expected "beta": bigint and "basises": array');let f=$i(o,r);function u(){if(!o.isOdd)throw new Error("compressi\
on is not supported: Field does not have .isOdd()")}function d(U,w,x){let{x:y,y:O}=w.toAffine(),P=o.toBytes(y);if(bn(x,"\
isCompressed"),x){u();let k=!o.isOdd(O);return W(Ri(k),P)}else return W(Uint8Array.of(4),P,o.toBytes(O))}function l(U){ge(
U,void 0,"Point");let{publicKey:w,publicKeyUncompressed:x}=f,y=U.length,O=U[0],P=U.subarray(1);if(y===w&&(O===2||O===3)){
let k=o.fromBytes(P);if(!o.isValid(k))throw new Error("bad point: is not on curve, wrong x");let A=g(k),T;try{T=o.sqrt(A)}catch(lt){
let st=lt instanceof Error?": "+lt.message:"";throw new Error("bad point: is not on curve, sqrt error"+st)}u();let H=o.isOdd(
T);return(O&1)===1!==H&&(T=o.neg(T)),{x:k,y:T}}else if(y===x&&O===4){let k=o.BYTES,A=o.fromBytes(P.subarray(0,k)),T=o.fromBytes(
P.subarray(k,k*2));if(!E(A,T))throw new Error("bad point: is not on curve");return{x:A,y:T}}else throw new Error(`bad po\
int: got length ${y}, expected compressed=${w} or uncompressed=${x}`)}let h=t.toBytes||d,m=t.fromBytes||l;function g(U){
let w=o.sqr(U),x=o.mul(w,U);return o.add(o.add(x,o.mul(U,s.a)),s.b)}function E(U,w){let x=o.sqr(w),y=g(U);return o.eql(x,
y)}if(!E(s.Gx,s.Gy))throw new Error("bad curve params: generator point");let B=o.mul(o.pow(s.a,Xe),cr),R=o.mul(o.sqr(s.b),
BigInt(27));if(o.is0(o.add(B,R)))throw new Error("bad curve params: a or b");function S(U,w,x=!1){if(!o.isValid(w)||x&&o.
is0(w))throw new Error(`bad point coordinate ${U}`);return w}function _(U){if(!(U instanceof N))throw new Error("Project\
ivePoint expected")}function $(U){if(!c||!c.basises)throw new Error("no endo");return mu(U,c.basises,r.ORDER)}let D=yn((U,w)=>{
let{X:x,Y:y,Z:O}=U;if(o.eql(O,o.ONE))return{x,y};let P=U.is0();w==null&&(w=P?o.ONE:o.inv(O));let k=o.mul(x,w),A=o.mul(y,
w),T=o.mul(O,w);if(P)return{x:o.ZERO,y:o.ZERO};if(!o.eql(T,o.ONE))throw new Error("invZ was invalid");return{x:k,y:A}}),
M=yn(U=>{if(U.is0()){if(t.allowInfinityPoint&&!o.is0(U.Y))return;throw new Error("bad point: ZERO")}let{x:w,y:x}=U.toAffine();
if(!o.isValid(w)||!o.isValid(x))throw new Error("bad point: x or y not field elements");if(!E(w,x))throw new Error("bad \
point: equation left != right");if(!U.isTorsionFree())throw new Error("bad point: not in prime-order subgroup");return!0});
function F(U,w,x,y,O){return x=new N(o.mul(x.X,U),x.Y,x.Z),w=Bn(y,w),x=Bn(O,x),w.add(x)}class N{constructor(w,x,y){this.
X=S("x",w),this.Y=S("y",x,!0),this.Z=S("z",y),Object.freeze(this)}static CURVE(){return s}static fromAffine(w){let{x,y}=w||
{};if(!w||!o.isValid(x)||!o.isValid(y))throw new Error("invalid affine point");if(w instanceof N)throw new Error("projec\
tive point not allowed");return o.is0(x)&&o.is0(y)?N.ZERO:new N(x,y,o.ONE)}static fromBytes(w){let x=N.fromAffine(m(ge(w,
void 0,"point")));return x.assertValidity(),x}static fromHex(w){return N.fromBytes(ut("pointHex",w))}get x(){return this.
toAffine().x}get y(){return this.toAffine().y}precompute(w=8,x=!0){return nt.createCache(this,w),x||this.multiply(Xe),this}assertValidity(){
M(this)}hasEvenY(){let{y:w}=this.toAffine();if(!o.isOdd)throw new Error("Field doesn't support isOdd");return!o.isOdd(w)}equals(w){
_(w);let{X:x,Y:y,Z:O}=this,{X:P,Y:k,Z:A}=w,T=o.eql(o.mul(x,A),o.mul(P,O)),H=o.eql(o.mul(y,A),o.mul(k,O));return T&&H}negate(){
return new N(this.X,o.neg(this.Y),this.Z)}double(){let{a:w,b:x}=s,y=o.mul(x,Xe),{X:O,Y:P,Z:k}=this,A=o.ZERO,T=o.ZERO,H=o.
ZERO,q=o.mul(O,O),lt=o.mul(P,P),st=o.mul(k,k),Z=o.mul(O,P);return Z=o.add(Z,Z),H=o.mul(O,k),H=o.add(H,H),A=o.mul(w,H),T=
o.mul(y,st),T=o.add(A,T),A=o.sub(lt,T),T=o.add(lt,T),T=o.mul(A,T),A=o.mul(Z,A),H=o.mul(y,H),st=o.mul(w,st),Z=o.sub(q,st),
Z=o.mul(w,Z),Z=o.add(Z,H),H=o.add(q,q),q=o.add(H,q),q=o.add(q,st),q=o.mul(q,Z),T=o.add(T,q),st=o.mul(P,k),st=o.add(st,st),
q=o.mul(st,Z),A=o.sub(A,q),H=o.mul(st,lt),H=o.add(H,H),H=o.add(H,H),new N(A,T,H)}add(w){_(w);let{X:x,Y:y,Z:O}=this,{X:P,
Y:k,Z:A}=w,T=o.ZERO,H=o.ZERO,q=o.ZERO,lt=s.a,st=o.mul(s.b,Xe),Z=o.mul(x,P),ct=o.mul(y,k),mt=o.mul(O,A),_t=o.add(x,y),ft=o.
add(P,k);_t=o.mul(_t,ft),ft=o.add(Z,ct),_t=o.sub(_t,ft),ft=o.add(x,O);let wt=o.add(P,A);return ft=o.mul(ft,wt),wt=o.add(
Z,mt),ft=o.sub(ft,wt),wt=o.add(y,O),T=o.add(k,A),wt=o.mul(wt,T),T=o.add(ct,mt),wt=o.sub(wt,T),q=o.mul(lt,ft),T=o.mul(st,
mt),q=o.add(T,q),T=o.sub(ct,q),q=o.add(ct,q),H=o.mul(T,q),ct=o.add(Z,Z),ct=o.add(ct,Z),mt=o.mul(lt,mt),ft=o.mul(st,ft),ct=
o.add(ct,mt),mt=o.sub(Z,mt),mt=o.mul(lt,mt),ft=o.add(ft,mt),Z=o.mul(ct,ft),H=o.add(H,Z),Z=o.mul(wt,ft),T=o.mul(_t,T),T=o.
sub(T,Z),Z=o.mul(_t,ct),q=o.mul(wt,q),q=o.add(q,Z),new N(T,H,q)}subtract(w){return this.add(w.negate())}is0(){return this.
equals(N.ZERO)}multiply(w){let{endo:x}=t;if(!r.isValidNot0(w))throw new Error("invalid scalar: out of range");let y,O,P=k=>nt.
cached(this,k,A=>Ce(N,A));if(x){let{k1neg:k,k1:A,k2neg:T,k2:H}=$(w),{p:q,f:lt}=P(A),{p:st,f:Z}=P(H);O=lt.add(Z),y=F(x.beta,
q,st,k,T)}else{let{p:k,f:A}=P(w);y=k,O=A}return Ce(N,[y,O])[0]}multiplyUnsafe(w){let{endo:x}=t,y=this;if(!r.isValid(w))throw new Error(
"invalid scalar: out of range");if(w===zt||y.is0())return N.ZERO;if(w===xt)return y;if(nt.hasCache(this))return this.multiply(
w);if(x){let{k1neg:O,k1:P,k2neg:k,k2:A}=$(w),{p1:T,p2:H}=ki(N,y,P,A);return F(x.beta,T,H,O,k)}else return nt.unsafe(y,w)}multiplyAndAddUnsafe(w,x,y){
let O=this.multiplyUnsafe(x).add(w.multiplyUnsafe(y));return O.is0()?void 0:O}toAffine(w){return D(this,w)}isTorsionFree(){
let{isTorsionFree:w}=t;return i===xt?!0:w?w(N,this):nt.unsafe(this,a).is0()}clearCofactor(){let{clearCofactor:w}=t;return i===
xt?this:w?w(N,this):this.multiplyUnsafe(i)}isSmallOrder(){return this.multiplyUnsafe(i).is0()}toBytes(w=!0){return bn(w,
"isCompressed"),this.assertValidity(),h(N,this,w)}toHex(w=!0){return Dt(this.toBytes(w))}toString(){return`<Point ${this.
is0()?"ZERO":this.toHex()}>`}get px(){return this.X}get py(){return this.X}get pz(){return this.Z}toRawBytes(w=!0){return this.
toBytes(w)}_setWindowSize(w){this.precompute(w)}static normalizeZ(w){return Ce(N,w)}static msm(w,x){return Ii(N,r,w,x)}static fromPrivateKey(w){
return N.BASE.multiply(jt(r,w))}}N.BASE=new N(s.Gx,s.Gy,o.ONE),N.ZERO=new N(o.ZERO,o.ONE,o.ZERO),N.Fp=o,N.Fn=r;let tt=r.
BITS,nt=new oo(N,t.endo?Math.ceil(tt/2):tt);return N.BASE.precompute(8),N}function Ri(e){return Uint8Array.of(e?2:3)}function bu(e,t){
let n=e.ORDER,o=zt;for(let m=n-xt;m%Wt===zt;m/=Wt)o+=xt;let r=o,s=Wt<<r-xt-xt,i=s*Wt,a=(n-xt)/i,c=(a-xt)/Wt,f=i-xt,u=s,d=e.
pow(t,a),l=e.pow(t,(a+xt)/Wt),h=(m,g)=>{let E=d,B=e.pow(g,f),R=e.sqr(B);R=e.mul(R,g);let S=e.mul(m,R);S=e.pow(S,c),S=e.mul(
S,B),B=e.mul(S,g),R=e.mul(S,m);let _=e.mul(R,B);S=e.pow(_,u);let $=e.eql(S,e.ONE);B=e.mul(R,l),S=e.mul(_,E),R=e.cmov(B,R,
$),_=e.cmov(S,_,$);for(let D=r;D>xt;D--){let M=D-Wt;M=Wt<<M-xt;let F=e.pow(_,M),N=e.eql(F,e.ONE);B=e.mul(R,E),E=e.mul(E,
E),F=e.mul(_,E),R=e.cmov(B,R,N),_=e.cmov(F,_,N)}return{isValid:$,value:R}};if(e.ORDER%cr===Xe){let m=(e.ORDER-Xe)/cr,g=e.
sqrt(e.neg(t));h=(E,B)=>{let R=e.sqr(B),S=e.mul(E,B);R=e.mul(R,S);let _=e.pow(R,m);_=e.mul(_,S);let $=e.mul(_,g),D=e.mul(
e.sqr(_),B),M=e.eql(D,E),F=e.cmov($,_,M);return{isValid:M,value:F}}}return h}function fr(e,t){eo(e);let{A:n,B:o,Z:r}=t;if(!e.
isValid(n)||!e.isValid(o)||!e.isValid(r))throw new Error("mapToCurveSimpleSWU: invalid opts");let s=bu(e,r);if(!e.isOdd)
throw new Error("Field does not have .isOdd()");return i=>{let a,c,f,u,d,l,h,m;a=e.sqr(i),a=e.mul(a,r),c=e.sqr(a),c=e.add(
c,a),f=e.add(c,e.ONE),f=e.mul(f,o),u=e.cmov(r,e.neg(c),!e.eql(c,e.ZERO)),u=e.mul(u,n),c=e.sqr(f),l=e.sqr(u),d=e.mul(l,n),
c=e.add(c,d),c=e.mul(c,f),l=e.mul(l,u),d=e.mul(l,o),c=e.add(c,d),h=e.mul(a,f);let{isValid:g,value:E}=s(c,l);m=e.mul(a,i),
m=e.mul(m,E),h=e.cmov(h,f,g),m=e.cmov(m,E,g);let B=e.isOdd(i)===e.isOdd(m);m=e.cmov(e.neg(m),m,B);let R=Vt(e,[u],!0)[0];
return h=e.mul(h,R),{x:h,y:m}}}function $i(e,t){return{secretKey:t.BYTES,publicKey:1+e.BYTES,publicKeyUncompressed:1+2*e.
BYTES,publicKeyHasPrefix:!0,signature:2*t.BYTES}}function gu(e,t={}){let{Fn:n}=e,o=t.randomBytes||ne,r=Object.assign($i(
e.Fp,n),{seed:En(n.ORDER)});function s(h){try{return!!jt(n,h)}catch{return!1}}function i(h,m){let{publicKey:g,publicKeyUncompressed:E}=r;
try{let B=h.length;return m===!0&&B!==g||m===!1&&B!==E?!1:!!e.fromBytes(h)}catch{return!1}}function a(h=o(r.seed)){return vn(
ge(h,r.seed,"seed"),n.ORDER)}function c(h,m=!0){return e.BASE.multiply(jt(n,h)).toBytes(m)}function f(h){let m=a(h);return{
secretKey:m,publicKey:c(m)}}function u(h){if(typeof h=="bigint")return!1;if(h instanceof e)return!0;let{secretKey:m,publicKey:g,
publicKeyUncompressed:E}=r;if(n.allowedLengths||m===g)return;let B=ut("key",h).length;return B===g||B===E}function d(h,m,g=!0){
if(u(h)===!0)throw new Error("first arg must be private key");if(u(m)===!1)throw new Error("second arg must be public ke\
y");let E=jt(n,h);return e.fromHex(m).multiply(E).toBytes(g)}return Object.freeze({getPublicKey:c,getSharedSecret:d,keygen:f,
Point:e,utils:{isValidSecretKey:s,isValidPublicKey:i,randomSecretKey:a,isValidPrivateKey:s,randomPrivateKey:a,normPrivateKeyToScalar:h=>jt(
n,h),precompute(h=8,m=e.BASE){return m.precompute(h,!1)}},lengths:r})}function yu(e,t,n={}){Kn(t),Ne(n,{},{hmac:"functio\
n",lowS:"boolean",randomBytes:"function",bits2int:"function",bits2int_modN:"function"});let o=n.randomBytes||ne,r=n.hmac||
((x,...y)=>Zo(t,x,W(...y))),{Fp:s,Fn:i}=e,{ORDER:a,BITS:c}=i,{keygen:f,getPublicKey:u,getSharedSecret:d,utils:l,lengths:h}=gu(
e,n),m={prehash:!1,lowS:typeof n.lowS=="boolean"?n.lowS:!1,format:void 0,extraEntropy:!1},g="compact";function E(x){let y=a>>
xt;return x>y}function B(x,y){if(!i.isValidNot0(y))throw new Error(`invalid signature ${x}: out of range 1..Point.Fn.ORD\
ER`);return y}function R(x,y){ir(y);let O=h.signature,P=y==="compact"?O:y==="recovered"?O+1:void 0;return ge(x,P,`${y} s\
ignature`)}class S{constructor(y,O,P){this.r=B("r",y),this.s=B("s",O),P!=null&&(this.recovery=P),Object.freeze(this)}static fromBytes(y,O=g){
R(y,O);let P;if(O==="der"){let{r:H,s:q}=se.toSig(ge(y));return new S(H,q)}O==="recovered"&&(P=y[0],O="compact",y=y.subarray(
1));let k=i.BYTES,A=y.subarray(0,k),T=y.subarray(k,k*2);return new S(i.fromBytes(A),i.fromBytes(T),P)}static fromHex(y,O){
return this.fromBytes(Ae(y),O)}addRecoveryBit(y){return new S(this.r,this.s,y)}recoverPublicKey(y){let O=s.ORDER,{r:P,s:k,
recovery:A}=this;if(A==null||![0,1,2,3].includes(A))throw new Error("recovery id invalid");if(a*Wt<O&&A>1)throw new Error(
"recovery id is ambiguous for h>1 curve");let H=A===2||A===3?P+a:P;if(!s.isValid(H))throw new Error("recovery id 2 or 3 \
invalid");let q=s.toBytes(H),lt=e.fromBytes(W(Ri((A&1)===0),q)),st=i.inv(H),Z=$(ut("msgHash",y)),ct=i.create(-Z*st),mt=i.
create(k*st),_t=e.BASE.multiplyUnsafe(ct).add(lt.multiplyUnsafe(mt));if(_t.is0())throw new Error("point at infinify");return _t.
assertValidity(),_t}hasHighS(){return E(this.s)}toBytes(y=g){if(ir(y),y==="der")return Ae(se.hexFromSig(this));let O=i.toBytes(
this.r),P=i.toBytes(this.s);if(y==="recovered"){if(this.recovery==null)throw new Error("recovery bit must be present");return W(
Uint8Array.of(this.recovery),O,P)}return W(O,P)}toHex(y){return Dt(this.toBytes(y))}assertValidity(){}static fromCompact(y){
return S.fromBytes(ut("sig",y),"compact")}static fromDER(y){return S.fromBytes(ut("sig",y),"der")}normalizeS(){return this.
hasHighS()?new S(this.r,i.neg(this.s),this.recovery):this}toDERRawBytes(){return this.toBytes("der")}toDERHex(){return Dt(
this.toBytes("der"))}toCompactRawBytes(){return this.toBytes("compact")}toCompactHex(){return Dt(this.toBytes("compact"))}}
let _=n.bits2int||function(y){if(y.length>8192)throw new Error("input is too large");let O=Et(y),P=y.length*8-c;return P>
0?O>>BigInt(P):O},$=n.bits2int_modN||function(y){return i.create(_(y))},D=Lt(c);function M(x){return ai("num < 2^"+c,x,zt,
D),i.toBytes(x)}function F(x,y){return ge(x,void 0,"message"),y?ge(t(x),void 0,"prehashed message"):x}function N(x,y,O){
if(["recovered","canonical"].some(ct=>ct in O))throw new Error("sign() legacy options not supported");let{lowS:P,prehash:k,
extraEntropy:A}=sr(O,m);x=F(x,k);let T=$(x),H=jt(i,y),q=[M(H),M(T)];if(A!=null&&A!==!1){let ct=A===!0?o(h.secretKey):A;q.
push(ut("extraEntropy",ct))}let lt=W(...q),st=T;function Z(ct){let mt=_(ct);if(!i.isValidNot0(mt))return;let _t=i.inv(mt),
ft=e.BASE.multiply(mt).toAffine(),wt=i.create(ft.x);if(wt===zt)return;let zn=i.create(_t*i.create(st+wt*H));if(zn===zt)return;
let Us=(ft.x===wt?0:2)|Number(ft.y&xt),Fs=zn;return P&&E(zn)&&(Fs=i.neg(zn),Us^=1),new S(wt,Fs,Us)}return{seed:lt,k2sig:Z}}
function tt(x,y,O={}){x=ut("message",x);let{seed:P,k2sig:k}=N(x,y,O);return fi(t.outputLen,i.BYTES,r)(P,k)}function nt(x){
let y,O=typeof x=="string"||te(x),P=!O&&x!==null&&typeof x=="object"&&typeof x.r=="bigint"&&typeof x.s=="bigint";if(!O&&
!P)throw new Error("invalid signature, expected Uint8Array, hex string or Signature instance");if(P)y=new S(x.r,x.s);else if(O){
try{y=S.fromBytes(ut("sig",x),"der")}catch(k){if(!(k instanceof se.Err))throw k}if(!y)try{y=S.fromBytes(ut("sig",x),"com\
pact")}catch{return!1}}return y||!1}function U(x,y,O,P={}){let{lowS:k,prehash:A,format:T}=sr(P,m);if(O=ut("publicKey",O),
y=F(ut("message",y),A),"strict"in P)throw new Error("options.strict was renamed to lowS");let H=T===void 0?nt(x):S.fromBytes(
ut("sig",x),T);if(H===!1)return!1;try{let q=e.fromBytes(O);if(k&&H.hasHighS())return!1;let{r:lt,s:st}=H,Z=$(y),ct=i.inv(
st),mt=i.create(Z*ct),_t=i.create(lt*ct),ft=e.BASE.multiplyUnsafe(mt).add(q.multiplyUnsafe(_t));return ft.is0()?!1:i.create(
ft.x)===lt}catch{return!1}}function w(x,y,O={}){let{prehash:P}=sr(O,m);return y=F(y,P),S.fromBytes(x,"recovered").recoverPublicKey(
y).toBytes()}return Object.freeze({keygen:f,getPublicKey:u,getSharedSecret:d,utils:l,lengths:h,Point:e,sign:tt,verify:U,
recoverPublicKey:w,Signature:S,hash:t})}function ur(e){let{CURVE:t,curveOpts:n}=Ti(e),o=_i(t,n);return Eu(e,o)}function Ti(e){
let t={a:e.a,b:e.b,p:e.Fp.ORDER,n:e.n,h:e.h,Gx:e.Gx,Gy:e.Gy},n=e.Fp,o=e.allowedPrivateKeyLengths?Array.from(new Set(e.allowedPrivateKeyLengths.
map(i=>Math.ceil(i/2)))):void 0,r=Bt(t.n,{BITS:e.nBitLength,allowedLengths:o,modFromBytes:e.wrapPrivateKey}),s={Fp:n,Fn:r,
allowInfinityPoint:e.allowInfinityPoint,endo:e.endo,isTorsionFree:e.isTorsionFree,clearCofactor:e.clearCofactor,fromBytes:e.
fromBytes,toBytes:e.toBytes};return{CURVE:t,curveOpts:s}}function xu(e){let{CURVE:t,curveOpts:n}=Ti(e),o={hmac:e.hmac,randomBytes:e.
randomBytes,lowS:e.lowS,bits2int:e.bits2int,bits2int_modN:e.bits2int_modN};return{CURVE:t,curveOpts:n,hash:e.hash,ecdsaOpts:o}}
function wu(e,t,n){function o(r){let s=e.sqr(r),i=e.mul(s,r);return e.add(e.add(i,e.mul(r,t)),n)}return o}function Eu(e,t){
let{Fp:n,Fn:o}=t;function r(i){return Jo(i,xt,o.ORDER)}let s=wu(n,e.a,e.b);return Object.assign({},{CURVE:e,Point:t,ProjectivePoint:t,
normPrivateKeyToScalar:i=>jt(o,i),weierstrassEquation:s,isWithinCurveOrder:r})}function vu(e,t){let n=t.Point;return Object.
assign({},t,{ProjectivePoint:n,CURVE:Object.assign({},e,no(n.Fn.ORDER,n.Fn.BITS))})}function Ni(e){let{CURVE:t,curveOpts:n,
hash:o,ecdsaOpts:r}=xu(e),s=_i(t,n),i=yu(s,o,r);return vu(e,i)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */function We(e,t){let n=o=>Ni({...e,hash:o});return{...n(t),create:n}}var Bu=Et;function ye(e,t){if(Sn(e),Sn(t),e<0||e>=1<<8*t)throw new Error("invalid I2OSP input: "+e);let n=Array.from({length:t}).
fill(0);for(let o=t-1;o>=0;o--)n[o]=e&255,e>>>=8;return new Uint8Array(n)}function Su(e,t){let n=new Uint8Array(e.length);
for(let o=0;o<e.length;o++)n[o]=e[o]^t[o];return n}function Sn(e){if(!Number.isSafeInteger(e))throw new Error("number ex\
pected")}function Pi(e){if(!te(e)&&typeof e!="string")throw new Error("DST must be Uint8Array or string");return typeof e==
"string"?_e(e):e}function ku(e,t,n,o){at(e),Sn(n),t=Pi(t),t.length>255&&(t=o(W(_e("H2C-OVERSIZE-DST-"),t)));let{outputLen:r,
blockLen:s}=o,i=Math.ceil(n/r);if(n>65535||i>255)throw new Error("expand_message_xmd: invalid lenInBytes");let a=W(t,ye(
t.length,1)),c=ye(0,s),f=ye(n,2),u=new Array(i),d=o(W(c,e,f,ye(0,1),a));u[0]=o(W(d,ye(1,1),a));for(let h=1;h<=i;h++){let m=[
Su(d,u[h-1]),ye(h+1,1),a];u[h]=o(W(...m))}return W(...u).slice(0,n)}function Iu(e,t,n,o,r){if(at(e),Sn(n),t=Pi(t),t.length>
255){let s=Math.ceil(2*o/8);t=r.create({dkLen:s}).update(_e("H2C-OVERSIZE-DST-")).update(t).digest()}if(n>65535||t.length>
255)throw new Error("expand_message_xof: invalid lenInBytes");return r.create({dkLen:n}).update(e).update(ye(n,2)).update(
t).update(ye(t.length,1)).digest()}function lr(e,t,n){Ne(n,{p:"bigint",m:"number",k:"number",hash:"function"});let{p:o,k:r,
m:s,hash:i,expand:a,DST:c}=n;if(!ui(n.hash))throw new Error("expected valid hash");at(e),Sn(t);let f=o.toString(2).length,
u=Math.ceil((f+r)/8),d=t*s*u,l;if(a==="xmd")l=ku(e,c,d,i);else if(a==="xof")l=Iu(e,c,d,r,i);else if(a==="_internal_pass")
l=e;else throw new Error('expand must be "xmd" or "xof"');let h=new Array(t);for(let m=0;m<t;m++){let g=new Array(s);for(let E=0;E<
s;E++){let B=u*(E+m*s),R=l.subarray(B,B+u);g[E]=Rt(Bu(R),o)}h[m]=g}return h}function dr(e,t){let n=t.map(o=>Array.from(o).
reverse());return(o,r)=>{let[s,i,a,c]=n.map(d=>d.reduce((l,h)=>e.add(e.mul(l,o),h))),[f,u]=Vt(e,[i,c],!0);return o=e.mul(
s,f),r=e.mul(r,e.mul(a,u)),{x:o,y:r}}}var Ou=_e("HashToScalar-");function hr(e,t,n){if(typeof t!="function")throw new Error(
"mapToCurve() must be defined");function o(s){return e.fromAffine(t(s))}function r(s){let i=s.clearCofactor();return i.equals(
e.ZERO)?e.ZERO:(i.assertValidity(),i)}return{defaults:n,hashToCurve(s,i){let a=Object.assign({},n,i),c=lr(s,2,a),f=o(c[0]),
u=o(c[1]);return r(f.add(u))},encodeToCurve(s,i){let a=n.encodeDST?{DST:n.encodeDST}:{},c=Object.assign({},n,a,i),f=lr(s,
1,c),u=o(f[0]);return r(u)},mapToCurve(s){if(!Array.isArray(s))throw new Error("expected array of bigints");for(let i of s)
if(typeof i!="bigint")throw new Error("expected array of bigints");return r(o(s))},hashToScalar(s,i){let a=e.Fn.ORDER,c=Object.
assign({},n,{p:a,m:1,DST:Ou},i);return lr(s,1,c)[0][0]}}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var mr={p:BigInt("0xffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffefffffc2f"),n:BigInt("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),h:BigInt(
1),a:BigInt(0),b:BigInt(7),Gx:BigInt("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),Gy:BigInt("0x\
483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")},Au={beta:BigInt("0x7ae96a2b657c07106e64479eac3434e99\
cf0497512f58995c1396c28719501ee"),basises:[[BigInt("0x3086d221a7d46bcde86c90e49284eb15"),-BigInt("0xe4437ed6010e88286f54\
7fa90abfe4c3")],[BigInt("0x114ca50f7a8e2f3f657c1108d9d44cfd8"),BigInt("0x3086d221a7d46bcde86c90e49284eb15")]]};var Hi=BigInt(2);function _u(e){let t=mr.p,n=BigInt(3),o=BigInt(6),r=BigInt(11),s=BigInt(22),i=BigInt(23),a=BigInt(44),c=BigInt(
88),f=e*e*e%t,u=f*f*e%t,d=$t(u,n,t)*u%t,l=$t(d,n,t)*u%t,h=$t(l,Hi,t)*f%t,m=$t(h,r,t)*h%t,g=$t(m,s,t)*m%t,E=$t(g,a,t)*g%t,
B=$t(E,c,t)*E%t,R=$t(B,a,t)*g%t,S=$t(R,n,t)*u%t,_=$t(S,i,t)*m%t,$=$t(_,o,t)*f%t,D=$t($,Hi,t);if(!pr.eql(pr.sqr(D),e))throw new Error(
"Cannot find square root");return D}var pr=Bt(mr.p,{sqrt:_u}),Qt=We({...mr,Fp:pr,lowS:!0,endo:Au},et);var Ru=BigInt(0),kn=BigInt(1),$u=BigInt(2),Tu=BigInt(7),Nu=BigInt(256),Pu=BigInt(113),Li=[],Mi=[],qi=[];for(let e=0,t=kn,
n=1,o=0;e<24;e++){[n,o]=[o,(2*n+3*o)%5],Li.push(2*(5*o+n)),Mi.push((e+1)*(e+2)/2%64);let r=Ru;for(let s=0;s<7;s++)t=(t<<
kn^(t>>Tu)*Pu)%Nu,t&$u&&(r^=kn<<(kn<<BigInt(s))-kn);qi.push(r)}var Ui=Wn(qi,!0),Hu=Ui[0],Cu=Ui[1],Ci=(e,t,n)=>n>32?js(e,
t,n):Xs(e,t,n),Di=(e,t,n)=>n>32?Qs(e,t,n):Ws(e,t,n);function Du(e,t=24){let n=new Uint32Array(10);for(let o=24-t;o<24;o++){
for(let i=0;i<10;i++)n[i]=e[i]^e[i+10]^e[i+20]^e[i+30]^e[i+40];for(let i=0;i<10;i+=2){let a=(i+8)%10,c=(i+2)%10,f=n[c],u=n[c+
1],d=Ci(f,u,1)^n[a],l=Di(f,u,1)^n[a+1];for(let h=0;h<50;h+=10)e[i+h]^=d,e[i+h+1]^=l}let r=e[2],s=e[3];for(let i=0;i<24;i++){
let a=Mi[i],c=Ci(r,s,a),f=Di(r,s,a),u=Li[i];r=e[u],s=e[u+1],e[u]=c,e[u+1]=f}for(let i=0;i<50;i+=10){for(let a=0;a<10;a++)
n[a]=e[i+a];for(let a=0;a<10;a++)e[i+a]^=~n[(a+2)%10]&n[(a+4)%10]}e[0]^=Hu[o],e[1]^=Cu[o]}Ct(n)}var br=class e extends he{constructor(t,n,o,r=!1,s=24){
if(super(),this.pos=0,this.posOut=0,this.finished=!1,this.destroyed=!1,this.enableXOF=!1,this.blockLen=t,this.suffix=n,this.
outputLen=o,this.enableXOF=r,this.rounds=s,de(o),!(0<t&&t<200))throw new Error("only keccak-f1600 function is supported");
this.state=new Uint8Array(200),this.state32=Vs(this.state)}clone(){return this._cloneInto()}keccak(){Go(this.state32),Du(
this.state32,this.rounds),Go(this.state32),this.posOut=0,this.pos=0}update(t){ee(this),t=Re(t),at(t);let{blockLen:n,state:o}=this,
r=t.length;for(let s=0;s<r;){let i=Math.min(n-this.pos,r-s);for(let a=0;a<i;a++)o[this.pos++]^=t[s++];this.pos===n&&this.
keccak()}return this}finish(){if(this.finished)return;this.finished=!0;let{state:t,suffix:n,pos:o,blockLen:r}=this;t[o]^=
n,(n&128)!==0&&o===r-1&&this.keccak(),t[r-1]^=128,this.keccak()}writeInto(t){ee(this,!1),at(t),this.finish();let n=this.
state,{blockLen:o}=this;for(let r=0,s=t.length;r<s;){this.posOut>=o&&this.keccak();let i=Math.min(o-this.posOut,s-r);t.set(
n.subarray(this.posOut,this.posOut+i),r),this.posOut+=i,r+=i}return t}xofInto(t){if(!this.enableXOF)throw new Error("XOF\
 is not possible for this instance");return this.writeInto(t)}xof(t){return de(t),this.xofInto(new Uint8Array(t))}digestInto(t){
if(Yn(t,this),this.finished)throw new Error("digest() was already called");return this.writeInto(t),this.destroy(),t}digest(){
return this.digestInto(new Uint8Array(this.outputLen))}destroy(){this.destroyed=!0,Ct(this.state)}_cloneInto(t){let{blockLen:n,
suffix:o,outputLen:r,rounds:s,enableXOF:i}=this;return t||(t=new e(n,o,r,i,s)),t.state32.set(this.state32),t.pos=this.pos,
t.posOut=this.posOut,t.finished=this.finished,t.rounds=s,t.suffix=o,t.outputLen=r,t.enableXOF=i,t.destroyed=this.destroyed,
t}},Lu=(e,t,n)=>Ke(()=>new br(t,e,n));var K=Lu(1,136,256/8);var b=class extends Error{constructor(t){super(t),this.name="MalformedError"}};var Mu=new TextEncoder,qu=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}),Uu=Array.from({length:256},(e,t)=>t.toString(
16).padStart(2,"0")),ot=e=>Mu.encode(e);function Kt(e){try{return qu.decode(e)}catch{throw new b("bytes that are not UTF\
-8")}}function G(e){let t="";for(let n of e)t+=Uu[n];return t}var v=e=>"0x"+G(e);function L(e){let t=/^0x/i.test(e)?2:0;
if(e.length%2!==0)throw new b(`hex string of odd length ${e.length-t}: two digits a byte are expected`);let n=new Uint8Array(
(e.length-t)/2);for(let o=0;o<n.length;o++){let r=Fi(e.charCodeAt(t+2*o)),s=Fi(e.charCodeAt(t+2*o+1));if(r<0||s<0)throw new b(
"hex string with a character that is not a hex digit");n[o]=r*16+s}return n}function Fi(e){return e>=48&&e<=57?e-48:e>=97&&
e<=102?e-87:e>=65&&e<=70?e-55:-1}function z(...e){let t=new Uint8Array(e.reduce((o,r)=>o+r.length,0)),n=0;for(let o of e)
t.set(o,n),n+=o.length;return t}var Mt=(e,t)=>e.length===t.length&&e.every((n,o)=>n===t[o]);function j(e,t){let n=new Uint8Array(
t),o=BigInt(e);for(let r=t-1;r>=0;r--,o>>=8n)n[r]=Number(o&0xffn);return n}var xe=e=>e.length===0?0n:BigInt(v(e)),I=e=>"\
0x"+e.toString(16);var Gi=32,ro=class{#t;#e=0;constructor(t){this.#t=t}readAll(){let t=this.#n(0);if(this.#c(),this.#e<this.#t.length)throw this.#i(
"nothing more");return t}#n(t){if(t>Gi)throw new b(`deeper than ${Gi} levels`);this.#c();let n=this.#e;switch(this.#t[n]){case"\
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
' at ${this.#e}`:"the end";return new b(`${t} is expected, found ${n}`)}};var gr=48,rt=class e{#t;#e;constructor(t,n,o){this.#t=t,this.#e=n,this.path=o}static parse(t,n,o=1/0){let r=t instanceof
Uint8Array||typeof t=="string"?t:JSON.stringify(t);if(r.length>o)throw new b(`${n}: ${r.length} characters, and at most ${o}\
 are read`);try{let s=typeof r=="string"?r:Kt(r);return new e(new ro(s).readAll(),s,n)}catch(s){throw s instanceof b?new b(
`${n}: not JSON (${s.message})`):s}}get isText(){return this.#t.kind==="string"}get isObject(){return this.#t.kind==="ob\
ject"}get isNull(){return this.#t.kind==="literal"&&this.#t.value===null}get(t){let n=this.optional(t);if(!n)throw this.
malformed(`member '${t}' is missing`);return n}optional(t){if(this.#t.kind!=="object")throw this.expected("an object");let n=this.#t.
members.get(t);return!n||n.kind==="literal"&&n.value===null?null:new e(n,this.#e,`${this.path}.${t}`)}names(){if(this.#t.
kind!=="object")throw this.expected("an object");return[...this.#t.members.keys()]}expectOnly(t){for(let n of this.names())
if(!t.includes(n))throw this.malformed(`'${n}' has no meaning here: the fields are ${[...t].sort().join(", ")}`)}items(t){
if(this.#t.kind!=="array")throw this.expected("an array");return this.#t.items.map((n,o)=>t(new e(n,this.#e,`${this.path}\
[${o}]`)))}rawObject(){if(this.#t.kind!=="object")throw this.expected("an object");return ot(this.#e.slice(this.#t.start,
this.#t.end))}text(){if(this.#t.kind!=="string")throw this.expected("a string");return this.#t.text}boolean(){if(this.#t.
kind!=="literal"||this.#t.value===null)throw this.expected("true or false");return this.#t.value}integer(t=2**31-1,n=String(
t)){let o=this.#t.kind==="number"&&/^(0|[1-9][0-9]{0,15})$/.test(this.#t.digits)?Number(this.#t.digits):NaN;if(!(o<=t))throw this.
expected(`an integer from 0 to ${n}`);return o}integer32(){return this.integer(2**32-1,"2^32 - 1")}safeInteger(){return this.
integer(Number.MAX_SAFE_INTEGER,"2^53 - 1")}quantity(){let t=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(t))
throw this.expected("a number as 0x…");if(!/^0x0*[0-9a-f]{0,64}$/i.test(t))throw this.expected("a number of at most 64\
 hex digits");return t.length===2?0n:BigInt("0x"+t.slice(2))}quantityBelow(t,n){let o=this.quantity();if(o>=t)throw this.
expected(`a number below ${n}, as 0x…,`);return o}bytes(t){let n=this.#o(this.#n());if(t!==void 0&&n.length!==t)throw this.
malformed(`${t} bytes are expected, found ${n.length}`);return n}hex(t){return v(this.bytes(t))}plainBytes(t){let n=this.
text();if(/^0x/i.test(n)||t!==void 0&&n.length!==2*t)throw this.expected(`hex${t===void 0?"":` of ${t} bytes`}, without \
0x,`);return this.#o(n)}plain(){return this.located(()=>yr(this.#t))}malformed(t){return new b(`${this.path}: ${t}`)}expected(t){
return this.malformed(`${t} is expected, found ${this.#r()}`)}located(t){try{return t()}catch(n){throw n instanceof b?this.
malformed(n.message):n}}#n(){let t=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(t))throw this.expected("hex w\
ith 0x");return t}#o(t){return this.located(()=>L(t))}#r(){if(this.#t.kind==="object")return"an object";if(this.#t.kind===
"array")return`an array of ${this.#t.items.length}`;let t=this.#e.slice(this.#t.start,this.#t.end);return t.length<=gr?t:
`${t.slice(0,gr)}… of ${t.length} characters`}};function yr(e){switch(e.kind){case"object":return Object.fromEntries([
...e.members].map(([t,n])=>[t,yr(n)]));case"array":return e.items.map(yr);case"string":return e.text;case"literal":return e.
value;case"number":{let t=/^-?[0-9]+$/.test(e.digits)?Number(e.digits):NaN;if(!Number.isSafeInteger(t))throw new b(`${e.
digits.slice(0,gr)} is not an integer that is exact`);return t}}}var je=["phase0","altair","bellatrix","capella","deneb","electra","fulu","gloas"],St=(e,t)=>je.indexOf(e)>=je.indexOf(t),
wr=e=>je.find(t=>t===e)??null,Tt=(e,t)=>Math.floor(Br(e,t)/e.epochsPerPeriod),In=(e,t)=>Ki(e,t).fork,Vi=(e,t)=>L(Ki(e,t).
version),Er=(e,t)=>Math.max(0,Math.floor((t.getTime()/1e3-e.genesisTime)/e.slotSeconds)),vr=(e,t)=>e.genesisTime+t*e.slotSeconds;
function zi(e,t,n){if(n===0n)return 1n;let o=Br(e,Er(e,new Date(1e3*t))),r=e.blobs?.filter(([i])=>i<=o).at(-1)?.[1];if(!r)
return null;let s=0n;for(let i=1n,a=r;a>0n;i++)s+=a,a=a*n/(r*i);return s/r}var Br=(e,t)=>Math.floor(t/e.slotsPerEpoch);function Ki(e,t){
let n=Br(e,t);return e.forks.filter(o=>o.epoch<=n).at(-1)??e.forks[0]}function Sr(e,t){let n=rt.parse(e,"spec"),o=rt.parse(
t,"genesis"),r=n.optional("data")??n,s=o.optional("data")??o,i=(u=>{if(!/^\d{1,20}$/.test(u.text()))throw u.expected("a \
decimal number as a string");return Number(u.text())}),a=r.names().find(u=>u.endsWith("_FORK_EPOCH")&&!wr(u.replace("_FO\
RK_EPOCH","").toLowerCase())&&i(r.get(u))<Number.MAX_SAFE_INTEGER);if(a)throw r.malformed(`${a}: a fork that this versio\
n does not know`);let c=je.slice(1).flatMap(u=>{let d=r.optional(`${u.toUpperCase()}_FORK_EPOCH`);return d&&i(d)<=Number.
MAX_SAFE_INTEGER?[{fork:u,epoch:i(d),version:r.get(`${u.toUpperCase()}_FORK_VERSION`).hex(4)}]:[]}),f=r.optional("SLOT_D\
URATION_MS");return{chainId:i(r.get("DEPOSIT_CHAIN_ID")),genesisTime:i(s.get("genesis_time")),genesisValidatorsRoot:s.get(
"genesis_validators_root").hex(32),slotSeconds:f?i(f)/1e3:i(r.get("SECONDS_PER_SLOT")),slotsPerEpoch:i(r.get("SLOTS_PER_\
EPOCH")),epochsPerPeriod:i(r.get("EPOCHS_PER_SYNC_COMMITTEE_PERIOD")),committeeSize:i(r.get("SYNC_COMMITTEE_SIZE")),forks:[
{fork:je[0],epoch:0,version:r.get("GENESIS_FORK_VERSION").hex(4)},...c]}}var xr=(e,t,n,o,r)=>({chainId:e,genesisTime:t,genesisValidatorsRoot:n,
slotSeconds:12,slotsPerEpoch:32,epochsPerPeriod:256,committeeSize:512,forks:o.map(([s,i],a)=>{let c=new Uint8Array(4);return new DataView(
c.buffer).setUint32(0,s),{fork:je[a],epoch:i,version:v(c)}}),blobs:[[o[4][1],3338477n],[o[5][1],5007716n],[r[0],8346193n],
[r[1],11684671n]]}),kr=[xr(1,1606824023,"0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",[[0,0],[16777216,
74240],[33554432,144896],[50331648,194048],[67108864,269568],[83886080,364032],[100663296,411392]],[412672,419072]),xr(11155111,
1655733600,"0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078",[[2415919209,0],[2415919216,50],[2415919217,
100],[2415919218,56832],[2415919219,132608],[2415919220,222464],[2415919221,272640],[2415919222,353024]],[274176,275712]),
xr(560048,1742213400,"0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f",[[268437776,0],[536873232,0],[
805308688,0],[1073744144,0],[1342179600,0],[1610615056,2048],[1879050512,50688]],[52480,54016])],Ir=e=>kr.find(t=>t.chainId===
e);var Yi=128,Zi=4*1024*1024,Xi=["accounts","nodes","codes","ancestors"];function Wi(e){e.expectOnly(["bootstrap","updates",
"optimisticUpdate","finalityUpdate","header","ancestry","contents","state"]);let t=e.optional("optimisticUpdate"),n=e.optional(
"finalityUpdate"),o=e.optional("state"),r=t??n,s=e.optional("ancestry"),i=e.optional("contents");if(!r||t&&n)throw e.malformed(
"one of optimisticUpdate and finalityUpdate is expected");let a=e.get("updates").items(Or);if(a.length>Yi)throw e.malformed(
`${a.length} updates: at most ${Yi} are read`);let c={bootstrap:Or(e.get("bootstrap")),updates:a,isFinality:n!==null,last:Or(
r),header:e.optional("header")?.bytes()??null,ancestry:s?Gu(s):null,contents:i?.items(Vu)??[],state:o?zu(o):null},f=Fu(c);
if(f>Zi)throw e.malformed(`${f} bytes of nodes, codes, headers, transactions, withdrawals and receipts, more than ${Zi}`);
return c}function Fu({ancestry:e,contents:t,state:n}){return[e?.nodes,e?.headers,n?.nodes,n?.codes,n?.ancestors,...t.flatMap(
r=>[r.transactions,r.withdrawals,r.receipts])].flatMap(r=>r??[]).reduce((r,s)=>r+s.length,0)}var Qe=e=>e.items(t=>t.bytes());
function Gu(e){return e.expectOnly(["nodes","headers"]),{nodes:Qe(e.get("nodes")),headers:Qe(e.get("headers"))}}function Vu(e){
e.expectOnly(["transactions","withdrawals","receipts"]);let t=e.optional("withdrawals"),n=e.optional("receipts");return{
transactions:Qe(e.get("transactions")),withdrawals:t?Qe(t):null,receipts:n?Qe(n):null}}function Or(e){e.expectOnly(["ver\
sion","ssz"]);let t=wr(e.get("version").text());if(!t||!St(t,"capella"))throw e.get("version").expected("the name of a f\
ork from Capella on, in lower case,");return{version:t,ssz:e.get("ssz").bytes()}}function zu(e){e.expectOnly(Xi);let[t,n,
o]=Xi.slice(1).map(s=>Qe(e.get(s)));return{accounts:e.get("accounts").items(s=>(s.expectOnly(["address","slots"]),{address:s.
get("address").hex(20),slots:s.get("slots").items(i=>i.hex(32))})),nodes:t,codes:n,ancestors:o}}var Ku=/^0x[0-9a-f]{64}$/;function Je(e){if(e==="latest"||e==="safe"||e==="finalized")return e;if(/^0x[0-9a-f]{64}$/i.test(
e)&&e.startsWith("0x"))return e.toLowerCase();if(/^0x[0-9a-fA-F]{1,16}$/.test(e))return I(BigInt(e));throw new b(e==="pe\
nding"||e==="earliest"?`'${e}' is not proven by a light client: latest, safe, finalized, 0x<number> or 0x<hash> is expec\
ted`:"latest, safe, finalized, 0x<number> (at most 16 digits) or 0x<hash> (64 digits) is expected")}function ji(e,t,n){return Ku.
test(e)?e===n?null:`block ${n}, asked was ${e}`:e.startsWith("0x")&&BigInt(e)!==BigInt(t)?`block ${t}, asked was ${BigInt(
e)}`:null}var Nt=class{#t=[];constructor(t){this.#t.push(K(ot(t)))}word(t){let n=L(t),o=new Uint8Array(32);return o.set(n,32-n.length),
this.#t.push(o),this}number(t){return this.#t.push(j(t,32)),this}boolean(t){return this.number(t?1:0)}bytes(t){return this.#t.
push(K(L(t))),this}text(t){return this.#t.push(K(ot(t))),this}array(t){return this.#t.push(K(z(...t))),this}hash(){return K(
z(...this.#t))}};var De=["from","to","gas","gasPrice","maxFeePerGas","maxPriorityFeePerGas","maxFeePerBlobGas","value","input","data","ac\
cessList","blobVersionedHashes","authorizationList"],Yu=50000000n,Ar="0x"+"0".repeat(40),Qi=1n<<64n,Ji="AccessListEntry(\
address address,bytes32[] storageKeys)",ta="Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uin\
t256 r,uint256 s)",Zu=["address from","bytes to","uint64 gas","uint256 maxFeePerGas","uint256 maxPriorityFeePerGas","uin\
t256 maxFeePerBlobGas","uint256 value","bytes input","AccessListEntry[] accessList","bytes32[] blobVersionedHashes","Aut\
horization[] authorizationList"],Xu=`Call(${Zu.join(",")})${Ji}${ta}`;function ea(e){return v(new Nt(Xu).word(e.from).bytes(
e.to).number(e.gas).number(e.maxFeePerGas).number(e.maxPriorityFeePerGas).number(e.maxFeePerBlobGas).number(e.value).bytes(
e.input).array(e.accessList.map(t=>new Nt(Ji).word(t.address).array(t.storageKeys.map(na)).hash())).array(e.blobVersionedHashes.
map(t=>j(BigInt(t),32))).array(e.authorizationList.map(t=>new Nt(ta).number(t.chainId).word(t.address).number(t.nonce).number(
t.yParity).number(t.r).number(t.s).hash())).hash())}var so=e=>({from:e.from,to:e.to,gas:I(e.gas),maxFeePerGas:I(e.maxFeePerGas),
maxPriorityFeePerGas:I(e.maxPriorityFeePerGas),maxFeePerBlobGas:I(e.maxFeePerBlobGas),value:I(e.value),input:e.input,accessList:e.
accessList.map(_r),blobVersionedHashes:e.blobVersionedHashes,authorizationList:e.authorizationList.map(Rr)}),_r=e=>({address:e.
address,storageKeys:e.storageKeys.map(t=>v(na(t)))}),Rr=e=>({chainId:I(e.chainId),address:e.address,nonce:I(e.nonce),yParity:I(
e.yParity),r:I(e.r),s:I(e.s)}),na=e=>j(e,32);function On(e){let t=$r(e),n=Tr(e);if(n==="0x"&&t==="0x")throw e.malformed(
"to is missing: without it, input is run as init code, and input is empty");let o=e.optional("gasPrice")?.quantity(),r=e.
optional("maxFeePerGas")?.quantity(),s=e.optional("maxPriorityFeePerGas")?.quantity();if(o!==void 0&&(r!==void 0||s!==void 0))
throw e.malformed("gasPrice beside maxFeePerGas or maxPriorityFeePerGas: give one or the others");let i=e.optional("from");
return{from:i?io(i):Ar,to:n,gas:e.optional("gas")?.quantityBelow(Qi,"2^64")??Yu,maxFeePerGas:o??r??0n,maxPriorityFeePerGas:o??
s??0n,maxFeePerBlobGas:e.optional("maxFeePerBlobGas")?.quantity()??0n,value:e.optional("value")?.quantity()??0n,input:t,
accessList:e.optional("accessList")?.items(Nr)??[],blobVersionedHashes:e.optional("blobVersionedHashes")?.items(a=>a.hex(
32))??[],authorizationList:e.optional("authorizationList")?.items(Pr)??[]}}function $r(e){let t=e.optional("input")?.hex(),
n=e.optional("data")?.hex();if(t!==void 0&&n!==void 0&&t!==n)throw e.malformed("input and data differ: they are two name\
s of the same field, give one");return t??n??"0x"}function Tr(e){let t=e.optional("to");return t&&!(t.isText&&t.text()===
"0x")?io(t):"0x"}var io=e=>e.hex(20);function Nr(e){return e.expectOnly(["address","storageKeys"]),{address:io(e.get("ad\
dress")),storageKeys:e.optional("storageKeys")?.items(t=>t.quantity())??[]}}function Pr(e){return e.expectOnly(["chainId",
"address","nonce","yParity","r","s"]),{chainId:e.get("chainId").quantity(),address:io(e.get("address")),nonce:e.get("non\
ce").quantityBelow(Qi,"2^64"),yParity:e.get("yParity").quantityBelow(256n,"2^8"),r:e.get("r").quantity(),s:e.get("s").quantity()}}function Le(e){if(Array.isArray(e))return`[${e.map(Le).join(",")}]`;if(typeof e=="number"&&!Number.isSafeInteger(e))throw new b(
`${e} is not an integer that is exact`);if(typeof e=="string"&&/\p{Surrogate}/u.test(e))throw new b("a text that is not \
Unicode");return typeof e!="object"||e===null?JSON.stringify(e):`{${Object.entries(e).sort(([n],[o])=>n<o?-1:1).map(([n,
o])=>`${Le(n)}:${Le(o)}`).join(",")}}`}function ao(e,t,n){let o={};for(let r of e.names()){let s=e.get(r),i=rt.parse(JSON.stringify(r),s.path).hex(t);if(Object.
hasOwn(o,i))throw s.malformed("the same name twice");o[i]=n(s)}return o}var Wu={balance:e=>I(e.quantity()),nonce:Pt,code:e=>e.
hex(),state:oa,stateDiff:oa,movePrecompileToAddress:e=>e.hex(20)},Hr={number:Pt,time:Pt,gasLimit:Pt,feeRecipient:e=>e.hex(
20),prevRandao:e=>e.hex(32),baseFeePerGas:e=>I(e.quantity()),blobBaseFee:e=>I(e.quantity())};function Pt(e){return I(e.quantityBelow(
1n<<64n,"2^64"))}function oa(e){return ao(e,32,t=>t.hex(32))}function tn(e,t,n=[]){return e.expectOnly([...Object.keys(t),
...n]),Object.fromEntries(Object.entries(t).flatMap(([o,r])=>{let s=e.optional(o);return s?[[o,r(s)]]:[]}))}function ra(e){
let t=Cr(e),n=new Set(Object.keys(t));for(let{movePrecompileToAddress:o}of Object.values(t))if(typeof o=="string"){if(n.
has(o))throw e.malformed(`account ${o} is already overridden`);n.add(o)}return t}function Cr(e){return ao(e,20,t=>{if(t.
optional("state")&&t.optional("stateDiff"))throw t.malformed("both state and stateDiff");return tn(t,Wu)})}function sa(e){
return tn(e,Hr)}var ju=["type","chainId"],ia={index:Pt,validatorIndex:Pt,address:e=>e.hex(20),amount:Pt},Qu={...Hr,beaconRoot:e=>e.hex(32),
withdrawals:e=>e.items(t=>{let n=tn(t,ia);for(let o of Object.keys(ia))t.get(o);return n})},aa={gas:Pt,nonce:Pt,gasPrice:co,
maxFeePerGas:co,maxPriorityFeePerGas:co,maxFeePerBlobGas:co,accessList:e=>e.items(t=>_r(Nr(t))),blobVersionedHashes:e=>e.
items(t=>t.hex(32)),authorizationList:e=>e.items(t=>Rr(Pr(t)))},Ju=[...De.filter(e=>!Object.hasOwn(aa,e)),...ju];function ca(e){
e.expectOnly(["blockStateCalls","traceTransfers","validation","returnFullTransactions"]);let t=n=>e.optional(n)?.boolean()??
!1;return{blockStateCalls:e.optional("blockStateCalls")?.items(tl)??[],traceTransfers:t("traceTransfers"),validation:t("\
validation"),returnFullTransactions:t("returnFullTransactions")}}function co(e){return I(e.quantity())}function tl(e){e.
expectOnly(["blockOverrides","stateOverrides","calls"]);let t=e.optional("blockOverrides"),n=e.optional("stateOverrides"),
o=t?tn(t,Qu):{},r=n?Cr(n):{};return{...Object.keys(o).length>0&&{blockOverrides:o},...Object.keys(r).length>0&&{stateOverrides:r},
calls:e.optional("calls")?.items(el)??[]}}function el(e){let{accessList:t,...n}=tn(e,aa,Ju),o=Tr(e);return{from:e.optional(
"from")?.hex(20)??Ar,value:I(e.optional("value")?.quantity()??0n),input:$r(e),...o!=="0x"&&{to:o},...n,...Array.isArray(
t)&&t.length>0&&{accessList:t}}}var fa=256,ua=4,la=1e3,nl=["type","nonce","chainId"],An={what:"the address of an account",read:e=>e.hex(20)},we={what:"a\
 block",read:Ur,absent:"latest",isView:!0},Dr={what:"a tag or the number of a block",read:qr,isView:!0},Lr={what:"the ha\
sh of a block",read:e=>e.hex(32),isView:!0},da={what:"whether transactions are whole",read:e=>e.boolean(),absent:!1},ha={
what:"the transaction's index",read:Pt},ba={what:"the call",read:dl},ol={what:"overrides of the state",read:ra,absent:void 0},
rl={what:"overrides of the block",read:sa,absent:void 0},Mr=[ba,we,ol,rl],pa={what:"the hash of a transaction",read:e=>e.
hex(32)},sl={what:"a filter",read:fl,isView:!0},ma={eth_blockNumber:[],eth_getBlockByNumber:[Dr,da],eth_getBlockByHash:[
Lr,da],eth_getBlockTransactionCountByNumber:[Dr],eth_getBlockTransactionCountByHash:[Lr],eth_getTransactionByBlockNumberAndIndex:[
Dr,ha],eth_getTransactionByBlockHashAndIndex:[Lr,ha],eth_getBlockReceipts:[{what:"a tag, or the number or hash of a bloc\
k",read:Ur,isView:!0}],eth_getTransactionByHash:[pa],eth_getTransactionReceipt:[pa],eth_getLogs:[sl],eth_getBalance:[An,
we],eth_getTransactionCount:[An,we],eth_getCode:[An,we],eth_getStorageAt:[An,{what:"a storage slot",read:Ea},we],eth_getProof:[
An,{what:"an array of storage slots",read:ll},we],eth_getStorageValues:[{what:"an object of storage slots by account",read:ml},
we],eth_baseFee:[],eth_blobBaseFee:[],eth_call:Mr,eth_estimateGas:Mr,eth_createAccessList:Mr,eth_simulateV1:[{what:"the \
blocks and their calls",read:ca},we]},il=new Set(["eth_getBlockByNumber","eth_getBlockByHash","eth_getBlockTransactionCo\
untByNumber","eth_getBlockTransactionCountByHash","eth_getTransactionByBlockNumberAndIndex","eth_getTransactionByBlockHa\
shAndIndex","eth_getBlockReceipts","eth_getTransactionByHash","eth_getTransactionReceipt"]),al=new Set(["eth_blockNumber",
"eth_getBalance","eth_getTransactionCount","eth_getCode","eth_getStorageAt","eth_getStorageValues","eth_getProof","eth_c\
all"]);function Me({method:e,params:t}){if(e!=="eth_getLogs")return il.has(e);let{fromBlock:n,toBlock:o,blockHash:r}=t[0];
return r!==void 0||n.startsWith("0x")||n===o}var en=e=>al.has(e.method)||Me(e);function ga(e,t){let n=e.text(),o=Object.
hasOwn(ma,n)?ma[n]:null;if(!o)throw e.malformed("no method whose answer is from a block and that this version knows");let r=t?.
items(a=>a.isNull?null:a)??[];if(r.length>o.length)throw new b(`params has ${r.length} items: at most ${o.length} are ex\
pected`);let s=o.map((a,c)=>{let f=r[c];if(f)return a.read(f);if(!("absent"in a))throw new b(`params[${c}] is missing: ${a.
what} is expected`);return a.absent}),i=o.findIndex(({isView:a})=>a);return{method:n,params:hl(s),view:i<0?"latest":cl(s[i]),
chainId:o[0]===ba?r[0]?.optional("chainId")?.quantity()??null:null}}var cl=e=>typeof e=="string"?e:e.blockHash??e.toBlock,
ya=({method:e,params:t})=>v(new Nt("Rpc(string method,string params)").text(e).text(Le(t)).hash());function Ur(e){if(e.isText){
let o=e.text();return o==="pending"?"latest":o==="earliest"?"0x0":e.located(()=>Je(o))}e.expectOnly(["blockHash","blockN\
umber","requireCanonical"]);let t=e.optional("blockHash"),n=e.optional("blockNumber");if(!t==!n)throw e.expected("one of\
 blockHash and blockNumber");return t?t.hex(32):Pt(e.get("blockNumber"))}function qr(e){let t=e.isText?Ur(e):"";if(t===""||
t.length===66)throw e.expected("a tag or the number of a block");return t}function fl(e){e.expectOnly(["fromBlock","toBl\
ock","blockHash","address","topics"]);let t=e.optional("fromBlock"),n=e.optional("toBlock"),o=e.optional("blockHash");if(o&&
(t||n))throw e.malformed("cannot specify both blockHash and fromBlock/toBlock, choose one or the other");let r=e.optional(
"address"),s=e.optional("topics")?.items(ul)??[];if(s.length>ua)throw e.get("topics").expected(`at most ${ua} topics`);return{
...o?{blockHash:o.hex(32)}:{fromBlock:t?qr(t):"latest",toBlock:n?qr(n):"latest"},address:r?r.isText?[r.hex(20)]:xa(r,i=>i.
hex(20)):[],topics:s}}function ul(e){if(e.isNull)return null;if(e.isText)return[e.hex(32)];let t=xa(e,n=>n.isNull?null:n.
hex(32));return t.length===0||t.includes(null)?null:t}function xa(e,t){let n=e.items(o=>o);if(n.length>la)throw e.expected(
`at most ${la} items`);return n.map(t)}function wa(e){let{length:t}=e.text();if(t>66)throw e.expected("a storage slot of\
 at most 32 bytes");let n=e.quantity();return t===66?v(j(n,32)):I(n)}function Ea(e){return v(j(BigInt(wa(e)),32))}function ll(e){
let t=e.items(n=>n);if(t.length>fa)throw e.expected(`an array of at most ${fa} slots`);return t.map(wa)}function dl(e){return e.
expectOnly([...De,...nl]),so(On(e))}function hl(e){let t=o=>o===void 0||pl(o)&&Object.keys(o).length===0,{length:n}=e;for(;n>
0&&t(e[n-1]);)n--;return e.slice(0,n).map(o=>o===void 0?{}:o)}var pl=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);
function ml(e){let t=ao(e,20,n=>n.items(Ea));if(Object.values(t).every(n=>n.length===0))throw e.malformed("empty request");
return t}var va=["block","nonce"];function Ba(e){let t=rt.parse(e,"request");return t.expectOnly([...De,...va]),{method:"call",call:On(
t),view:Oa(t),nonce:zr(t)}}function Sa(e){let t=rt.parse(e,"request");return t.expectOnly(va),{method:"block",call:null,
view:Oa(t),nonce:zr(t)}}function fo(e){let t=rt.parse(e,"request");return t.expectOnly(["jsonrpc","id","method","params",
"nonce"]),{method:"rpc",call:null,...Ia(t),nonce:zr(t)}}function ka(e,t,n,o){if(e==="block")return t.expectOnly([]),{method:e,call:null,view:n,nonce:o};if(e==="rpc"){t.expectOnly(
["method","params"]);let r=Ia(t);if(r.view!==n)throw t.malformed(`its block is ${r.view}, and that of the answer ${n}`);
return{method:e,call:null,...r,nonce:o}}if(e!=="call")throw new b(`'${e}' is not a method that this version knows`);return t.
expectOnly(De),{method:e,call:On(t),view:n,nonce:o}}function Fr(e){let t=e.bytes();if(t.length<16||t.length>64)throw e.expected(
"hex with 0x of 16 to 64 bytes of your choice");return v(t)}var Gr=({call:e,rpc:t})=>t?ya(t):e?ea(e):v(new Nt("Block()").
hash()),uo=({call:e,rpc:t})=>t?{method:t.method,params:t.params}:e?so(e):{},Vr=e=>({...uo(e),...e.rpc?{}:{block:e.view},
...e.nonce==="0x"?{}:{nonce:e.nonce}});function Ia(e){let t=ga(e.get("method"),e.optional("params"));return{rpc:t,view:t.
view}}function Oa(e){let t=e.optional("block");return t?t.located(()=>Je(t.text())):"latest"}function zr(e){let t=e.optional(
"nonce");return t?Fr(t):"0x"}var bl=0x08c379a0n,gl=0x4e487b71n,yl=1024n,xl={"0x0":"panic 0x00: compiler inserted","0x1":"panic 0x01: assert failed","\
0x11":"panic 0x11: arithmetic overflow","0x12":"panic 0x12: division by zero","0x21":"panic 0x21: not a value of the enu\
m","0x22":"panic 0x22: storage byte array badly encoded","0x31":"panic 0x31: pop of an empty array","0x32":"panic 0x32: \
index out of bounds","0x41":"panic 0x41: too much memory","0x51":"panic 0x51: call of a zero function"};function Aa(e){let t=L(
e);if(t.length<4)return null;let n=xe(t.subarray(0,4)),o=t.subarray(4);if(n===bl)return wl(o);if(n!==gl||o.length!==32)return null;
let r=I(xe(o));return xl[r]??`panic ${r}`}function wl(e){if(e.length<64||xe(e.subarray(0,32))!==32n)return null;let t=xe(
e.subarray(32,64));if(t>BigInt(e.length-64)||t>yl)return null;try{return Kt(e.subarray(64,64+Number(t)))}catch(n){if(n instanceof
b)return null;throw n}}var ho=16*1024*1024,Kr="Helios.Akka",Yr="1",El="EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)",Ra=[
"uint32 keyEpoch","string method","bytes32 requestHash","bytes nonce","string view","uint64 blockNumber","bytes32 blockH\
ash","bytes32 stateRoot","uint64 timestamp","uint64 slot","uint64 slotAge","uint32 participation","uint32 committeeSize",
"bytes32 checkpoint","uint64 checkpointSlot","uint64 time","bool timeAuthenticated","string outcome","bytes result","str\
ing blockProvenance","string resultProvenance","bytes32 statement"],vl=`Answer(${Ra.join(",")})`,Bl=["domain","message",
"signature","unsigned","request","reason","proof"],Sl=["name","version","chainId","salt"],kl=Ra.map(e=>e.split(" ")[1]),
Il=["returned","reverted","halted"],_a=["proven","derived","unproven"];function nn(e){let t=rt.parse(e,"answer",ho);t.expectOnly(
Bl);let n=Al(t.get("domain")),o=_l(t.get("message")),r=t.optional("proof"),s=t.optional("unsigned")?.text()??null;if(s!==
null&&t.optional("signature"))throw t.malformed("a signature, and 'unsigned', which says that there is none");if(s!==null&&
!r)throw t.malformed("no signature and no proof: nothing to believe it by");let i=ka(o.method,t.get("request"),o.view,o.
nonce);if(r&&i.rpc&&!en(i.rpc))throw t.malformed(`a proof, and ${i.rpc.method} has none`);return{domain:n,message:o,signature:s===
null?t.get("signature").hex(65):null,unsigned:s,question:i,reason:t.optional("reason")?.text()??null,proof:r?Wi(r):null}}var _n=e=>e.outcome==="reverted"?Aa(e.result):null,$a=({chainId:e,networkId:t})=>v(new Nt(El).text(Kr).text(Yr).number(e).
word(t).hash()),Ta=({domain:e,message:t})=>v(K(z(Uint8Array.of(25,1),L($a(e)),Ol(t))));function Zr(e,t){let n=L(e.signature??
"0x"),o=n[64];if(n.length!==65||o!==27&&o!==28)return!1;try{let r=Qt.Signature.fromCompact(n.subarray(0,64));if(r.hasHighS())
return!1;let s=r.addRecoveryBit(o-27).recoverPublicKey(L(Ta(e)));return G(s.toRawBytes(!0))===t}catch{return!1}}var Ol=e=>new Nt(
vl).number(e.keyEpoch).text(e.method).word(e.requestHash).bytes(e.nonce).text(e.view).number(e.blockNumber).word(e.blockHash).
word(e.stateRoot).number(e.timestamp).number(e.slot).number(e.slotAge).number(e.participation).number(e.committeeSize).word(
e.checkpoint).number(e.checkpointSlot).number(e.time).boolean(e.timeAuthenticated).text(e.outcome).bytes(e.result).text(
e.blockProvenance).text(e.resultProvenance).word(e.statement).hash();function Al(e){if(e.expectOnly(Sl),e.get("name").text()!==
Kr||e.get("version").text()!==Yr)throw e.malformed(`this program knows answers of ${Kr}, version ${Yr}, and no others`);
return{chainId:e.get("chainId").safeInteger(),networkId:e.get("salt").hex(32)}}function _l(e){e.expectOnly(kl);let t=e.get(
"nonce");return{keyEpoch:e.get("keyEpoch").integer32(),method:lo(e.get("method"),["block","call","rpc"]),requestHash:e.get(
"requestHash").hex(32),nonce:t.bytes().length===0?"0x":Fr(t),view:Rl(e.get("view")),blockNumber:e.get("blockNumber").safeInteger(),
blockHash:e.get("blockHash").hex(32),stateRoot:e.get("stateRoot").hex(32),timestamp:e.get("timestamp").safeInteger(),slot:e.
get("slot").safeInteger(),slotAge:e.get("slotAge").safeInteger(),participation:e.get("participation").integer32(),committeeSize:e.
get("committeeSize").integer32(),checkpoint:e.get("checkpoint").hex(32),checkpointSlot:e.get("checkpointSlot").safeInteger(),
time:e.get("time").safeInteger(),timeAuthenticated:e.get("timeAuthenticated").boolean(),outcome:lo(e.get("outcome"),Il),
result:e.get("result").hex(),blockProvenance:lo(e.get("blockProvenance"),_a),resultProvenance:lo(e.get("resultProvenance"),
_a),statement:e.get("statement").hex(32)}}function Rl(e){let t=e.text(),n=e.located(()=>Je(t));if(n!==t)throw e.malformed(
`'${n}' is expected, the one form of this view`);return n}function lo(e,t){let n=e.text(),o=t.find(r=>r===n);if(!o)throw e.
malformed(`${t.join(", ")} is expected`);return o}var Q=(e,t,n,o,r)=>({name:e,claim:t,found:n,expected:o,remedy:r,holds:n===null}),on=e=>e.filter(t=>!t.holds).map(t=>t.name);var qt=class extends Error{constructor(t,n){super(`${t}: ${n}`),this.name="Refusal",this.code=t,this.reason=n}};function p(e,t){
throw new qt(e,t)}var Na=64;function ht(e){let[t,n]=Ha(e,0,0);if(n!==e.length)throw new b(`${e.length-n} bytes behind the end of RLP`);return t}
function X(e,t){if(Array.isArray(e)||t!==void 0&&e.length!==t)throw new b(`RLP: ${t===void 0?"":`${t} `}bytes are expect\
ed`);return e}function it(e){if(!Array.isArray(e))throw new b("RLP: a list is expected");return e}function J(e){let t=X(
e);if(t[0]===0||t.length>32)throw new b("RLP: a number is expected");return t.reduce((n,o)=>n<<8n|BigInt(o),0n)}function Yt(e){
if(Array.isArray(e)){let t=z(...e.map(Yt));return z(Pa(t.length,192),t)}return e.length===1&&e[0]<128?e:z(Pa(e.length,128),
e)}function Pa(e,t){if(e<=55)return Uint8Array.of(t+e);let n=e.toString(16),o=n.length%2?`0${n}`:n,r=Uint8Array.from(o.match(
/../g)??[],s=>parseInt(s,16));return z(Uint8Array.of(t+55+r.length),r)}function Ha(e,t,n){if(n>Na)throw new b(`RLP with \
lists more than ${Na} deep`);let o=e[t];if(o===void 0)throw new b("RLP that ends too early");if(o<128)return[e.subarray(
t,t+1),t+1];let r=o>=192,s=r?192:128,i=o-s>55,[a,c]=i?$l(e,t+1,o-s-55):[t+1,t+1+o-s];if(c>e.length)throw new b("RLP that\
 ends too early");if(!r){if(c-a===1&&e[a]<128)throw new b("RLP of one byte that needs no length");return[e.subarray(a,c),
c]}let f=[],u=e.subarray(0,c);for(let d=a;d<c;){let[l,h]=Ha(u,d,n+1);f.push(l),d=h}return[f,c]}function $l(e,t,n){let o=e.
subarray(t,t+n).reduce((r,s)=>256*r+s,0);if(n>4||e[t]===0||o<=55)throw new b("RLP with a length that is not the shortest");
return[t+n,t+n+o]}var Ht=e=>t=>v(X(t,e)),ie=e=>I(J(e)),Tl=e=>v(X(e)),Xr=[["parentHash",Ht(32)],["sha3Uncles",Ht(32)],["miner",Ht(20)],["st\
ateRoot",Ht(32)],["transactionsRoot",Ht(32)],["receiptsRoot",Ht(32)],["logsBloom",Ht(256)],["difficulty",ie],["number",ie],
["gasLimit",ie],["gasUsed",ie],["timestamp",ie],["extraData",Tl],["mixHash",Ht(32)],["nonce",Ht(8)],["baseFeePerGas",ie],
["withdrawalsRoot",Ht(32)],["blobGasUsed",ie],["excessBlobGas",ie],["parentBeaconBlockRoot",Ht(32)],["requestsHash",Ht(32)],
["blockAccessListHash",Ht(32)],["slotNumber",ie]],[Nl,Pl]=[15,6],Ca=v(K(Uint8Array.of(192)));function po(e){let t=it(ht(
e));if(t.length<Nl||t.length>Xr.length)throw new b("RLP of no header");let n={hash:v(K(e))};return t.forEach((o,r)=>{n[Xr[r][0]]=
Xr[r][1](o)}),{hash:n.hash,number:Number(n.number),parentHash:n.parentHash,stateRoot:n.stateRoot,transactionsRoot:n.transactionsRoot,
receiptsRoot:n.receiptsRoot,withdrawalsRoot:n.withdrawalsRoot??null,ommersHash:n.sha3Uncles,timestamp:Number(n.timestamp),
logsBloom:X(t[Pl]),baseFee:BigInt(n.baseFeePerGas??0),excessBlobGas:"excessBlobGas"in n?BigInt(n.excessBlobGas):null,rlp:e,
json:n}}function Da(e){if(e.length===0)throw new b("a receipt of no bytes");let t=e[0]>=192?0:e[0],n=it(ht(t===0?e:e.subarray(1)));
if(n.length!==4)throw new b(`a receipt with ${n.length} fields`);let o=X(n[0]);return{type:t,outcome:o.length===32?{root:v(
o)}:{status:I(J(o))},cumulativeGasUsed:J(n[1]),bloom:X(n[2],256),logs:it(n[3]).map(r=>{let[s,i,a]=it(r);return{address:v(
X(s,20)),topics:it(i).map(c=>v(X(c,32))),data:v(X(a))}})}}var Hl=1<<17;function Wr({header:e,transactions:t,receipts:n},o,r){
let s=t[o],i=n[o],a=La(n,o);return{transactionHash:s.hash,transactionIndex:I(o),blockHash:e.hash,blockNumber:I(e.number),
type:I(i.type),from:s.sender,to:s.to,contractAddress:s.contractAddress,gasUsed:I(i.cumulativeGasUsed-(n[o-1]?.cumulativeGasUsed??
0n)),cumulativeGasUsed:I(i.cumulativeGasUsed),effectiveGasPrice:I(s.price(e.baseFee)),logsBloom:v(i.bloom),...i.outcome,
...s.isOfBlobs?{blobGasUsed:I(Hl*s.blobCount),...r===null?{}:{blobGasPrice:I(r)}}:{},logs:i.logs.map((c,f)=>Ma(c,e,s,o,a+
f))}}var La=(e,t)=>e.slice(0,t).reduce((n,{logs:o})=>n+o.length,0),Ma=(e,t,n,o,r)=>({...e,blockNumber:I(t.number),transactionHash:n.
hash,transactionIndex:I(o),blockHash:t.hash,blockTimestamp:I(t.timestamp),logIndex:I(r),removed:!1});function qa({header:e,
transactions:t,receipts:n},o){return n.flatMap(({logs:r},s)=>{let i=La(n,s);return r.flatMap((a,c)=>Cl(o,a)?[Ma(a,e,t[s],
s,i+c)]:[])})}var Cl=({address:e,topics:t},n)=>(e.length===0||e.includes(n.address))&&t.length<=n.topics.length&&t.every(
(o,r)=>o===null||o.includes(n.topics[r])),Ua=({address:e,topics:t},n)=>[e,...t].every(o=>o===null||o.length===0||o.some(
r=>Dl(n,r)));function Dl(e,t){let n=K(L(t));return[0,2,4].every(o=>{let r=(n[o]<<8|n[o+1])&2047;return(e[255-(r>>3)]>>(r&
7)&1)===1})}var qe=0,Ll=1,jr=3,Ml=4,ql=[["nonce","gasPrice","gas","to","value","input"],["chainId","nonce","gasPrice","gas","to","va\
lue","input","accessList"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessLi\
st"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessList","maxFeePerBlobGas",
"blobVersionedHashes"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessList",
"authorizationList"]],mo=class{#t;#e;#n;#o=null;constructor(t){if(t.length===0)throw new b("a transaction of no bytes");
this.type=t[0]>=192?qe:t[0];let n=ql[this.type];if(!n||t[0]===0)throw new b(`a transaction of type ${t[0]}`);let o=it(ht(
this.type===qe?t:t.subarray(1)));if(o.length!==n.length+3)throw new b(`a transaction with ${o.length} fields`);this.#t=t,
this.#e=Object.fromEntries(n.map((a,c)=>[a,o[c]]));let[r,s,i]=o.slice(-3).map(J);this.#n={v:r,r:s,s:i}}get hash(){return v(
K(this.#t))}get nonce(){return J(this.#e.nonce)}get to(){let t=X(this.#e.to);return t.length===0?null:v(X(t,20))}get blobCount(){
return this.type===jr?it(this.#e.blobVersionedHashes).length:0}get isOfBlobs(){return this.type===jr}get chainId(){let{v:t}=this.#n;
return this.type!==qe?J(this.#e.chainId):t===27n||t===28n?null:(t-35n)/2n}get#r(){let{v:t}=this.#n;return Number(this.type!==
qe?t:this.chainId===null?t-27n:(t-35n)%2n)}get sender(){return this.#o??=this.#a()}#a(){let{r:t,s:n}=this.#n,o=Object.values(
this.#e),r=this.type===qe?Yt(this.chainId===null?o:[...o,Fa(this.chainId),new Uint8Array,new Uint8Array]):z(Uint8Array.of(
this.type),Yt(o));try{let i=new Qt.Signature(t,n).addRecoveryBit(this.#r).recoverPublicKey(K(r)).toRawBytes(!1);return v(
K(i.subarray(1)).subarray(12))}catch{throw new b(`transaction ${this.hash} has a signature of nobody`)}}price(t){let{gasPrice:n,
maxFeePerGas:o,maxPriorityFeePerGas:r}=this.#e;if(n)return J(n);let[s,i]=[J(o),J(r)];return s<t||i>s-t?s:t+i}write(t,n){
let o=this.#e,{v:r,r:s,s:i}=this.#n,a=this.chainId;return{blockHash:t.hash,blockNumber:I(t.number),blockTimestamp:I(t.timestamp),
transactionIndex:I(n),hash:this.hash,type:I(this.type),from:this.sender,to:this.to,nonce:I(this.nonce),gas:I(J(o.gas)),gasPrice:I(
this.price(t.baseFee)),value:I(J(o.value)),input:v(X(o.input)),r:I(s),s:I(i),v:I(r),...a===null?{}:{chainId:I(a)},...this.
type===qe?{}:{yParity:I(r),accessList:it(o.accessList).map(Ul)},...this.type<=Ll?{}:{maxPriorityFeePerGas:I(J(o.maxPriorityFeePerGas)),
maxFeePerGas:I(J(o.maxFeePerGas))},...this.type===jr?{maxFeePerBlobGas:I(J(o.maxFeePerBlobGas)),blobVersionedHashes:it(o.
blobVersionedHashes).map(c=>v(X(c,32)))}:{},...this.type===Ml?{authorizationList:it(o.authorizationList).map(Fl)}:{}}}get item(){
return this.type===qe?ht(this.#t):this.#t}get contractAddress(){let t=Yt([Gl(this.sender),Fa(this.nonce)]);return this.to===
null?v(K(t).subarray(12)):null}};function Ul(e){let[t,n]=it(e);return{address:v(X(t,20)),storageKeys:it(n).map(o=>v(X(o,
32)))}}function Fl(e){let[t,n,o,r,s,i]=it(e),a=c=>I(J(c));return{chainId:a(t),address:v(X(n,20)),nonce:a(o),yParity:a(r),
r:a(s),s:a(i)}}var Fa=e=>j(e,Math.ceil((e===0n?0:e.toString(16).length)/2)),Gl=e=>j(BigInt(e),20);var bo=v(K(Uint8Array.of(128))),rn=class{#t;#e;#n=new Set;constructor(t,n){this.#t=t,this.#e=new Map(n.map(o=>[v(K(o)),o])),
this.#e.size!==n.length&&p(t,"a node is in it twice")}firstUnused(){return[...this.#e.keys()].find(t=>!this.#n.has(t))}find(t,n,o){
let r=[];return{value:t===bo?null:this.#o(t,G(n),o,r),way:r}}#o(t,n,o,r){let s=this.#a(t,o,r),i=0;for(;;){if(s.length===
17){if(i===n.length)return zl(X(s[16]));let u=s[parseInt(n[i++],16)];if(!Array.isArray(u)&&u.length===0)return null;s=this.#r(
u,o,r);continue}if(s.length!==2)throw new b(`a trie node of ${s.length} items on the way to ${o}`);let{nibbles:a,isLeaf:c}=Vl(
X(s[0])),f=n.slice(i,i+a.length);if(c)return a===n.slice(i)?X(s[1]):null;if(f!==a)return null;i+=a.length,s=this.#r(s[1],
o,r)}}#r(t,n,o){return Array.isArray(t)?t:this.#a(v(X(t,32)),n,o)}#a(t,n,o){let r=this.#e.get(t)??p(this.#t,`the witness\
 lacks node ${t} on the way to ${n}`);return this.#n.add(t),o.push(v(r)),it(ht(r))}};function Vl(e){let t=G(e),n=parseInt(
t[0],16),o=n%2===1;if(e.length===0||n>3||!o&&t[1]!=="0")throw new b("a trie node with a malformed path");let r=t.slice(o?
1:2),s=n>=2;if(!s&&r==="")throw new b("a trie node that extends by nothing");return{nibbles:r,isLeaf:s}}var zl=e=>e.length===
0?null:e;function za(e){if(e.length===0)return bo;let t=e.map((n,o)=>[G(Yt(Kl(o))),n]);return v(K(Yt(Qr(t.sort(([n],[o])=>n<
o?-1:1),0))))}function Kl(e){let t=e===0?"":e.toString(16);return Uint8Array.from((t.length%2?`0${t}`:t).match(/../g)??[],
n=>parseInt(n,16))}function Qr(e,t){let[[n,o]]=e;if(e.length===1)return[Va(n.slice(t),!0),o];let r=e[e.length-1][0],s=t;
for(;n[s]===r[s];)s++;return s>t?[Va(n.slice(t,s),!1),Ga(Qr(e,s))]:[...Array.from({length:16},(a,c)=>{let f=e.filter(([u])=>parseInt(
u[t],16)===c);return f.length===0?new Uint8Array:Ga(Qr(f,t+1))}),new Uint8Array]}function Ga(e){let t=Yt(e);return t.length<
32?e:K(t)}function Va(e,t){let n=e.length%2===1,o=`${(t?2:0)+(n?1:0)}${n?"":"0"}${e}`;return Uint8Array.from(o.match(/../g)??
[],r=>parseInt(r,16))}var Yl=({params:e})=>e[0],Zl=["eth_getBlockReceipts","eth_getTransactionReceipt","eth_getLogs"],go=({method:e})=>e==="et\
h_getTransactionByHash"||e==="eth_getTransactionReceipt";function Ya(e,t,n,o){let r=e.method==="eth_getLogs",s=Yl(e),i=r?
t.filter(({logsBloom:c})=>Ua(s,c)).reverse():go(e)?t.slice(-1):t.slice(0,1);n.length!==i.length&&p("contents",`what ${n.
length} blocks hold, and the answer needs ${i.length}`);let a=i.map((c,f)=>Xl(c,n[f],Zl.includes(e.method)));try{return r?
a.flatMap(c=>qa(c,s)):Wl(e,a[0],o)}catch(c){throw c instanceof b&&p("result",c.message),c}}function Xl(e,{transactions:t,
withdrawals:n,receipts:o},r){let s=a=>p("contents",`block ${e.number} with ${a}`);r!==(o!==null)&&p("contents",`block ${e.
number} with${o?"":"out"} receipts`);let i=[["transactions",t,e.transactionsRoot],["withdrawals",n,e.withdrawalsRoot],["\
receipts",o,o&&e.receiptsRoot]];for(let[a,c,f]of i)(c&&za(c))!==f&&s(`${a} that have another root than its header names`);
o&&o.length!==t.length&&s("receipts that have another root than its header names");try{return{header:e,withdrawals:n,transactions:t.
map(a=>new mo(a)),receipts:(o??[]).map(Da)}}catch(a){throw a instanceof b&&s(`bytes that cannot be read: ${a.message}`),
a}}function Wl({method:e,params:t},n,o){let{header:r,transactions:s}=n;switch(e){case"eth_getBlockByNumber":case"eth_get\
BlockByHash":return jl(n,t[1]===!0);case"eth_getBlockTransactionCountByNumber":case"eth_getBlockTransactionCountByHash":
return I(s.length);case"eth_getTransactionByBlockNumberAndIndex":case"eth_getTransactionByBlockHashAndIndex":{let i=Number(
t[1]);return s[i]?.write(r,i)??null}case"eth_getBlockReceipts":{let i=Ka(n,o);return s.map((a,c)=>Wr(n,c,i))}case"eth_ge\
tTransactionByHash":case"eth_getTransactionReceipt":{let i=s.findIndex(({hash:a})=>a===t[0]);return i<0?p("result",`bloc\
k ${r.number} has no transaction ${t[0]}`):e==="eth_getTransactionByHash"?s[i].write(r,i):Wr(n,i,Ka(n,o))}default:throw new Error(
`${e} reads no block`)}}function Ka({header:e,transactions:t},n){return e.excessBlobGas===null||!t.some(({isOfBlobs:o})=>o)?
null:zi(n,e.timestamp,e.excessBlobGas)??p("result",`block ${e.number} is under blob parameters that are not known here (\
EIP-7892)`)}function jl({header:e,transactions:t,withdrawals:n},o){e.ommersHash!==Ca&&p("result","a block with ommers, w\
hose hashes nothing here proves");let r=n?[n.map(ht)]:[],s=Yt([ht(e.rlp),t.map(({item:i})=>i),[],...r]).length;return{...e.
json,size:I(s),uncles:[],transactions:t.map((i,a)=>o?i.write(e,a):i.hash),...n?{withdrawals:n.map(Ql)}:{}}}function Ql(e){
let[t,n,o,r]=it(ht(e));return{index:I(J(t)),validatorIndex:I(J(n)),address:v(X(o,20)),amount:I(J(r))}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Jl=BigInt(0),yo=BigInt(1),Za=BigInt(2),sn=BigInt(
3);function td(e){let t=[];for(;e>yo;e>>=yo)(e&yo)===Jl?t.unshift(0):(e&sn)===sn?(t.unshift(-1),e+=yo):t.unshift(1);return t}
function Jr(e){if(!Array.isArray(e)||e.length===0)throw new Error("expected non-empty array")}function ed(e,t,n,o){let{Fp2:r,
Fp12:s}=e,{twistType:i,ateLoopSize:a,xNegative:c,postPrecompute:f}=o,u;if(i==="multiplicative")u=(S,_,$,D,M,F)=>s.mul014(
D,S,r.mul(_,M),r.mul($,F));else if(i==="divisive")u=(S,_,$,D,M,F)=>s.mul034(D,r.mul($,F),r.mul(_,M),S);else throw new Error(
"bls: unknown twist type");let d=r.div(r.ONE,r.mul(r.ONE,Za));function l(S,_,$,D){let M=r.sqr($),F=r.sqr(D),N=r.mulByB(r.
mul(F,sn)),tt=r.mul(N,sn),nt=r.sub(r.sub(r.sqr(r.add($,D)),F),M),U=r.sub(N,M),w=r.mul(r.sqr(_),sn),x=r.neg(nt);return S.
push([U,w,x]),_=r.mul(r.mul(r.mul(r.sub(M,tt),_),$),d),$=r.sub(r.sqr(r.mul(r.add(M,tt),d)),r.mul(r.sqr(N),sn)),D=r.mul(M,
nt),{Rx:_,Ry:$,Rz:D}}function h(S,_,$,D,M,F){let N=r.sub($,r.mul(F,D)),tt=r.sub(_,r.mul(M,D)),nt=r.sub(r.mul(N,M),r.mul(
tt,F)),U=r.neg(N),w=tt;S.push([nt,U,w]);let x=r.sqr(tt),y=r.mul(x,tt),O=r.mul(x,_),P=r.add(r.sub(y,r.mul(O,Za)),r.mul(r.
sqr(N),D));return _=r.mul(tt,P),$=r.sub(r.mul(r.sub(O,P),N),r.mul(y,$)),D=r.mul(D,y),{Rx:_,Ry:$,Rz:D}}let m=td(a),g=yn(S=>{
let _=S,{x:$,y:D}=_.toAffine(),M=$,F=D,N=r.neg(D),tt=M,nt=F,U=r.ONE,w=[];for(let x of m){let y=[];({Rx:tt,Ry:nt,Rz:U}=l(
y,tt,nt,U)),x&&({Rx:tt,Ry:nt,Rz:U}=h(y,tt,nt,U,M,x===-1?N:F)),w.push(y)}if(f){let x=w[w.length-1];f(tt,nt,U,M,F,h.bind(null,
x))}return w});function E(S,_=!1){let $=s.ONE;if(S.length){let D=S[0][0].length;for(let M=0;M<D;M++){$=s.sqr($);for(let[
F,N,tt]of S)for(let[nt,U,w]of F[M])$=u(nt,U,w,$,N,tt)}}return c&&($=s.conjugate($)),_?s.finalExponentiate($):$}function B(S,_=!0){
let $=[];Ce(t,S.map(({g1:D})=>D)),Ce(n,S.map(({g2:D})=>D));for(let{g1:D,g2:M}of S){if(D.is0()||M.is0())throw new Error("\
pairing is not available for ZERO point");D.assertValidity(),M.assertValidity();let F=D.toAffine();$.push([g(M),F.x,F.y])}
return E($,_)}function R(S,_,$=!0){return B([{g1:S,g2:_}],$)}return{Fp12:s,millerLoopBatch:E,pairing:R,pairingBatch:B,calcPairingPrecomputes:g}}
function Xa(e,t,n,o,r){let{Fp12:s,pairingBatch:i}=e;function a(d){return d instanceof t.Point?d:t.Point.fromHex(d)}function c(d){
return d instanceof n.Point?d:n.Point.fromHex(d)}function f(d){if(!(d instanceof n.Point))throw new Error(`expected vali\
d message hashed to ${r?"G1":"G2"} curve`);return d}let u=r?(d,l)=>({g1:l,g2:d}):(d,l)=>({g1:d,g2:l});return{getPublicKey(d){
let l=jt(t.Point.Fn,d);return t.Point.BASE.multiply(l)},sign(d,l,h){if(h!=null)throw new Error("sign() expects 2 argumen\
ts");let m=jt(t.Point.Fn,l);return f(d).assertValidity(),d.multiply(m)},verify(d,l,h,m){if(m!=null)throw new Error("veri\
fy() expects 3 arguments");d=c(d),h=a(h);let g=h.negate(),E=t.Point.BASE,B=f(l),R=d,S=i([u(g,B),u(E,R)]);return s.eql(S,
s.ONE)},verifyBatch(d,l,h){if(Jr(l),h.length!==l.length)throw new Error("amount of public keys and messages should be eq\
ual");let m=c(d),g=l,E=h.map(a),B=new Map;for(let _=0;_<E.length;_++){let $=E[_],D=g[_],M=B.get(D);M===void 0&&(M=[],B.set(
D,M)),M.push($)}let R=[],S=t.Point.BASE;try{for(let[_,$]of B){let D=$.reduce((M,F)=>M.add(F));R.push(u(D,_))}return R.push(
u(S.negate(),m)),s.eql(i(R),s.ONE)}catch{return!1}},aggregatePublicKeys(d){Jr(d),d=d.map(h=>a(h));let l=d.reduce((h,m)=>h.
add(m),t.Point.ZERO);return l.assertValidity(),l},aggregateSignatures(d){Jr(d),d=d.map(h=>c(h));let l=d.reduce((h,m)=>h.
add(m),n.Point.ZERO);return l.assertValidity(),l},hash(d,l){at(d);let h=l?{DST:l}:void 0;return n.hashToCurve(d,h)},Signature:o}}
function Wa(e){let{Fp:t,Fr:n,Fp2:o,Fp6:r,Fp12:s}=e.fields,i=ur(e.G1),a=Object.assign(i,hr(i.Point,e.G1.mapToCurve,{...e.
htfDefaults,...e.G1.htfDefaults})),c=ur(e.G2),f=Object.assign(c,hr(c.Point,e.G2.mapToCurve,{...e.htfDefaults,...e.G2.htfDefaults})),
u=ed(e.fields,a.Point,f.Point,{...e.params,postPrecompute:e.postPrecompute}),{millerLoopBatch:d,pairing:l,pairingBatch:h,
calcPairingPrecomputes:m}=u,g=Xa(u,a,f,e.G2.Signature,!1),E=Xa(u,f,a,e.G1.ShortSignature,!0),B=e.randomBytes||ne,R=()=>{
let k=En(n.ORDER);return vn(B(k),n.ORDER)},S={randomSecretKey:R,randomPrivateKey:R,calcPairingPrecomputes:m},{ShortSignature:_}=e.
G1,{Signature:$}=e.G2;function D(k,A){return k instanceof a.Point?k:E.hash(ut("point",k),A?.DST)}function M(k,A){return k instanceof
f.Point?k:g.hash(ut("point",k),A?.DST)}function F(k){return g.getPublicKey(k).toBytes(!0)}function N(k){return E.getPublicKey(
k).toBytes(!0)}function tt(k,A,T){let H=M(k,T),q=g.sign(H,A);return k instanceof f.Point?q:$.toBytes(q)}function nt(k,A,T){
let H=D(k,T),q=E.sign(H,A);return k instanceof a.Point?q:_.toBytes(q)}function U(k,A,T,H){let q=M(A,H);return g.verify(k,
q,T)}function w(k,A,T,H){let q=D(A,H);return E.verify(k,q,T)}function x(k){let A=g.aggregatePublicKeys(k);return k[0]instanceof
a.Point?A:A.toBytes(!0)}function y(k){let A=g.aggregateSignatures(k);return k[0]instanceof f.Point?A:$.toBytes(A)}function O(k){
let A=E.aggregateSignatures(k);return k[0]instanceof a.Point?A:_.toBytes(A)}function P(k,A,T,H){let q=A.map(lt=>M(lt,H));
return g.verifyBatch(k,q,T)}return a.Point.BASE.precompute(4),{longSignatures:g,shortSignatures:E,millerLoopBatch:d,pairing:l,
pairingBatch:h,verifyBatch:P,fields:{Fr:n,Fp:t,Fp2:o,Fp6:r,Fp12:s},params:{ateLoopSize:e.params.ateLoopSize,twistType:e.
params.twistType,r:e.params.r,G1b:e.G1.b,G2b:e.G2.b},utils:S,getPublicKey:F,getPublicKeyForShortSignatures:N,sign:tt,signShortSignature:nt,
verify:U,verifyShortSignature:w,aggregatePublicKeys:x,aggregateSignatures:y,aggregateShortSignatures:O,G1:a,G2:f,Signature:$,
ShortSignature:_}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var ja=BigInt(0),ae=BigInt(1),At=BigInt(2),Qa=BigInt(
3);function os(e,t,n,o,r=1,s){let i=BigInt(s===void 0?o:s),a=n**BigInt(o),c=[];for(let f=0;f<r;f++){let u=BigInt(f+1),d=[];
for(let l=0,h=ae;l<o;l++){let m=(u*h-u)/i%a;d.push(e.pow(t,m)),h*=n}c.push(d)}return c}function tc(e,t,n){let o=t.pow(n,
(e.ORDER-ae)/Qa),r=t.pow(n,(e.ORDER-ae)/At);function s(l,h){let m=t.mul(t.frobeniusMap(l,1),o),g=t.mul(t.frobeniusMap(h,
1),r);return[m,g]}let i=t.pow(n,(e.ORDER**At-ae)/Qa),a=t.pow(n,(e.ORDER**At-ae)/At);if(!t.eql(a,t.neg(t.ONE)))throw new Error(
"psiFrobenius: PSI2_Y!==-1");function c(l,h){return[t.mul(l,i),t.neg(h)]}let f=l=>(h,m)=>{let g=m.toAffine(),E=l(g.x,g.y);
return h.fromAffine({x:E[0],y:E[1]})},u=f(s),d=f(c);return{psi:s,psi2:c,G2psi:u,G2psi2:d,PSI_X:o,PSI_Y:r,PSI2_X:i,PSI2_Y:a}}
var Ja=(e,t)=>{if(t.length!==2)throw new Error("invalid tuple");let n=t.map(o=>e.create(o));return{c0:n[0],c1:n[1]}},ts=class{constructor(t,n={}){
this.MASK=ae;let o=t.ORDER,r=o*o;this.Fp=t,this.ORDER=r,this.BITS=re(r),this.BYTES=Math.ceil(re(r)/8),this.isLE=t.isLE,this.
ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.Fp_NONRESIDUE=t.create(n.NONRESIDUE||BigInt(-1)),this.Fp_div2=
t.div(t.ONE,At),this.NONRESIDUE=Ja(t,n.FP2_NONRESIDUE),this.FROBENIUS_COEFFICIENTS=os(t,this.Fp_NONRESIDUE,t.ORDER,2)[0],
this.mulByB=n.Fp2mulByB,Object.seal(this)}fromBigTuple(t){return Ja(this.Fp,t)}create(t){return t}isValid({c0:t,c1:n}){function o(r,s){
return typeof r=="bigint"&&ja<=r&&r<s}return o(t,this.ORDER)&&o(n,this.ORDER)}is0({c0:t,c1:n}){return this.Fp.is0(t)&&this.
Fp.is0(n)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}eql({c0:t,c1:n},{c0:o,c1:r}){return this.Fp.eql(t,o)&&this.
Fp.eql(n,r)}neg({c0:t,c1:n}){return{c0:this.Fp.neg(t),c1:this.Fp.neg(n)}}pow(t,n){return wn(this,t,n)}invertBatch(t){return Vt(
this,t)}add(t,n){let{c0:o,c1:r}=t,{c0:s,c1:i}=n;return{c0:this.Fp.add(o,s),c1:this.Fp.add(r,i)}}sub({c0:t,c1:n},{c0:o,c1:r}){
return{c0:this.Fp.sub(t,o),c1:this.Fp.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp:r}=this;if(typeof o=="bigint")return{c0:r.mul(
t,o),c1:r.mul(n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i),f=r.sub(a,c),u=r.sub(r.mul(r.add(t,n),r.add(s,i)),r.add(a,
c));return{c0:f,c1:u}}sqr({c0:t,c1:n}){let{Fp:o}=this,r=o.add(t,n),s=o.sub(t,n),i=o.add(t,t);return{c0:o.mul(r,s),c1:o.mul(
i,n)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(
t)}div(t,n){let{Fp:o}=this;return this.mul(t,typeof n=="bigint"?o.inv(o.create(n)):this.inv(n))}inv({c0:t,c1:n}){let{Fp:o}=this,
r=o.inv(o.create(t*t+n*n));return{c0:o.mul(r,o.create(t)),c1:o.mul(r,o.create(-n))}}sqrt(t){let{Fp:n}=this,o=this,{c0:r,
c1:s}=t;if(n.is0(s))return xn(n,r)===1?o.create({c0:n.sqrt(r),c1:n.ZERO}):o.create({c0:n.ZERO,c1:n.sqrt(n.div(r,this.Fp_NONRESIDUE))});
let i=n.sqrt(n.sub(n.sqr(r),n.mul(n.sqr(s),this.Fp_NONRESIDUE))),a=n.mul(n.add(i,r),this.Fp_div2);xn(n,a)===-1&&(a=n.sub(
a,i));let f=n.sqrt(a),u=o.create({c0:f,c1:n.div(n.mul(s,this.Fp_div2),f)});if(!o.eql(o.sqr(u),t))throw new Error("Cannot\
 find square root");let d=u,l=o.neg(d),{re:h,im:m}=o.reim(d),{re:g,im:E}=o.reim(l);return m>E||m===E&&h>g?d:l}isOdd(t){let{
re:n,im:o}=this.reim(t),r=n%At,s=n===ja,i=o%At;return BigInt(r||s&&i)==ae}fromBytes(t){let{Fp:n}=this;if(t.length!==this.
BYTES)throw new Error("fromBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(
t.subarray(n.BYTES))}}toBytes({c0:t,c1:n}){return W(this.Fp.toBytes(t),this.Fp.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){
return{c0:this.Fp.cmov(t,o,s),c1:this.Fp.cmov(n,r,s)}}reim({c0:t,c1:n}){return{re:t,im:n}}Fp4Square(t,n){let o=this,r=o.
sqr(t),s=o.sqr(n);return{first:o.add(o.mulByNonresidue(s),r),second:o.sub(o.sub(o.sqr(o.add(t,n)),r),s)}}mulByNonresidue({
c0:t,c1:n}){return this.mul({c0:t,c1:n},this.NONRESIDUE)}frobeniusMap({c0:t,c1:n},o){return{c0:t,c1:this.Fp.mul(n,this.FROBENIUS_COEFFICIENTS[o%
2])}}},es=class{constructor(t){this.MASK=ae,this.Fp2=t,this.ORDER=t.ORDER,this.BITS=3*t.BITS,this.BYTES=3*t.BYTES,this.isLE=
t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO,c2:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO,c2:t.ZERO};let{Fp:n}=t,o=os(t,t.NONRESIDUE,
n.ORDER,6,2,3);this.FROBENIUS_COEFFICIENTS_1=o[0],this.FROBENIUS_COEFFICIENTS_2=o[1],Object.seal(this)}add({c0:t,c1:n,c2:o},{
c0:r,c1:s,c2:i}){let{Fp2:a}=this;return{c0:a.add(t,r),c1:a.add(n,s),c2:a.add(o,i)}}sub({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i}){
let{Fp2:a}=this;return{c0:a.sub(t,r),c1:a.sub(n,s),c2:a.sub(o,i)}}mul({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;if(typeof r=="\
bigint")return{c0:s.mul(t,r),c1:s.mul(n,r),c2:s.mul(o,r)};let{c0:i,c1:a,c2:c}=r,f=s.mul(t,i),u=s.mul(n,a),d=s.mul(o,c);return{
c0:s.add(f,s.mulByNonresidue(s.sub(s.mul(s.add(n,o),s.add(a,c)),s.add(u,d)))),c1:s.add(s.sub(s.mul(s.add(t,n),s.add(i,a)),
s.add(f,u)),s.mulByNonresidue(d)),c2:s.sub(s.add(u,s.mul(s.add(t,o),s.add(i,c))),s.add(f,d))}}sqr({c0:t,c1:n,c2:o}){let{
Fp2:r}=this,s=r.sqr(t),i=r.mul(r.mul(t,n),At),a=r.mul(r.mul(n,o),At),c=r.sqr(o);return{c0:r.add(r.mulByNonresidue(a),s),
c1:r.add(r.mulByNonresidue(c),i),c2:r.sub(r.sub(r.add(r.add(i,r.sqr(r.add(r.sub(t,n),o))),a),s),c)}}addN(t,n){return this.
add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(t)}create(t){return t}isValid({
c0:t,c1:n,c2:o}){let{Fp2:r}=this;return r.isValid(t)&&r.isValid(n)&&r.isValid(o)}is0({c0:t,c1:n,c2:o}){let{Fp2:r}=this;return r.
is0(t)&&r.is0(n)&&r.is0(o)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}neg({c0:t,c1:n,c2:o}){let{Fp2:r}=this;return{
c0:r.neg(t),c1:r.neg(n),c2:r.neg(o)}}eql({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i}){let{Fp2:a}=this;return a.eql(t,r)&&a.eql(n,s)&&
a.eql(o,i)}sqrt(t){return tr()}div(t,n){let{Fp2:o}=this,{Fp:r}=o;return this.mul(t,typeof n=="bigint"?r.inv(r.create(n)):
this.inv(n))}pow(t,n){return wn(this,t,n)}invertBatch(t){return Vt(this,t)}inv({c0:t,c1:n,c2:o}){let{Fp2:r}=this,s=r.sub(
r.sqr(t),r.mulByNonresidue(r.mul(o,n))),i=r.sub(r.mulByNonresidue(r.sqr(o)),r.mul(t,n)),a=r.sub(r.sqr(n),r.mul(t,o)),c=r.
inv(r.add(r.mulByNonresidue(r.add(r.mul(o,i),r.mul(n,a))),r.mul(t,s)));return{c0:r.mul(c,s),c1:r.mul(c,i),c2:r.mul(c,a)}}fromBytes(t){
let{Fp2:n}=this;if(t.length!==this.BYTES)throw new Error("fromBytes invalid length="+t.length);let o=n.BYTES;return{c0:n.
fromBytes(t.subarray(0,o)),c1:n.fromBytes(t.subarray(o,o*2)),c2:n.fromBytes(t.subarray(2*o))}}toBytes({c0:t,c1:n,c2:o}){
let{Fp2:r}=this;return W(r.toBytes(t),r.toBytes(n),r.toBytes(o))}cmov({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i},a){let{Fp2:c}=this;
return{c0:c.cmov(t,r,a),c1:c.cmov(n,s,a),c2:c.cmov(o,i,a)}}fromBigSix(t){let{Fp2:n}=this;if(!Array.isArray(t)||t.length!==
6)throw new Error("invalid Fp6 usage");return{c0:n.fromBigTuple(t.slice(0,2)),c1:n.fromBigTuple(t.slice(2,4)),c2:n.fromBigTuple(
t.slice(4,6))}}frobeniusMap({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.frobeniusMap(t,r),c1:s.mul(s.frobeniusMap(n,
r),this.FROBENIUS_COEFFICIENTS_1[r%6]),c2:s.mul(s.frobeniusMap(o,r),this.FROBENIUS_COEFFICIENTS_2[r%6])}}mulByFp2({c0:t,
c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.mul(t,r),c1:s.mul(n,r),c2:s.mul(o,r)}}mulByNonresidue({c0:t,c1:n,c2:o}){let{Fp2:r}=this;
return{c0:r.mulByNonresidue(o),c1:t,c2:n}}mul1({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.mulByNonresidue(s.mul(o,r)),
c1:s.mul(t,r),c2:s.mul(n,r)}}mul01({c0:t,c1:n,c2:o},r,s){let{Fp2:i}=this,a=i.mul(t,r),c=i.mul(n,s);return{c0:i.add(i.mulByNonresidue(
i.sub(i.mul(i.add(n,o),s),c)),a),c1:i.sub(i.sub(i.mul(i.add(r,s),i.add(t,n)),a),c),c2:i.add(i.sub(i.mul(i.add(t,o),r),a),
c)}}},ns=class{constructor(t,n){this.MASK=ae;let{Fp2:o}=t,{Fp:r}=o;this.Fp6=t,this.ORDER=o.ORDER,this.BITS=2*t.BITS,this.
BYTES=2*t.BYTES,this.isLE=t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.FROBENIUS_COEFFICIENTS=
os(o,o.NONRESIDUE,r.ORDER,12,1,6)[0],this.X_LEN=n.X_LEN,this.finalExponentiate=n.Fp12finalExponentiate}create(t){return t}isValid({
c0:t,c1:n}){let{Fp6:o}=this;return o.isValid(t)&&o.isValid(n)}is0({c0:t,c1:n}){let{Fp6:o}=this;return o.is0(t)&&o.is0(n)}isValidNot0(t){
return!this.is0(t)&&this.isValid(t)}neg({c0:t,c1:n}){let{Fp6:o}=this;return{c0:o.neg(t),c1:o.neg(n)}}eql({c0:t,c1:n},{c0:o,
c1:r}){let{Fp6:s}=this;return s.eql(t,o)&&s.eql(n,r)}sqrt(t){tr()}inv({c0:t,c1:n}){let{Fp6:o}=this,r=o.inv(o.sub(o.sqr(t),
o.mulByNonresidue(o.sqr(n))));return{c0:o.mul(t,r),c1:o.neg(o.mul(n,r))}}div(t,n){let{Fp6:o}=this,{Fp2:r}=o,{Fp:s}=r;return this.
mul(t,typeof n=="bigint"?s.inv(s.create(n)):this.inv(n))}pow(t,n){return wn(this,t,n)}invertBatch(t){return Vt(this,t)}add({
c0:t,c1:n},{c0:o,c1:r}){let{Fp6:s}=this;return{c0:s.add(t,o),c1:s.add(n,r)}}sub({c0:t,c1:n},{c0:o,c1:r}){let{Fp6:s}=this;
return{c0:s.sub(t,o),c1:s.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp6:r}=this;if(typeof o=="bigint")return{c0:r.mul(t,o),c1:r.mul(
n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i);return{c0:r.add(a,r.mulByNonresidue(c)),c1:r.sub(r.mul(r.add(t,n),r.add(
s,i)),r.add(a,c))}}sqr({c0:t,c1:n}){let{Fp6:o}=this,r=o.mul(t,n);return{c0:o.sub(o.sub(o.mul(o.add(o.mulByNonresidue(n),
t),o.add(t,n)),r),o.mulByNonresidue(r)),c1:o.add(r,r)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){
return this.mul(t,n)}sqrN(t){return this.sqr(t)}fromBytes(t){let{Fp6:n}=this;if(t.length!==this.BYTES)throw new Error("f\
romBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(t.subarray(n.BYTES))}}toBytes({
c0:t,c1:n}){let{Fp6:o}=this;return W(o.toBytes(t),o.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){let{Fp6:i}=this;return{c0:i.
cmov(t,o,s),c1:i.cmov(n,r,s)}}fromBigTwelve(t){let{Fp6:n}=this;return{c0:n.fromBigSix(t.slice(0,6)),c1:n.fromBigSix(t.slice(
6,12))}}frobeniusMap(t,n){let{Fp6:o}=this,{Fp2:r}=o,{c0:s,c1:i,c2:a}=o.frobeniusMap(t.c1,n),c=this.FROBENIUS_COEFFICIENTS[n%
12];return{c0:o.frobeniusMap(t.c0,n),c1:o.create({c0:r.mul(s,c),c1:r.mul(i,c),c2:r.mul(a,c)})}}mulByFp2({c0:t,c1:n},o){let{
Fp6:r}=this;return{c0:r.mulByFp2(t,o),c1:r.mulByFp2(n,o)}}conjugate({c0:t,c1:n}){return{c0:t,c1:this.Fp6.neg(n)}}mul014({
c0:t,c1:n},o,r,s){let{Fp6:i}=this,{Fp2:a}=i,c=i.mul01(t,o,r),f=i.mul1(n,s);return{c0:i.add(i.mulByNonresidue(f),c),c1:i.
sub(i.sub(i.mul01(i.add(n,t),o,a.add(r,s)),c),f)}}mul034({c0:t,c1:n},o,r,s){let{Fp6:i}=this,{Fp2:a}=i,c=i.create({c0:a.mul(
t.c0,o),c1:a.mul(t.c1,o),c2:a.mul(t.c2,o)}),f=i.mul01(n,r,s),u=i.mul01(i.add(t,n),a.add(o,r),s);return{c0:i.add(i.mulByNonresidue(
f),c),c1:i.sub(u,i.add(c,f))}}_cyclotomicSquare({c0:t,c1:n}){let{Fp6:o}=this,{Fp2:r}=o,{c0:s,c1:i,c2:a}=t,{c0:c,c1:f,c2:u}=n,
{first:d,second:l}=r.Fp4Square(s,f),{first:h,second:m}=r.Fp4Square(c,a),{first:g,second:E}=r.Fp4Square(i,u),B=r.mulByNonresidue(
E);return{c0:o.create({c0:r.add(r.mul(r.sub(d,s),At),d),c1:r.add(r.mul(r.sub(h,i),At),h),c2:r.add(r.mul(r.sub(g,a),At),g)}),
c1:o.create({c0:r.add(r.mul(r.add(B,c),At),B),c1:r.add(r.mul(r.add(l,f),At),l),c2:r.add(r.mul(r.add(m,u),At),m)})}}_cyclotomicExp(t,n){
let o=this.ONE;for(let r=this.X_LEN-1;r>=0;r--)o=this._cyclotomicSquare(o),ci(n,r)&&(o=this.mul(o,t));return o}};function ec(e){
let t=Bt(e.ORDER),n=new ts(t,e),o=new es(n),r=new ns(o,e);return{Fp:t,Fp2:n,Fp6:o,Fp12:r}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var kt=BigInt(0),xo=BigInt(1),Ut=BigInt(2),wo=BigInt(
3),Rn=BigInt(4),Ee=BigInt("0xd201000000010000"),nd=re(Ee),Ue={p:BigInt("0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512\
bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"),n:BigInt("0x73eda753299d7d483339d80809a1d80553bda402fffe5bfefffffff\
f00000001"),h:BigInt("0x396c8c005555e1568c00aaab0000aaab"),a:kt,b:Rn,Gx:BigInt("0x17f1d3a73197d7942695638c4fa9ac0fc3688c\
4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),Gy:BigInt("0x08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00a\
f600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1")},od=Bt(Ue.n,{modFromBytes:!0,isLE:!0}),{Fp:C,Fp2:V,Fp6:rd,Fp12:Y}=ec(
{ORDER:Ue.p,X_LEN:nd,FP2_NONRESIDUE:[xo,xo],Fp2mulByB:({c0:e,c1:t})=>{let n=C.mul(e,Rn),o=C.mul(t,Rn);return{c0:C.sub(n,
o),c1:C.add(n,o)}},Fp12finalExponentiate:e=>{let t=Ee,n=Y.div(Y.frobeniusMap(e,6),e),o=Y.mul(Y.frobeniusMap(n,2),n),r=Y.
conjugate(Y._cyclotomicExp(o,t)),s=Y.mul(Y.conjugate(Y._cyclotomicSquare(o)),r),i=Y.conjugate(Y._cyclotomicExp(s,t)),a=Y.
conjugate(Y._cyclotomicExp(i,t)),c=Y.mul(Y.conjugate(Y._cyclotomicExp(a,t)),Y._cyclotomicSquare(r)),f=Y.conjugate(Y._cyclotomicExp(
c,t)),u=Y.frobeniusMap(Y.mul(r,a),2),d=Y.frobeniusMap(Y.mul(i,o),3),l=Y.frobeniusMap(Y.mul(c,Y.conjugate(o)),1),h=Y.mul(
Y.mul(f,Y.conjugate(s)),o);return Y.mul(Y.mul(Y.mul(u,d),l),h)}}),{G2psi:nc,G2psi2:sd}=tc(C,V,V.div(V.ONE,V.NONRESIDUE)),
rs=Object.freeze({DST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_",encodeDST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NU\
L_",p:C.ORDER,m:2,k:128,expand:"xmd",hash:et}),as={p:V.ORDER,n:Ue.n,h:BigInt("0x5d543a95414e7f1091d50792876a202cd91de454\
7085abaa68a205b2e5a7ddfa628f1cb4d9e82ef21537e293a6691ae1616ec6e786f0c70cf1c38e31c7238e5"),a:V.ZERO,b:V.fromBigTuple([Rn,
Rn]),Gx:V.fromBigTuple([BigInt("0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056\
c8c121bdb8"),BigInt("0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")]),
Gy:V.fromBigTuple([BigInt("0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b\
82801"),BigInt("0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be")])},
Eo=$n(C.toBytes(kt),{infinity:!0,compressed:!0});function vo(e){e=e.slice();let t=e[0]&224,n=!!(t>>7&1),o=!!(t>>6&1),r=!!(t>>
5&1);return e[0]&=31,{compressed:n,infinity:o,sort:r,value:e}}function $n(e,t){if(e[0]&224)throw new Error("setMask: non\
-empty mask");return t.compressed&&(e[0]|=128),t.infinity&&(e[0]|=64),t.sort&&(e[0]|=32),e}function id(e,t,n){let{BYTES:o,
ORDER:r}=C,s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return Eo.slice();let c=!!(a*Ut/r);return $n(bt(i,o),{compressed:!0,
sort:c})}else return s?W(Uint8Array.of(64),new Uint8Array(2*o-1)):W(bt(i,o),bt(a,o))}function ss(e){e.assertValidity();let{
BYTES:t,ORDER:n}=C,{x:o,y:r}=e.toAffine();if(e.is0())return Eo.slice();let s=!!(r*Ut/n);return $n(bt(o,t),{compressed:!0,
sort:s})}function ad(e){let{compressed:t,infinity:n,sort:o,value:r}=vo(e),{BYTES:s,ORDER:i}=C;if(r.length===48&&t){let a=Et(
r),c=C.create(a&Lt(C.BITS));if(n){if(c!==kt)throw new Error("invalid G1 point: non-empty, at infinity, with compression");
return{x:kt,y:kt}}let f=C.add(C.pow(c,wo),C.create(Ue.b)),u=C.sqrt(f);if(!u)throw new Error("invalid G1 point: compresse\
d point");return u*Ut/i!==BigInt(o)&&(u=C.neg(u)),{x:C.create(c),y:C.create(u)}}else if(r.length===96&&!t){let a=Et(r.subarray(
0,s)),c=Et(r.subarray(s));if(n){if(a!==kt||c!==kt)throw new Error("G1: non-empty point at infinity");return ve.G1.Point.
ZERO.toAffine()}return{x:C.create(a),y:C.create(c)}}else throw new Error("invalid G1 point: expected 48/96 bytes")}function oc(e){
let{infinity:t,sort:n,value:o}=vo(ut("signatureHex",e,48)),r=C.ORDER,s=ve.G1.Point,i=Et(o);if(t)return s.ZERO;let a=C.create(
i&Lt(C.BITS)),c=C.add(C.pow(a,wo),C.create(Ue.b)),f=C.sqrt(c);if(!f)throw new Error("invalid G1 point: compressed");let u=BigInt(
n);f*Ut/r!==u&&(f=C.neg(f));let d=s.fromAffine({x:a,y:f});return d.assertValidity(),d}function cd(e,t,n){let{BYTES:o,ORDER:r}=C,
s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return W(Eo,bt(kt,o));let c=!!(a.c1===kt?a.c0*Ut/r:a.c1*Ut/r);return W($n(bt(
i.c1,o),{compressed:!0,sort:c}),bt(i.c0,o))}else{if(s)return W(Uint8Array.of(64),new Uint8Array(4*o-1));let{re:c,im:f}=V.
reim(i),{re:u,im:d}=V.reim(a);return W(bt(f,o),bt(c,o),bt(d,o),bt(u,o))}}function is(e){e.assertValidity();let{BYTES:t}=C;
if(e.is0())return W(Eo,bt(kt,t));let{x:n,y:o}=e.toAffine(),{re:r,im:s}=V.reim(n),{re:i,im:a}=V.reim(o),f=!!((a>kt?a*Ut:i*
Ut)/C.ORDER&xo),u=r;return W($n(bt(s,t),{sort:f,compressed:!0}),bt(u,t))}function fd(e){let{BYTES:t,ORDER:n}=C,{compressed:o,
infinity:r,sort:s,value:i}=vo(e);if(!o&&!r&&s||!o&&r&&s||s&&r&&o)throw new Error("invalid encoding flag: "+(e[0]&224));let a=(c,f,u)=>Et(
c.slice(f,u));if(i.length===96&&o){if(r){if(i.reduce((m,g)=>m!==0?g+1:g,0)>0)throw new Error("invalid G2 point: compress\
ed");return{x:V.ZERO,y:V.ZERO}}let c=a(i,0,t),f=a(i,t,2*t),u=V.create({c0:C.create(f),c1:C.create(c)}),d=V.add(V.pow(u,wo),
as.b),l=V.sqrt(d),h=l.c1===kt?l.c0*Ut/n:l.c1*Ut/n?xo:kt;return l=s&&h>0?l:V.neg(l),{x:u,y:l}}else if(i.length===192&&!o){
if(r){if(i.reduce((l,h)=>l!==0?h+1:h,0)>0)throw new Error("invalid G2 point: uncompressed");return{x:V.ZERO,y:V.ZERO}}let c=a(
i,0*t,1*t),f=a(i,1*t,2*t),u=a(i,2*t,3*t),d=a(i,3*t,4*t);return{x:V.fromBigTuple([f,c]),y:V.fromBigTuple([d,u])}}else throw new Error(
"invalid G2 point: expected 96/192 bytes")}function rc(e){let{ORDER:t}=C,{infinity:n,sort:o,value:r}=vo(ut("signatureHex",
e)),s=ve.G2.Point,i=r.length/2;if(i!==48&&i!==96)throw new Error("invalid compressed signature length, expected 96/192 b\
ytes");let a=Et(r.slice(0,i)),c=Et(r.slice(i));if(n)return s.ZERO;let f=C.create(a&Lt(C.BITS)),u=C.create(c),d=V.create(
{c0:u,c1:f}),l=V.add(V.pow(d,wo),as.b),h=V.sqrt(l);if(!h)throw new Error("Failed to find a square root");let{re:m,im:g}=V.
reim(h),E=BigInt(o),B=g>kt&&g*Ut/t!==E,R=g===kt&&m*Ut/t!==E;(B||R)&&(h=V.neg(h));let S=s.fromAffine({x:d,y:h});return S.
assertValidity(),S}var ve=Wa({fields:{Fp:C,Fp2:V,Fp6:rd,Fp12:Y,Fr:od},G1:{...Ue,Fp:C,htfDefaults:{...rs,m:1,DST:"BLS_SIG\
_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"},wrapPrivateKey:!0,allowInfinityPoint:!0,isTorsionFree:(e,t)=>{let n=BigInt("0x5f1\
9672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe"),o=new e(C.mul(t.X,n),t.Y,t.Z);return t.multiplyUnsafe(
Ee).negate().multiplyUnsafe(Ee).equals(o)},clearCofactor:(e,t)=>t.multiplyUnsafe(Ee).add(t),mapToCurve:pd,fromBytes:ad,toBytes:id,
ShortSignature:{fromBytes(e){return at(e),oc(e)},fromHex(e){return oc(e)},toBytes(e){return ss(e)},toRawBytes(e){return ss(
e)},toHex(e){return Dt(ss(e))}}},G2:{...as,Fp:V,hEff:BigInt("0xbc69f08f2ee75b3584c6a0ea91b352888e2a8e9145ad7689986ff0315\
08ffe1329c2f178731db956d82bf015d1212b02ec0ec69d7477c1ae954cbc06689f6a359894c0adebbf6b4e8020005aaa95551"),htfDefaults:{...rs},
wrapPrivateKey:!0,allowInfinityPoint:!0,mapToCurve:md,isTorsionFree:(e,t)=>t.multiplyUnsafe(Ee).negate().equals(nc(e,t)),
clearCofactor:(e,t)=>{let n=Ee,o=t.multiplyUnsafe(n).negate(),r=nc(e,t),s=t.double();return s=sd(e,s),s=s.subtract(r),r=
o.add(r),r=r.multiplyUnsafe(n).negate(),s=s.add(r),s=s.subtract(o),s.subtract(t)},fromBytes:fd,toBytes:cd,Signature:{fromBytes(e){
return at(e),rc(e)},fromHex(e){return rc(e)},toBytes(e){return is(e)},toRawBytes(e){return is(e)},toHex(e){return Dt(is(
e))}}},params:{ateLoopSize:Ee,r:Ue.n,xNegative:!0,twistType:"multiplicative"},htfDefaults:rs,hash:et}),ud=dr(V,[[["0x5c7\
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
map(t=>V.fromBigTuple(t.map(BigInt))))),ld=dr(C,[["0x11a05f2b1e833340b809101dd99815856b303e88a2d7005ff2627b56cdb4e2c8561\
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
0000000000000000000000000000000000000000000000000000001"]].map(e=>e.map(t=>BigInt(t)))),dd=fr(C,{A:C.create(BigInt("0x14\
4698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d")),B:C.create(BigInt("0x12e\
2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0")),Z:C.create(BigInt(11))}),
hd=fr(V,{A:V.create({c0:C.create(kt),c1:C.create(BigInt(240))}),B:V.create({c0:C.create(BigInt(1012)),c1:C.create(BigInt(
1012))}),Z:V.create({c0:C.create(BigInt(-2)),c1:C.create(BigInt(-1))})});function pd(e){let{x:t,y:n}=dd(C.create(e[0]));
return ld(t,n)}function md(e){let{x:t,y:n}=hd(V.fromBigTuple(e));return ud(t,n)}var bd=new Uint8Array(32),ce=class{#t;#e;#n=0;#o=[];constructor(t){this.#t=t,this.#e=new DataView(t.buffer,t.byteOffset,
t.length)}bytes(t){let n=this.#n+t;if(n>this.#t.length)throw new b(`SSZ of ${this.#t.length} bytes that ends before ${n}`);
let o=this.#t.subarray(this.#n,n);return this.#n=n,o}uint64(){let t=this.#n;this.bytes(8);let n=this.#e.getBigUint64(t,!0);
if(n>BigInt(Number.MAX_SAFE_INTEGER))throw new b(`SSZ with the number ${n}`);return Number(n)}roots(t){return Array.from(
{length:t},()=>this.bytes(32))}offset(){let t=this.#n;this.bytes(4),this.#o.push(this.#e.getUint32(t,!0))}variables(){let t=[
...this.#o,this.#t.length];if(!(t[0]===this.#n&&t.every((o,r)=>r===0||o>=t[r-1])))throw new b(`SSZ of ${this.#t.length} \
bytes whose offsets are ${this.#o.join(", ")}`);return this.#o.map((o,r)=>this.#t.subarray(o,t[r+1]))}end(){if(this.#n!==
this.#t.length)throw new b(`${this.#t.length-this.#n} bytes behind the end of SSZ`)}},fe=(e,t)=>et(z(e,t));function an(e,t=e.
length){let n=e,o=bd;for(let r=1;r<t;r*=2){let s=[];for(let i=0;i<n.length;i+=2)s.push(fe(n[i],n[i+1]??o));n=s,o=fe(o,o)}
return n[0]??o}function Tn(e,t){let n=[];for(let o=0;o<e.length;o+=32)n.push(Bo(e.subarray(o,o+32)));return an(n,t)}var sc=(e,t)=>fe(
Tn(e,t),Zt(e.length));function Zt(e){let t=new Uint8Array(32);return new DataView(t.buffer).setBigUint64(0,BigInt(e),!0),
t}function Bo(e){let t=new Uint8Array(32);return t.set(e),t}var Be=e=>St(e,"gloas")?{finalizedRoot:735,currentCommittee:2945,nextCommittee:2946}:St(e,"electra")?{finalizedRoot:169,
currentCommittee:86,nextCommittee:87}:{finalizedRoot:105,currentCommittee:54,nextCommittee:55},cs=25,fs=e=>St(e,"gloas")?
2856:St(e,"deneb")?812:412,Fe=e=>Math.floor(Math.log2(e)),Nn=e=>e.every(t=>t.every(n=>n===0));function fn(e,t,n,o){let r=Fe(
n),s=e.length-r;if(s<0||!Nn(e.slice(0,s)))return!1;let i=t;for(let a=0;a<r;a++){let c=e[s+a];i=Math.floor(n/2**a)%2===1?
fe(c,i):fe(i,c)}return v(i)===v(o)}var ic=(e,t)=>an(St(t,"deneb")?e.roots:e.roots.slice(0,15)),ac=e=>e.roots.slice(15).some(
t=>t.some(n=>n!==0));function cc({beacon:e,payload:t,blockHash:n,branch:o}){return v(e.root)===yd&&Nn(o)&&(!n||Nn([n]))&&
(!t||t.roots.every((r,s)=>v(r)===xd[s]))}function fc(e,t,n){let o=new ce(e),r=cn(o,t),s=mc(o,n),i=o.roots(Fe(Be(t).currentCommittee)),
[a]=So(o,t,[r]);return{header:a,committee:s,branch:i}}function uc(e,t,n){let o=new ce(e),r=cn(o,t),s=mc(o,n),i=o.roots(Fe(
Be(t).nextCommittee)),a=cn(o,t),c=o.roots(Fe(Be(t).finalizedRoot)),f=us(o,n),[u,d]=So(o,t,[r,a]);return{attested:u,next:{
committee:s,branch:i},finality:{header:d,branch:c},...f}}function lc(e,t,n){let o=new ce(e),r=cn(o,t),s=cn(o,t),i=o.roots(
Fe(Be(t).finalizedRoot)),a=us(o,n),[c,f]=So(o,t,[r,s]);return{attested:c,next:null,finality:{header:f,branch:i},...a}}function dc(e,t,n){
let o=new ce(e),r=cn(o,t),s=us(o,n),[i]=So(o,t,[r]);return{attested:i,next:null,finality:null,...s}}function cn(e,t){return St(
t,"gloas")?hc(e,t):(e.offset(),null)}function So(e,t,n){return St(t,"gloas")?(e.end(),n):e.variables().map(o=>hc(new ce(
o),t))}function hc(e,t){let n=gd(e);if(St(t,"gloas")){let s=e.bytes(32);return{beacon:n,payload:null,blockHash:s,branch:e.
roots(Fe(fs(t)))}}e.offset();let o=e.roots(Fe(cs)),[r]=e.variables();return{beacon:n,payload:pc(r,t),blockHash:null,branch:o}}
function gd(e){let t=e.uint64(),n=e.uint64(),o=e.bytes(32),r=e.bytes(32),s=e.bytes(32),i=an([Zt(t),Zt(n),o,r,s]);return{
slot:t,stateRoot:r,bodyRoot:s,root:i}}function pc(e,t){let n=new ce(e),o=n.bytes(32),r=n.bytes(20),s=n.bytes(32),i=n.bytes(
32),a=n.bytes(256),c=n.bytes(32),f=n.uint64(),u=n.uint64(),d=n.uint64(),l=n.uint64();n.offset();let h=n.bytes(32),m=n.bytes(
32),g=n.bytes(32),E=n.bytes(32),[B,R]=St(t,"deneb")?[n.uint64(),n.uint64()]:[0,0],[S]=n.variables();return{number:f,timestamp:l,
hash:v(m),stateRoot:v(s),parentHash:v(o),roots:[o,Bo(r),s,i,Tn(a),c,Zt(f),Zt(u),Zt(d),Zt(l),sc(S,1),h,m,g,E,Zt(B),Zt(R)]}}
function mc(e,t){let n=e.bytes(48*t.committeeSize),o=e.bytes(48),r=Array.from({length:t.committeeSize},(s,i)=>Tn(n.subarray(
48*i,48*i+48)));return{keys:n,root:fe(an(r),Tn(o)),isEmpty:[...n,...o].every(s=>s===0)}}function us(e,t){let n=e.bytes(t.
committeeSize/8),o=e.bytes(96);return{participation:Array.from({length:t.committeeSize},(s,i)=>(n[i>>3]&1<<(i&7))!==0),signature:o,
signatureSlot:e.uint64()}}function bc(e,t,n){let o=fe(Bo(t),L(n)),r=new Uint8Array(32);return r.set([7]),r.set(o.subarray(
0,28),4),fe(e,r)}var yd=v(an(Array(5).fill(Zt(0)))),xd=wd().roots.map(e=>v(e));function wd(){let e=new Uint8Array(584);return new DataView(
e.buffer).setUint32(436,e.length,!0),pc(e,"deneb")}var Ed="BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";function gc({header:e,committee:t,branch:n},o){let{slot:r,stateRoot:s}=e.
beacon;return ps(e,o)||p("bootstrap",`slot ${r}: the execution part is not in the body`),fn(n,t.root,Be(In(o,r)).currentCommittee,
s)||p("bootstrap",`${v(t.root)} is not the committee of slot ${r}`),{finalized:e,current:t,next:null}}function ls(e,t,n,o,r){
let{attested:s,finality:i,signatureSlot:a}=n,c=s.beacon.slot,f=i?.header.beacon.slot??0,u=Tt(r,t.finalized.beacon.slot),
d=Tt(r,a);ps(s,r)||p(e,`attested slot ${c}: the execution part is not in the body`),a>o&&p(e,`signed in slot ${a}, the c\
urrent slot is ${o}`),a>c&&c>=f||p(e,`signed in slot ${a}, attested ${c}, finalized ${f}`),d!==u&&!(t.next&&d===u+1)&&p(
e,`signed in period ${d}, the store is in ${u}`);let l=!t.next&&n.next&&Tt(r,c)===u;c>t.finalized.beacon.slot||l||p(e,`a\
ttested slot ${c}, the store is final at ${t.finalized.beacon.slot}`),vd(e,n,r),Bd(e,t,n,r),Sd(e,d===u?t.current:t.next,
n,r)}function ds(e,{attested:t,next:n,finality:o},r){if(!o)return e;let s=o.header.beacon.slot,i=Tt(r,s),a=e.finalized.beacon.
slot,c=!e.next&&n&&i===Tt(r,t.beacon.slot);if(!(s>a||c))return e;let f=s>a?o.header:e.finalized,u=n?.committee??null;return e.
next?i>Tt(r,a)?{current:e.next,next:u,finalized:f}:{...e,finalized:f}:{...e,next:u,finalized:f}}var Pn=({participation:e})=>e.
filter(t=>t).length,hs=e=>3*Pn(e)>=2*e.participation.length;function ps({beacon:e,payload:t,blockHash:n,branch:o},r){let s=In(
r,e.slot);return St(s,"capella")?n?fn(o,n,fs(s),e.bodyRoot):!t||St(s,"gloas")||!St(s,"deneb")&&ac(t)?!1:fn(o,ic(t,s),cs,
e.bodyRoot):!1}function vd(e,{attested:t,finality:n},o){if(!n)return;let{header:r,branch:s}=n,{slot:i}=r.beacon,a=i===0;
Nn(s)&&p(e,"it finalizes nothing"),(a?cc(r):ps(r,o))||p(e,`finalized slot ${i}: the execution part is not in the body`);
let c=a?new Uint8Array(32):r.beacon.root;fn(s,c,Be(In(o,t.beacon.slot)).finalizedRoot,t.beacon.stateRoot)||p(e,`${v(c)} \
is not the finalized root of attested slot ${t.beacon.slot}`)}function Bd(e,t,{attested:n,next:o},r){if(!o)return;let{slot:s,
stateRoot:i}=n.beacon,{committee:a,branch:c}=o,f=v(a.root);Tt(r,s)===Tt(r,t.finalized.beacon.slot)&&t.next&&v(t.next.root)!==
f&&p(e,`next committee ${f}, known is ${v(t.next.root)}`),(a.isEmpty||!fn(c,a.root,Be(In(r,s)).nextCommittee,i))&&p(e,`${f}\
 is not the next committee of attested slot ${s}`)}function Sd(e,t,{attested:n,participation:o,signature:r,signatureSlot:s},i){
let a=Vi(i,Math.max(s,1)-1),c=bc(n.beacon.root,a,i.genesisValidatorsRoot),f=o.flatMap((d,l)=>d?[t.keys.subarray(48*l,48*
l+48)]:[]),u=!1;try{let d=ve.longSignatures.aggregatePublicKeys(f.map(Id));u=ve.longSignatures.verify(r,ve.longSignatures.
hash(c,Ed),d)}catch{}u||p(e,`the signature of ${f.length} participants over attested slot ${n.beacon.slot} is wrong`)}var ko=new Map,
kd=4096;function Id(e){let t=v(e),n=ko.get(t);if(n)return n;let o=ve.G1.ProjectivePoint.fromHex(e);return ko.size===kd&&
ko.clear(),ko.set(t,o),o}var Od=L("0x0000f90827f1c53a10cb7a02335b175320002935"),yc=8191;function xc({nodes:e,headers:t},n){t.length===0&&p("ances\
try","no header");try{let{number:o,parentHash:r}=n;return t.map((s,i)=>{let a=po(s);return i===0&&e.length>0&&([o,r]=[a.
number+1,Ad(e,n,a.number)]),(a.number!==o-1||a.hash!==r)&&p("ancestry",`header ${i}, of block ${a.number}, is not the on\
e that the chain names`),{number:o,parentHash:r}=a,a})}catch(o){throw o instanceof b&&p("ancestry",`bytes that cannot be\
 read: ${o.message}`),o}}function Ad(e,t,n){n+1===t.number&&p("ancestry","nodes, and nothing needs them: the parent's ha\
sh is in the block"),(n>=t.number||t.number-n>yc)&&p("ancestry",`the state of block ${t.number} has no hash of block ${n}`);
let o=new rn("ancestry",e),r=`the hash of block ${n}`,{value:s}=o.find(t.stateRoot,K(Od),r),i=s?v(X(it(ht(s))[2],32)):null,
{value:a}=i?o.find(i,K(j(n%yc,32)),r):{value:null},c=o.firstUnused();return c&&p("ancestry",`node ${c} is not on the way\
 to the hash`),a?v(j(J(ht(a)),32)):p("ancestry",`the state of block ${t.number} has no hash of block ${n}`)}function vc({message:e,question:t},n,o){let{head:r,header:s}=_d(o,n.header),i=t.rpc??null;(!n.ancestry||r.number===e.blockNumber)&&
Ec("block",e,r);let a=n.ancestry?xc(n.ancestry,r):[],c=[r,...a],f=c[c.length-1].number,u=c.findIndex(({number:h})=>h===e.
blockNumber);u<0&&p("ancestry",`no block ${e.blockNumber}, which the answer is from`);let d=c[u];Ec("ancestry",e,d),u>0&&
!e.view.startsWith("0x")&&p("ancestry",`a block that is ${r.number-d.number} before the one that is asked for`),!(i&&go(
i))&&wc(i,d.number)!==f&&p("ancestry",`blocks down to ${f}, and the answer needs those down to ${wc(i,d.number)}`);let l=i!==
null&&Me(i)&&(go(i)?a.length===0:u===0);return l&&!s&&p("block",`the proof lacks the header of execution block ${r.hash}`),
!l&&s&&o.payload&&p("block","a header that nothing needs"),{block:d,headers:[...l&&s?[s]:[],...a.slice(Math.max(0,u-1))]}}
function wc(e,t){let{fromBlock:n}=e?.method==="eth_getLogs"?e.params[0]:{};return n?.startsWith("0x")?Number(n):t}function _d({
beacon:e,payload:t,blockHash:n},o){if(t&&!o)return{head:t,header:null};if(!t&&(!n||n.every(s=>s===0)))return p("block",`\
the header of slot ${e.slot} carries no execution block`);let r=t?.hash??v(n);if(!o)return p("block",`the proof lacks th\
e header of execution block ${r}`);try{let s=po(o);return s.hash===r?{head:s,header:s}:p("block",`the header has hash ${s.
hash}, proven is ${r}`)}catch(s){if(s instanceof b)return p("block",`bytes that cannot be read: ${s.message}`);throw s}}
function Ec(e,t,n){let o=[["number",n.number,t.blockNumber],["hash",n.hash,t.blockHash],["state root",n.stateRoot,t.stateRoot],
["time",n.timestamp,t.timestamp]];for(let[r,s,i]of o)s!==i&&p(e,`${r} ${s}, the answer says ${i}`)}function kc({method:e,params:t},n){if(e==="eth_getStorageValues")return Object.fromEntries(Object.entries(t[0]).map(([r,
s])=>[r,s.map(i=>Sc(Bc(n,r),i))]));let o=Bc(n,String(t[0]));switch(e){case"eth_getBalance":return I(o.balance);case"eth_\
getTransactionCount":return I(o.nonce);case"eth_getCode":return o.code??p("result",`the witness lacks code ${o.codeHash}\
 of account ${o.address}`);case"eth_getStorageAt":return Sc(o,String(t[1]));case"eth_getProof":return Rd(o,t[1]);default:
throw new Error(`${e} reads no state`)}}var Bc=(e,t)=>e.find(n=>n.address===t)??p("result",`the witness lacks account ${t}`),
Sc=(e,t)=>v(j(Ic(e,t).value,32));function Rd(e,t){return{address:e.address,accountProof:e.way,balance:I(e.balance),codeHash:e.
codeHash,nonce:I(e.nonce),storageHash:e.storageRoot,storageProof:t.map(n=>{let{value:o,way:r}=Ic(e,v(j(BigInt(n),32)));return{
key:n,value:I(o),proof:r}})}}function Ic({address:e,slots:t},n){return t.find(o=>o.slot===n)??p("result",`the witness la\
cks slot ${I(BigInt(n))} of account ${e}`)}var Oc=v(K(new Uint8Array));function Ac({accounts:e,nodes:t,codes:n,ancestors:o},r,s,i){try{let a=new rn("state",t),c=new Map(
n.map(d=>[v(K(d)),d]));c.size!==n.length&&p("state","a code is in it twice"),new Set(e.map(d=>d.address)).size!==e.length&&
p("state","an account is in it twice");let f=e.map(d=>$d(a,r,d.address,d.slots,c)),u=a.firstUnused()??[...c.keys()].find(
d=>!f.some(l=>l.codeHash===d));return u&&p("state",`node or code ${u} belongs to none of the accounts`),Td(o,s,i),f}catch(a){
throw a instanceof b&&p("state",a.message),a}}function $d(e,t,n,o,r){new Set(o).size!==o.length&&p("state",`a slot of ac\
count ${n} is in it twice`);let{value:s,way:i}=e.find(t,K(L(n)),`account ${n}`),[a,c,f,u,...d]=s?it(ht(s)):[];if(!s){let g=o.
map(E=>({slot:E,value:0n,way:[]}));return{address:n,exists:!1,nonce:0n,balance:0n,codeHash:Oc,code:"0x",storageRoot:bo,way:i,
slots:g}}if(d.length>0)throw new b(`account ${n} with ${4+d.length} fields`);let l=v(X(f,32)),h=v(X(u,32)),m=r.get(h);return{
address:n,exists:!0,nonce:J(a),balance:J(c),codeHash:h,code:h===Oc?"0x":m?v(m):null,storageRoot:l,way:i,slots:o.map(g=>{
let E=e.find(l,K(L(g)),`slot ${I(BigInt(g))} of account ${n}`);return{slot:g,value:E.value?J(ht(E.value)):0n,way:E.way}})}}
function Td(e,t,n){let o=t;e.forEach((r,s)=>{v(K(r))!==o&&p("state",`ancestor ${s} is not the block that its child names`);
let i=it(ht(r));J(i[8])!==BigInt(n-1-s)&&p("state",`ancestor ${s} is not block ${n-1-s}`),o=v(X(i[0],32))})}var Oo={"head-age":["its block is young enough by this machine's clock","a younger one; a clock that is right"],checkpoint:[
"it starts from a block that you trust","the founding checkpoint, the kept one or the given one"],bootstrap:["that block\
 names its sync committee","a branch to the block's state"],updates:["each sync committee has signed for the next one","\
an update for each period, signed by two thirds"],head:["two thirds of the last committee signed the header of the answe\
r's slot","its signature, and the start of that slot"],block:["the execution block belongs to that header","number, hash\
, state root and time of the answer"],ancestry:["the hashes from that block on lead back to the answer's block","a way t\
o each block that is needed, and no further"],contents:["transactions and receipts are those of the blocks","what each b\
lock holds, with the roots in its header"],state:["what is read belongs to the block's state","a way from the state root\
 to each account, slot and code"],result:["the result is what block, contents and state say","the result of the answer"]},
gs="do not believe the proof; ask again, or another node",Nd=2;function Rc(e,t,n={},o=new Date){let r=[n.checkpoint,t.checkpoint?.
root,t.founding.root].filter(s=>s!==void 0);return Pd(e,t.chainId,r,n,o)}function Pd(e,t,n,o,r){let{proof:s,message:i}=e,
a=o.chain??kr.find(l=>l.chainId===t),{rpc:c}=e.question,f=c?.method??i.method,u=!c||en(c);if(!s)return Io("proof","it br\
ings its proof","none","a proof",u?"ask with ?proof=1":"do not demand one: this method has none");if(!u)return Io("proof",
"its proof can be judged",`a proof, and nothing in it shows the result of ${f}`,"none, because this method has no proof",
gs);if(!a||a.chainId!==t)return{...Io("proof","its proof can be checked",`no parameters of chain ${t}`,"preset, forks an\
d genesis of the chain","give the chain: parseChain(spec, genesis)"),lacksChain:!0};let d=Hd(e.question,s);try{Cd(i,a,o,
r);let{finalized:l,state:h}=Dd(e,s,n,a,Er(a,r),i);return{checks:d.map(m=>bs(m,null)),refusals:[],state:h,finalized:l,isResultProven:d.
includes("result")}}catch(l){if(!(l instanceof qt))return Io("proof","its proof can be judged",String(l),"a proof withou\
t surprises",gs);let h=Object.keys(Oo),{code:m,reason:g}=l,B=[...d.filter(R=>h.indexOf(R)<h.indexOf(m)).map(R=>bs(R,null)),
bs(m,g)];return{checks:B,refusals:on(B),state:null,finalized:null,isResultProven:!1}}}var $c=({call:e,rpc:t})=>!!e||!!(t&&
t.method!=="eth_blockNumber"&&!Me(t)),Tc=({rpc:e})=>!!(e&&Me(e)),Nc=({call:e,rpc:t})=>!!e||t?.method==="eth_call",Hd=(e,{
ancestry:t,state:n})=>Object.keys(Oo).filter(o=>o!=="ancestry"||t!==null).filter(o=>o!=="contents"||Tc(e)).filter(o=>o!==
"state"||$c(e)||n!==null).filter(o=>o!=="result"||e.rpc&&!Nc(e));function Cd({view:e,slot:t},n,{maxHeadAge:o=120,maxFinalizedAge:r=3600,
clockTolerance:s=10},i){let a=i.getTime()/1e3-vr(n,t),c=e==="latest"?o+s:Pc(e)?r:1/0;a>c&&p("head-age",`slot ${t} began ${Math.
round(a)} s ago, and at most ${c} s are accepted`)}var Pc=e=>e==="safe"||e==="finalized";function Dd(e,t,n,o,r,s){let i=ms(
"checkpoint",()=>fc(t.bootstrap.ssz,t.bootstrap.version,o)),a=v(i.header.beacon.root);n.includes(a)||p("checkpoint",`blo\
ck ${a}`);let c=gc(i,o),f=Tt(o,i.header.beacon.slot);for(let R of t.updates)c=Ld(c,ms("updates",()=>uc(R.ssz,R.version,o)),
f,r,o),f++;let u=t.isFinality?lc:dc,d=ms("head",()=>u(t.last.ssz,t.last.version,o));c=Md(c,d,f,r,o);let l=d.finality?.header??
d.attested,{beacon:h}=l;qd(s,d,h.slot,o);let{block:m,headers:g}=vc(e,t,l),E={root:v(c.finalized.beacon.root),slot:c.finalized.
beacon.slot};!Tc(e.question)&&t.contents.length>0&&p("contents","what blocks hold, and nothing reads it");let B=Ud(e,t,m);
return Gd(e,()=>Fd(e.question,B,m,g,t,o)),{finalized:E,state:B}}function Ld(e,t,n,o,r){let s=`the update of period ${n}`;
hs(t)||p("updates",`${s} is signed by ${Pn(t)} of ${t.participation.length}, fewer than two thirds`),ls("updates",e,t,o,
r);let i=ds(e,t,r);return(!i.next||Tt(r,i.finalized.beacon.slot)!==n)&&p("updates",`${s} does not name the committee of \
the next period`),i}function Md(e,t,n,o,r){let s=Tt(r,t.signatureSlot),i=t.finality?.header.beacon;s!==n&&p("updates",`t\
hey lead to the committee of period ${n}, the head is signed in ${s}`),hs(t)||p("head",`signed by ${Pn(t)} of ${t.participation.
length}, fewer than two thirds`),ls("head",e,t,o,r);let a=ds(e,t,r);return i&&v(a.finalized.beacon.root)!==v(i.root)&&p(
"head",`its finalized block is older than that of slot ${a.finalized.beacon.slot}, which is known`),a}function qd({view:e,
slot:t,time:n,slotAge:o,participation:r,committeeSize:s},i,a,c){let f=i.finality!==null,u=Pn(i),d=i.participation.length;
Pc(e)&&!f&&p("head","an update that proves the newest block, and no finalized one"),e==="latest"&&f&&p("head","an update\
 that proves the finalized block, and not the newest"),a!==t&&p("head",`a header of slot ${a}`),(u!==r||d!==s)&&p("head",
`${u} of ${d} signed, the answer says ${r} of ${s}`);let l=vr(c,a);Math.abs(n-o-l)>Nd&&p("head",`slot ${a}, which began \
at ${l}; the answer says at ${n-o}`)}function Ud({question:e},{state:t},n){return $c(e)?t?Ac(t,n.stateRoot,n.parentHash,
n.number):p("state","the proof lacks the state that is read"):t?p("state","a state, and nothing reads it"):null}function Fd({
rpc:e},t,n,o,r,s){return e&&Me(e)?Ya(e,o,r.contents,s):e&&t?kc(e,t):I(n.number)}function Gd({question:e,message:t},n){if(!e.
rpc||Nc(e))return;let o=Le(n()),r=Kt(L(t.result));(t.outcome!=="returned"||r!==o)&&p("result",`it is ${_c(o)}, the answe\
r says ${t.outcome} ${_c(r)}`)}var _c=e=>e.length<=200?e:`${e.slice(0,200)}… of ${e.length} characters`;function ms(e,t){
try{return t()}catch(n){if(n instanceof b)return p(e,`bytes that cannot be read: ${n.message}`);throw n}}var bs=(e,t)=>Q(
e,Oo[e][0],t,Oo[e][1],gs),Io=(e,t,n,o,r)=>({checks:[Q(e,t,n,o,r)],refusals:[e],state:null,finalized:null,isResultProven:!1});function Ge(e){let t=e.plainBytes(33);try{return G(Qt.ProjectivePoint.fromHex(t).toRawBytes(!0))}catch{throw e.malformed(
`${v(t)} is not a point of secp256k1`)}}var xs=256,Vd=1024*1024,Hc=16,zd=720*60*60,ws={ordered:1,operator:2,revoked:3},Kd=["old","new","policyVersion","policyDi\
gest","activeFrom","oldUntil","reason","signatures"],Yd="0x"+"0".repeat(64);function Lc(e){let t=rt.parse(e,"keys",Vd);return Mc(
t.get("certificates"),t.get("networkId").hex(32))}function Mc(e,t){let n=e.items(o=>jd(o,t));if(n.length>xs)throw e.expected(
`an array of 0 to ${xs}`);return n}var Ao=class e{constructor(t,n,o=null){this.networkId=t,this.start=n,this.authority=o,this.certificates=[]}get newest(){
return this.certificates.at(-1)?.new??this.start}follow(t){t.length>xs&&p("form",`${t.length} certificates`);let n=[],o=this.
start,r=0;for(let s of t){if(s.networkId!==this.networkId&&p("network",`a certificate of network ${s.networkId}`),s.new.
epoch<=this.start.epoch){s.new.epoch===this.start.epoch&&!Dc(s.new,this.start)&&p("fork",`${pt(s.new)} is said to be the\
 key of the epoch of ${pt(this.start)}`);continue}Dc(s.old,o)||p("gap",`${pt(s.new)} is said to follow ${pt(s.old)}, and\
 ${pt(o)} is the one before`),Zd(s,this.authority),s.activeFrom<r&&p("form",`${pt(s.new)} is active before the key that \
it follows`),o=s.new,r=s.activeFrom,n.push(s)}return this.#t(n)}keyOf(t){return this.start.epoch===t?this.start:this.certificates.
find(n=>n.new.epoch===t)?.new??null}judge(t,n){if(!this.keyOf(t))return"unknown";let o=this.certificates.find(s=>s.new.epoch===
t),r=this.certificates.find(s=>s.old.epoch===t);return r?.reason==="revoked"?"revoked":o&&n<o.activeFrom?"not-active-yet":
r&&n>r.oldUntil?"past-overlap":"in-force"}#t(t){let n=this.certificates,o=t.findIndex((a,c)=>!n[c]||Es(n[c])!==Es(a));if(o<
0)return this;let r=n[o],s=t[o];r&&!(s.reason==="revoked"&&r.reason!=="revoked")&&p("fork",`${pt(s.new)} and ${pt(r.new)}\
 both follow ${pt(r.old)}`);let i=new e(this.networkId,this.start,this.authority);return i.certificates=t,i}};function Es(e){
let t=n=>z(j(n.epoch,4),L(n.publicKey));return v(et(z(ot("helios-akka/key-certificate/1\0"),L(e.networkId),t(e.old),t(e.
new),j(e.policyVersion,8),L(e.policyDigest),j(e.activeFrom,8),j(e.oldUntil,8),j(ws[e.reason],1))))}function Zd(e,t){Wd(e);
let n=L(Es(e)),{signatures:o}=e;ys(o.new,n,e.new.publicKey)||p("new-signature",`${pt(e.new)} did not sign its certificat\
e`);let r=Xd(e,t);if(r&&p("authority",r),e.reason==="revoked"&&t&&typeof t=="object"&&"keys"in t){let s=o.authority??[],
i=s.every(({key:c},f)=>f===0||s[f-1].key<c),a=s.every(({key:c,signature:f})=>t.keys.includes(c)&&ys(f,n,c));(!i||!a||s.length<
t.threshold)&&p("authority",`${t.threshold} of the authority did not sign that ${pt(e.new)} follows`);return}ys(o.old??"",
n,e.old.publicKey)||p("old-signature",`${pt(e.old)} did not sign that ${pt(e.new)} follows`)}function Xd({reason:e,old:t,
new:n},o){let r=o?o==="none"?"none":"contract"in o?"contract":"keys":"unknown",s=r==="contract"?o.contract:"";return{revoked:{
keys:null,contract:`${pt(t)} is said to be revoked, and the authority of this network is contract ${s}, which revokes no\
 key`,none:`${pt(t)} is said to be revoked, and this network has no authority that could`,unknown:`${pt(t)} is said to b\
e revoked, and who the authority of this network is is not known here: make the trust file again`},operator:{keys:`${pt(
n)} was ordered by an operator, and the keys of this network are ordered by documents that its authority signs`,contract:`${pt(
n)} was ordered by an operator, and the keys of this network are ordered by documents that contract ${s} names`,none:null,
unknown:`${pt(n)} was ordered by an operator, and whether this network has an authority is not known here: make the trus\
t file again`},ordered:{keys:null,contract:null,none:`${pt(n)} was ordered by a policy document, and the policy of this \
network is static`,unknown:null}}[e][r]}function Wd({old:e,new:t,policyVersion:n,policyDigest:o,activeFrom:r,oldUntil:s,
reason:i}){(e.epoch===0||t.epoch<=e.epoch)&&p("form",`epoch ${t.epoch} does not follow epoch ${e.epoch}`),t.publicKey===
e.publicKey&&p("form","both epochs have one key"),(s<r||s-r>zd)&&p("form",`the old key counts until ${s}, the new one fr\
om ${r}`),i==="ordered"&&n===0&&p("form","no policy document is named that ordered it"),i==="operator"&&(n!==0||o!==Yd)&&
p("form","a policy document is named, and an operator ordered it"),i==="revoked"&&s!==r&&p("form","a revoked key has no \
overlap")}function ys(e,t,n){try{return Qt.verify(L(e),t,L(n),{lowS:!0})}catch{return!1}}function jd(e,t){e.expectOnly(Kd);
let n=e.get("reason").text();if(!Object.hasOwn(ws,n))throw e.get("reason").expected(Object.keys(ws).join(" or "));let o=e.
get("signatures"),r=n==="revoked";return o.expectOnly(["new",r?"authority":"old"]),{networkId:t,old:Cc(e.get("old")),new:Cc(
e.get("new")),policyVersion:e.get("policyVersion").safeInteger(),policyDigest:e.get("policyDigest").hex(32),activeFrom:e.
get("activeFrom").safeInteger(),oldUntil:e.get("oldUntil").safeInteger(),reason:n,signatures:{new:G(o.get("new").plainBytes(
64)),...r?{authority:Qd(o.get("authority"))}:{old:G(o.get("old").plainBytes(64))}}}}function Qd(e){let t=e.items(n=>(n.expectOnly(
["key","signature"]),{key:Ge(n.get("key")),signature:G(n.get("signature").plainBytes(64))}));if(t.length>Hc)throw e.expected(
`an array of 0 to ${Hc}`);return t}function Cc(e){return e.expectOnly(["epoch","publicKey"]),{epoch:e.get("epoch").integer32(),
publicKey:Ge(e.get("publicKey"))}}var Dc=(e,t)=>e.epoch===t.epoch&&e.publicKey===t.publicKey,pt=e=>`key ${e.publicKey} o\
f epoch ${e.epoch}`;var Jd=16;function qc({networkName:e,chainId:t,genesisValidatorsRoot:n,authority:o,policyDigest:r,founding:s}){let i=et(
z(ot(`helios-akka/network-rules/${o==="none"?1:2}\0`),et(ot(e)),j(t,8),L(n),th(o,r)));return v(et(z(ot("helios-akka/netw\
ork/2\0"),i,L(s.root),j(s.slot,8))))}function th(e,t){if(e==="none")return L(t);if("contract"in e)return et(z(ot("helios\
-akka/governance/contract/1\0"),L(e.contract)));let{threshold:n,keys:o}=e;return et(z(ot("helios-akka/governance/authori\
ty/1\0"),j(n,1),j(o.length,1),...o.map(L)))}var vs=e=>e==="none"?e:"contract"in e?`eip155:${e.chainId}:${e.contract.toLowerCase()}`:
`${e.threshold}:${e.keys.map(t=>t.toLowerCase()).sort().join()}`;function Uc(e){e.expectOnly(["threshold","keys"]);let t=e.
get("threshold").integer(),n=e.get("keys").items(Ge).sort();if(n.length<1||n.length>Jd)throw e.malformed(`an authority o\
f ${n.length} keys`);if(new Set(n).size!==n.length)throw e.malformed("an authority with a key twice");if(t<1||t>n.length)
throw e.malformed(`a threshold of ${t} for ${n.length} keys`);return{threshold:t,keys:n}}var un=e=>e.keys??new Ao(e.networkId,{epoch:e.keyEpoch,publicKey:e.publicKey},e.authority??null),Fc=(e,t)=>({...e,keys:un(
e).follow(t)});var Gc="do not believe it: it is an answer of another network",Vc="do not believe it: it answers another question";function zc(e,t,n={},o=new Date){
let{domain:r,message:s}=e,i=n.question??null,a=[eh(e,t.chainId),Kc("network",`it is of network ${t.networkId}`,r.networkId,
t.networkId,Gc),oh(s,t),rh(e,t),sh(e,i,t.chainId),ih(s,n.nonce?v(L(n.nonce)):i?.nonce??null),ah(s,i?.view??null),ch(s,n,
o),fh(s,n.maxHeadAge??120),uh(s,n.allowsUnproven??!1),lh(s,n.needsAuthenticatedTime??!1),dh(e)],c=on(a);return{checks:a,
refusals:c,answer:c.length===0?s:null}}var eh=({domain:e},t)=>Kc("chain",`it is about chain ${t}`,e.chainId,t,Gc),nh={revoked:"\
which is revoked","not-active-yet":"which was not active yet when it was signed","past-overlap":"which had been followed\
 by another one when it was signed",unknown:"which no certificate leads to"};function oh(e,t){let n=un(t),o=n.judge(e.keyEpoch,
e.time);return Q("epoch",`it is signed under key epoch ${e.keyEpoch}, which was in force then`,o==="in-force"?null:`epoc\
h ${e.keyEpoch}, ${nh[o]}`,`keys of epochs ${n.start.epoch} to ${n.newest.epoch}`,"follow the network's keys (GET /v1/ke\
ys), or make the trust file again")}function rh(e,t){let n=un(t).keyOf(e.message.keyEpoch)?.publicKey??t.publicKey,{unsigned:o}=e;
return Q("signature",`key ${n} signed it, every part of it`,o!==null?`no signature, for a reason of the sender's: ${o}`:
Zr(e,n)?null:"a signature of another key, or over other words","65 bytes of that key, low s",o!==null?"ask a node that h\
olds the key, or judge the proof alone (verifyProofAlone)":"do not believe it: somebody else made it or changed it")}function sh({
message:e,question:t},n,o){let r=n?`it is about your request, a ${n.method}`:"it is about the request that it repeats",s=n?
Gr(n):e.requestHash,i=(n??t).rpc?.chainId??null,a=Gr(t)!==e.requestHash?"the parameters beside the answer are of another\
 request":i!==null&&i!==BigInt(o)?`a call for chain ${i}, and the answer is about chain ${o}`:n&&n.method!==e.method?`an\
 answer to a ${e.method}`:s!==e.requestHash?`an answer to request ${JSON.stringify(uo(t))}`:null;return Q("request",r,a,
s,Vc)}function ih(e,t){let n=r=>r==="0x"?"none":r,o=t===null?`its nonce (${n(e.nonce)}) was not compared`:t==="0x"?"it c\
arries no nonce, as none was asked for":`it carries your nonce ${n(t)}`;return Q("nonce",o,t===null||t===e.nonce?null:n(
e.nonce),t===null?"":n(t),"do not believe it: it is an answer to an earlier question")}var ah=(e,t)=>Q("view",`it is fro\
m the ${e.view} block: ${e.blockNumber}, ${e.blockHash}`,t!==null&&t!==e.view?`view ${e.view}`:ji(e.view,e.blockNumber,e.
blockHash),`view ${t??e.view}`,Vc);function ch(e,{maxAge:t=60,clockTolerance:n=10},o){let r=o.getTime()/1e3-e.time,s=r>t?
`signed ${Ve(r)} ago`:r<-n?`signed ${Ve(-r)} in the future`:null;return Q("time",`it is fresh: signed ${Ve(r)} ago by th\
e node's clock`,s,`at most ${Ve(t)} ago`,"ask again; compare this machine's clock")}var fh=(e,t)=>Q("head-age",`slot ${e.
slot} of its block began ${Ve(e.slotAge)} before the signature`,e.view==="latest"&&e.slotAge>t?Ve(e.slotAge):null,`at mo\
st ${Ve(t)} for the newest block`,"ask again, or another node: its newest block is an old one");function uh(e,t){let n=e.
blockProvenance==="unproven"||e.resultProvenance==="unproven",o=`the block is ${e.blockProvenance}, the result is ${e.resultProvenance}`;
return Q("provenance",o,n&&!t?o:null,"nothing unproven","do not rely on it, or allow parts that are the word of an endpo\
int")}function lh(e,t){let n=e.timeAuthenticated?"the node's time is authenticated":"nobody confirms the node's time but\
 its host";return Q("clock",n,t&&!e.timeAuthenticated?n:null,"authenticated time","ask a node that has a source of authe\
nticated time (helios.time.source)")}function dh(e){let t=_n(e.message);return Q("reason",`the outcome is ${e.message.outcome}${t===
null?"":`: ${t}`}`,e.reason===t?null:`'${e.reason}' beside the answer`,t===null?"no reason":`'${t}', which its data says`,
"do not believe it: somebody changed it")}var Kc=(e,t,n,o,r)=>Q(e,t,n===o?null:`${n}`,`${o}`,r),Ve=e=>`${Math.round(e)} \
s`;var dt=Object.freeze({boolean:1,integer:2,bitString:3,octetString:4,oid:6,enumerated:10,utf8String:12,sequence:48,set:49,
printableString:19,utcTime:23,generalizedTime:24}),Hn=e=>160|e,It=class e{#t;#e=0;constructor(t){this.#t=t}static parse(t,n,o){
try{let r=new e(t),s=o(r);return r.end(),s}catch(r){throw r instanceof b?new b(`${n}: ${r.message}`):r}}get hasMore(){return this.#e<
this.#t.length}get tag(){return this.#t[this.#e]??-1}end(){if(this.hasMore)throw new b(`${this.#t.length-this.#e} bytes \
behind the end of a DER value`)}encoded(){let t=this.#e;return this.#n(this.tag),this.#t.subarray(t,this.#e)}peekEncoded(){
let t=this.#e,n=this.encoded();return this.#e=t,n}sequence(t=dt.sequence){return new e(this.#n(t))}setOf(){let t=this.#n(
dt.set),n=new e(t);for(let o=null;n.hasMore;){let r=n.encoded();if(o&&hh(o,r)>0)throw new b("a set whose elements are no\
t sorted");o=r}return new e(t)}integerBytes(t=dt.integer){let n=this.#n(t);if(n.length===0)throw new b("an integer witho\
ut bytes");if(n.length>1&&(n[0]===0&&n[1]<128||n[0]===255&&n[1]>=128))throw new b("an integer with more bytes than it ne\
eds");return n}integer(){let t=this.integerBytes();return BigInt.asIntN(8*t.length,xe(t))}boolean(){let t=this.#n(dt.boolean);
if(t.length!==1||t[0]!==0&&t[0]!==255)throw new b("a boolean that is neither 00 nor ff");return t[0]===255}octets(){return this.#n(
dt.octetString)}bitString(){let t=this.#n(dt.bitString),n=t[0],o=n>0&&(t.length===1||(t[t.length-1]&(1<<n)-1)!==0);if(t.
length===0||n>7||o)throw new b("a bit string with bad unused bits");return{bits:t.subarray(1),unused:n}}oid(){let t=this.#n(
dt.oid);if(t.length===0||t[t.length-1]>=128)throw new b("an object identifier without an end");let n=[];for(let r=0,s=0n;r<
t.length;r++){if(s===0n&&t[r]===128)throw new b("an object identifier with more bytes than it needs");s=s<<7n|BigInt(t[r]&
127),t[r]<128&&(n.push(s),s=0n)}let o=n[0]<40n?0n:n[0]<80n?1n:2n;return[o,n[0]-40n*o,...n.slice(1)].join(".")}characters(){
let t=this.tag;if(t!==dt.utf8String&&t!==dt.printableString)throw new b(`text of ASN.1 type ${t}`);let n=Kt(this.#n(t));
if(t===dt.printableString&&!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(n))throw new b("a printable string with other characters");
return n}time(){let t=this.tag===dt.utcTime,n=Kt(this.#n(t?dt.utcTime:dt.generalizedTime)),o=(t?/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/:
/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(n);if(!o)throw new b(`a time '${n}'`);let[r,s,i,a,c,f]=o.slice(1).map(Number),
u=new Date(0);if(u.setUTCFullYear(t?r+(r<50?2e3:1900):r,s-1,i),u.setUTCHours(a,c,f),!(u.getUTCMonth()===s-1&&u.getUTCDate()===
i&&a<24&&c<60&&f<60))throw new b(`a time '${n}'`);return u.getTime()}#n(t){if(this.tag!==t)throw new b(`ASN.1 type ${t} \
is expected, found ${this.hasMore?this.tag:"the end"}`);if((t&31)===31)throw new b("an ASN.1 type of a high number");let n=this.#o(
this.#e+1),o=n.start+n.value;if(o>this.#t.length)throw new b(`a DER value of ${n.value} bytes runs over its end`);return this.#e=
o,this.#t.subarray(n.start,o)}#o(t){let n=this.#t[t];if(n===void 0)throw new b("a DER value without a length");if(n<128)
return{value:n,start:t+1};let o=n&127,r=this.#t.subarray(t+1,t+1+o);if(o===0||o>4||r.length<o)throw new b("a DER value w\
hose length is not definite");let s=Number(xe(r));if(r[0]===0||s<128)throw new b("a DER length with more bytes than it n\
eeds");return{value:s,start:t+1+o}}};function hh(e,t){if(Mt(e,t))return 0;for(let n=0;n<Math.max(e.length,t.length);n++){
let o=(e[n]??0)-(t[n]??0);if(o!==0)return o}return 0}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Yc={p:BigInt("0xffffffff0000000100000000000000\
0000000000ffffffffffffffffffffffff"),n:BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),h:BigInt(
1),a:BigInt("0xffffffff00000001000000000000000000000000fffffffffffffffffffffffc"),b:BigInt("0x5ac635d8aa3a93e7b3ebbd5576\
9886bc651d06b0cc53b0f63bce3c3e27d2604b"),Gx:BigInt("0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
Gy:BigInt("0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")},Zc={p:BigInt("0xfffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff"),n:BigInt("0xffffffffffffffffffffffffffffffff\
ffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),h:BigInt(1),a:BigInt("0xfffffffffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc"),b:BigInt("0xb3312fa7e23ee7e4988e056be3f82d19181d9c\
6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),Gx:BigInt("0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b\
9859f741e082542a385502f25dbf55296c3a545e3872760ab7"),Gy:BigInt("0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da31\
13b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f")},Xc={p:BigInt("0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),n:BigInt("0x01ffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"),h:BigInt(1),a:BigInt(
"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffc"),b:BigInt("0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0b\
d3bb1bf073573df883d2c34f1ef451fd46b503f00"),Gx:BigInt("0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4\
d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66"),Gy:BigInt("0x011839296a789a3bc0045c8a5fb42c7d1bd\
998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650")},ph=Bt(Yc.p),mh=Bt(Zc.
p),bh=Bt(Xc.p);var _o=We({...Yc,Fp:ph,lowS:!1},et);var s1=We({...Zc,Fp:mh,lowS:!1},Ye);var i1=We({...Xc,Fp:bh,lowS:!1,allowedPrivateKeyLengths:[130,131,132]},Qn);var ln=class e{#t;constructor(t){this.#t=t}static decode(t){if(t.length!==64)return null;let n=z(Uint8Array.of(4),t);try{
return _o.ProjectivePoint.fromHex(n).assertValidity(),new e(n)}catch{return null}}verifies(t,n){if(n.length!==64)return!1;
try{return _o.verify(n,et(t),this.#t,{lowS:!1,prehash:!1,format:"compact"})}catch{return!1}}verifiesDer(t,n){let o,r;try{
[o,r]=It.parse(n,"signature",i=>{let a=i.sequence(),c=[a.integer(),a.integer()];return a.end(),c})}catch(i){if(i instanceof
b)return!1;throw i}return[o,r].every(i=>i>0n&&i<_o.CURVE.n)&&this.verifies(t,z(j(o,32),j(r,32)))}};var Cn="1.2.840.113741.1.13.1";function Wc(e){let t=It.parse(e,"SGX extension",i=>Bs.read(i,Cn)),n=t.inner("2"),o=Array.
from({length:16},(i,a)=>n.integer(`${a+1}`,255)),r=n.integer("17",65535);n.octets("18",16);let s={ppid:t.octets("1",16),
components:o,pceSvn:r,pceId:t.octets("3",2),fmspc:t.octets("4",6),platformInstanceId:t.has("6")?t.octets("6",16):null};if(t.
enumerated("5",2),t.has("7")){let i=t.inner("7");for(let a of["1","2","3"])i.optionalBoolean(a)}return s}var Bs=class e{#t;#e;constructor(t,n){
this.#t=t,this.#e=n}static read(t,n){let o=new Map;for(let r=t.sequence();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.encoded();
if(s.end(),o.has(i))throw new b(`SGX extension with ${i} twice`);o.set(i,a)}return new e(n,o)}has(t){return this.#e.has(
`${this.#t}.${t}`)}inner(t){return this.#n(t,n=>e.read(n,`${this.#t}.${t}`))}octets(t,n){let o=this.#n(t,r=>r.octets());
if(o.length!==n)throw new b(`SGX extension ${t} of ${o.length} bytes: ${n} are expected`);return G(o)}integer(t,n){let o=this.#n(
t,r=>r.integer());if(o<0n||o>BigInt(n))throw new b(`SGX extension ${t} is ${o}: 0 to ${n} are expected`);return Number(o)}enumerated(t,n){
let o=this.#n(t,r=>r.integerBytes(dt.enumerated));if(o.length!==1||o[0]>n)throw new b(`SGX extension ${t} is out of rang\
e`);return o[0]}optionalBoolean(t){return this.has(t)?this.#n(t,n=>n.boolean()):null}#n(t,n){let o=this.#e.get(`${this.#t}\
.${t}`);if(!o)throw new b(`SGX extension without ${t}`);return It.parse(o,`SGX extension ${t}`,n)}};var gh="1.2.840.10045.4.3.2",yh="1.2.840.10045.2.1",xh="1.2.840.10045.3.1.7",jc="2.5.29.15",Qc="2.5.29.19",wh="2.5.4.3",
Eh=4,vh=2,Jc=4,dn=(e,t)=>Mt(e.der,t.der);function Ss(e){let{toBeSigned:t,signature:n}=It.parse(e,"certificate",Is),o=It.
parse(t,"certificate",r=>Bh(r.sequence()));return{der:e,toBeSigned:t,signature:n,...o}}function $o(e){let t=[],n=ks(e,"\0");
for(;/[^ \t\r\n]/.test(n);){let o=/^[ \t\r\n]*-----BEGIN ([^\n-]*)-----([A-Za-z0-9+/= \t\r\n]*)-----END \1-----(?=[ \t\r\n]|$)/.
exec(n);if(!o)throw new b("certificate chain with text that is not PEM");if(o[1]!=="CERTIFICATE")throw new b(`certificat\
e chain with a PEM of ${o[1]}`);if(t.length===Jc)throw new b(`certificate chain of more than ${Jc} certificates`);let r=Dn(
o[2]);if(!r)throw new b("certificate chain with bad base64");t.push(Ss(r)),n=n.slice(o[0].length)}if(t.length===0)throw new b(
"certificate chain without a certificate");return t}function ks(e,t){let n=e.length;for(;n>0&&e[n-1]===t;)n--;return e.slice(
0,n)}function Dn(e){let t=e.replace(/\s/g,"");return/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(
t)?Uint8Array.from(atob(t),n=>n.charCodeAt(0)):null}function Is(e){let t=e.sequence(),n=t.encoded();To(t);let{bits:o,unused:r}=t.
bitString();if(t.end(),r!==0)throw new b("signature with unused bits");return{toBeSigned:n,signature:o}}function To(e){let t=e.
sequence(),n=t.oid();if(t.end(),n!==gh)throw new b(`signature algorithm ${n}: ecdsa-with-SHA256 is expected`)}function Ro(e){
let t=e.peekEncoded(),n=e.sequence(),o=null;for(;n.hasMore;)for(let r=n.setOf();r.hasMore;){let s=r.sequence(),i=s.oid(),
a=s.characters();if(s.end(),i===wh){if(o!==null)throw new b("name with two common names");o=a}}if(o===null)throw new b("\
name without a common name");return{der:t,commonName:o}}function No(e,t=[]){let n=[];for(let o=e.sequence();o.hasMore;){
let r=o.sequence(),s=r.oid(),i=r.tag===dt.boolean&&r.boolean(),a=r.octets();if(r.end(),i&&!t.includes(s))throw new b(`cr\
itical extension ${s} is not understood`);if(s!==Cn&&n.some(c=>c.oid===s))throw new b(`extension ${s} occurs twice`);n.push(
{oid:s,value:a})}return n}function Bh(e){let t=e.sequence(Hn(0));if(t.integer()!==2n)throw new b("certificate of a versi\
on other than 3");t.end();let n=e.integerBytes();To(e);let o=Ro(e),r=e.sequence(),s=r.time(),i=r.time();r.end();let a=Ro(
e),c=Sh(e.sequence()),f=e.sequence(Hn(3)),u=No(f,[jc,Qc,Cn]);f.end(),e.end();let d=B=>u.find(R=>R.oid===B)?.value,l=d(Qc),
h=d(jc),{isCa:m,pathLength:g}=l?It.parse(l,"basic constraints",kh):{isCa:!1,pathLength:null},E=h?It.parse(h,"key usage",
B=>B.bitString().bits[0]??0):0;return{serial:n,issuer:o,subject:a,notBefore:s,notAfter:i,key:c,isCa:m,pathLength:g,maySignCertificates:(E&
Eh)!==0,maySignLists:(E&vh)!==0,sgxExtensions:u.filter(B=>B.oid===Cn).map(B=>B.value)}}function Sh(e){let t=e.sequence(),
n=t.oid()===yh&&t.tag===dt.oid&&t.oid()===xh&&!t.hasMore,{bits:o,unused:r}=e.bitString();return e.end(),n&&r===0&&o.length===
65&&o[0]===4?ln.decode(o.subarray(1)):null}function kh(e){let t=e.sequence(),n=t.tag===dt.boolean&&t.boolean(),o=null;if(t.
hasMore){let r=t.integer();if(!n||r<0n||r>16n)throw new b(`path length ${r}`);o=Number(r)}return t.end(),{isCa:n,pathLength:o}}var ue={pck:{chain:"pck.chain",expired:"pck.expired",notYetValid:"pck.expired",key:"pck.key",signer:"pck.chain",revoked:"\
pck.revoked"},tcbInfo:{chain:"tcb.chain",expired:"tcb.expired",notYetValid:"tcb.notYetValid",key:"tcb.chain",signer:"tcb\
.signer",revoked:"tcb.revoked"},qeIdentity:{chain:"qeid.chain",expired:"qeid.expired",notYetValid:"qeid.notYetValid",key:"\
qeid.chain",signer:"qeid.signer",revoked:"qeid.revoked"}};function Po(e,t,n,o){let r;try{r=$o(e)}catch(c){throw c instanceof
b&&p(n.chain,c.message),c}let s=r[r.length-1],a=[...r.length>1&&dn(s.subject,s.issuer)&&dn(s.subject,t.subject)?r.slice(
0,-1):r,t];return Ih(a,n),Oh(a,n),Ah(a,n,o),a[0].isCa&&p(n.chain,`'${Ft(a[0])}' is a CA`),_h(a,n),{certificates:a,leaf:a[0],
issuer:a[1],validity:a.map(c=>({of:`'${Ft(c)}'`,from:c.notBefore,until:c.notAfter,notYetValid:n.notYetValid,expired:n.expired}))}}
var Ft=e=>e.subject.commonName;function Ih(e,t){let n=e.find(o=>o.key===null);n&&p(t.key,`the key of '${Ft(n)}' is not a\
 point on P-256`)}function Oh(e,t){for(let n=1;n<e.length;n++){let o=e[n-1],r=e[n];dn(o.issuer,r.subject)||p(t.chain,`'${Ft(
o)}' was issued by '${o.issuer.commonName}', but the next certificate is '${Ft(r)}'`),r.isCa||p(t.chain,`'${Ft(r)}' is n\
ot a CA`),r.maySignCertificates||p(t.chain,`'${Ft(r)}' may not sign certificates`),r.pathLength!==null&&r.pathLength<n-1&&
p(t.chain,`'${Ft(r)}' allows ${r.pathLength} CAs below it, there are ${n-1}`)}}function Ah(e,t,n){for(let o=0;o<n.length&&
o<e.length-1;o++)n[o].includes(Ft(e[o]))||p(t.signer,`'${Ft(e[o])}': '${n[o].join("' or '")}' is expected`);e.length-1!==
n.length&&p(t.chain,`${e.length-1} certificates below the root: ${n.length} are expected`)}function _h(e,t){for(let n=e.
length-1;n>0;n--){let o=e[n-1],r=e[n];r.key?.verifiesDer(o.toBeSigned,o.signature)||p(t.chain,`the signature of '${Ft(r)}\
' on '${Ft(o)}' is wrong`)}}var Rh=["UpToDate","SWHardeningNeeded","ConfigurationNeeded","ConfigurationAndSWHardeningNeeded","OutOfDate","OutOfDateC\
onfigurationNeeded","Revoked"],$h=["UpToDate","OutOfDate","Revoked"];function of(e){let t="tcb.type";try{let n=rt.parse(
e,"info"),o=n.get("id").text(),r=n.get("version").integer(),s=n.optional("tcbType")?.integer()??0;(o!=="TDX"||r!==3||s!==
0)&&p(t,`TCB info '${o}' of version ${r}, type ${s}: TDX of version 3, type 0 is expected`);let i=Ho(n.get("issueDate")),
a=Ho(n.get("nextUpdate")),c=n.get("tcbEvaluationDataNumber").integer();t="tcb.fmspc";let f=G(n.get("fmspc").plainBytes(6));
t="tcb.pceid";let u=G(n.get("pceId").plainBytes(2));t="tcb.tdxModule";let d=n.optional("tdxModule"),l=d?tf(d):null,h=n.optional(
"tdxModuleIdentities")?.items(B=>({...tf(B),id:B.get("id").text().toUpperCase(),levels:af(B,255)}))??[];if(new Set(h.map(
B=>B.id)).size!==h.length)throw new b("a TDX module identity occurs twice");t="tcb.components";let m=n.get("tcbLevels").
items(B=>B),g=m.map(Th);t="tcb.status";let E=m.map((B,R)=>({...g[R],...sf(B,Rh)})).sort((B,R)=>nf(R,B));return E.some((B,R)=>R>
0&&nf(B,E[R-1])===0)&&p("tcb.components","two TCB levels with the same components"),{issueDate:i,nextUpdate:a,evaluation:c,
fmspc:f,pceId:u,module:l,modules:h,levels:E}}catch(n){throw n instanceof b&&p(t,`TCB info: ${n.message}`),n}}function rf(e){
try{let t=rt.parse(e,"identity"),n=t.get("id").text(),o=t.get("version").integer();return(n!=="TD_QE"||o!==2&&o!==3)&&p(
"qeid.type",`identity '${n}' of version ${o}: TD_QE of version 2 or 3 is expected`),{issueDate:Ho(t.get("issueDate")),nextUpdate:Ho(
t.get("nextUpdate")),evaluation:t.get("tcbEvaluationDataNumber").integer(),miscSelect:t.get("miscselect").plainBytes(4),
miscSelectMask:t.get("miscselectMask").plainBytes(4),attributes:t.get("attributes").plainBytes(16),attributesMask:t.get(
"attributesMask").plainBytes(16),mrSigner:G(t.get("mrsigner").plainBytes(32)),isvProdId:t.get("isvprodid").integer(65535),
levels:af(t,65535)}}catch(t){throw t instanceof b&&p("qeid.type",`QE identity: ${t.message}`),t}}var Co=(e,t)=>e.find(n=>n.
isvSvn<=t)??null,Os=(e,t)=>t===0?e.module:e.modules.find(n=>n.id===`TDX_${t.toString(16).toUpperCase().padStart(2,"0")}`)??
null;function Ho(e){let t=e.text(),n=Date.parse(t);if(!(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(t)&&new Date(n).toJSON()?.
startsWith(t.slice(0,-1))))throw e.expected("a time of the form 2025-02-13T03:50:41Z");return n}var tf=e=>({id:"",mrSigner:G(
e.get("mrsigner").plainBytes(48)),attributes:e.get("attributes").plainBytes(8),attributesMask:e.get("attributesMask").plainBytes(
8),levels:[]});function sf(e,t){let n=e.get("tcbStatus").text();if(!t.includes(n))throw new b(`TCB status '${n}': one of\
 ${t.join(", ")} is expected`);return{status:n,advisories:e.optional("advisoryIDs")?.items(o=>o.text())??[]}}function af(e,t){
let n=e.get("tcbLevels").items(r=>({isvSvn:r.get("tcb").get("isvsvn").integer(t),...sf(r,$h)})).sort((r,s)=>s.isvSvn-r.isvSvn),
o=n.find((r,s)=>s>0&&r.isvSvn===n[s-1].isvSvn);if(o)throw new b(`two TCB levels with isvsvn ${o.isvSvn}`);return n}function Th(e){
let t=e.get("tcb");return{sgx:ef(t,"sgxtcbcomponents"),pceSvn:t.get("pcesvn").integer(65535),tdx:ef(t,"tdxtcbcomponents")}}
function ef(e,t){let n=e.get(t).items(o=>o.get("svn").integer(255));if(n.length!==16)throw new b(`${n.length} ${t}: 16 a\
re expected`);return n}function nf(e,t){let n=[...e.sgx,e.pceSvn,...e.tdx],o=[...t.sgx,t.pceSvn,...t.tdx],r=n.findIndex(
(s,i)=>s!==o[i]);return r<0?0:n[r]-o[r]}var Nh=1024*1024;function ff(e){let t=rt.parse(e,"collateral",Nh),n=o=>t.optional(o)?.text()??"";return{rootCaCrl:cf(n("\
root_ca_crl")),pckCrl:cf(n("pck_crl")),tcbInfo:{text:ot(n("tcb_info")),signature:As(n("tcb_info_signature"))??new Uint8Array,
issuerChain:n("tcb_info_issuer_chain")},qeIdentity:{text:ot(n("qe_identity")),signature:As(n("qe_identity_signature"))??
new Uint8Array,issuerChain:n("qe_identity_issuer_chain")},pckCertificateChain:n("pck_certificate_chain")}}var uf=(e,t)=>df(
e,t,"TCB info",ue.tcbInfo,"tcb.signature",of),lf=(e,t)=>df(e,t,"QE identity",ue.qeIdentity,"qeid.signature",rf);function df(e,t,n,o,r,s){
let i=Po(e.issuerChain,t,o,[["Intel SGX TCB Signing"]]);i.leaf.key?.verifies(e.text,e.signature)||p(r,`the ${n} is not s\
igned by its signing certificate`);let a=s(e.text),c={of:n,from:a.issueDate,until:a.nextUpdate,notYetValid:o.notYetValid,
expired:o.expired};return{content:a,signer:i,period:c}}function cf(e){let t=/-----BEGIN ([^\n-]*)-----([A-Za-z0-9+/= \t\r\n]*)-----END \1-----/.
exec(e),n=(t?t[2]:e.replace(/^\ufeff+/,"")).replace(/[^\S\ufeff]|[\u0085"']/g,"");return(t?null:As(n))??Dn(Ph(n.replace(
/-/g,"+").replace(/_/g,"/")))??ot(e)}function Ph(e){let t=ks(e,"=");return t.padEnd(4*Math.ceil(t.length/4),"=")}function As(e){
try{return L(e)}catch(t){if(t instanceof b)return null;throw t}}var hf="helios-akka/statement/v1";function pf(e){let t=rt.parse(e,"/v1/attestation"),n=t.get("statement").text(),o=rt.parse(
n,"statement"),r=o.get("version").text();if(r!==hf)throw o.malformed(`version '${r}'; this program knows ${hf}`);let s=t.
optional("collateral"),i=o.optional("founding");return{statement:ot(n),signature:t.optional("signature")?.plainBytes(64)??
null,nonce:t.get("nonce").plainBytes(),quote:t.get("quote").plainBytes(),eventLog:t.optional("eventLog")?.text()??null,collateral:s?
ff(s.rawObject()):null,publicKey:Ge(o.get("publicKey")),node:o.optional("node")?.text()??null,chainId:o.optional("chainI\
d")?.safeInteger()??null,networkId:o.optional("networkId")?.hex(32)??null,founding:i?{root:i.get("root").hex(32),slot:i.
get("slot").safeInteger()}:null,networkName:o.optional("networkName")?.text()??null,genesisValidatorsRoot:o.optional("ge\
nesisValidatorsRoot")?.hex(32)??null,authority:Hh(o),keyEpoch:o.optional("keyEpoch")?.integer32()??null,policyDigest:o.optional(
"policyDigest")?.hex(32)??null,equivocation:o.optional("equivocation")?.get("id").hex(32)??null}}function Hh(e){let t=e.
optional("policy");if(!t)return"none";let n=t.optional("contract"),o=t.optional("authority"),r=e.optional("chainId");return n&&
r?{contract:n.get("address").hex(20),chainId:r.safeInteger()}:o?Uc(o):null}var mf=e=>`/v1/attestation?nonce=${G(e)}`;var Ch=134217729,bf=4096;function gf(e){let t=rt.parse(e,"event log").items(Dh);if(t.length>bf)throw new b(`event log of\
 ${t.length} events: at most ${bf} are read`);return t}function yf(e,t){return _s(e,t),Mh(e)}function _s(e,t){for(let n of e)
Lh(n);for(let n=0;n<4;n++){let o=new Uint8Array(48);for(let r of e){let s=n===3?xf(r):r.digest;r.imr===n&&s&&(o=Ye(z(o,s)))}
G(o)!==t.rtmr[n]&&p("EventReplay",`the events of rtmr${n} replay to ${G(o)}, the quote has ${t.rtmr[n]}`)}}function Dh(e){
let t=e.optional("version")?.integer(2)??1,n=e.optional("preimage");if(t===0)throw new b("event of version 0");return{imr:e.
get("imr").integer(3),type:e.get("event_type").integer32(),digest:e.get("digest").text()===""?null:e.get("digest").plainBytes(
48),name:e.get("event").text(),payload:e.get("event_payload").plainBytes(),version:t,preimage:n?.isText?n.plainBytes():null}}
function Lh(e){if(e.imr<3){e.digest||p("EventDigest",`an event of RTMR${e.imr} without a digest`);return}e.type!==Ch&&p(
"EventDigest",`event '${e.name}' of RTMR3 has type ${e.type}`),e.version===2&&!(e.preimage&&Mt(e.preimage,wf(e)))&&p("Ev\
entDigest",`the preimage of event '${e.name}' is not its canonical form`),e.digest&&!Mt(e.digest,xf(e))&&p("EventDigest",
`the digest of event '${e.name}' is not the digest of its name and payload`)}function xf(e){if(e.version===2)return Ye(wf(
e));let t=new Uint8Array(4);return new DataView(t.buffer).setUint32(0,e.type,!0),Ye(z(t,ot(`:${e.name}:`),e.payload))}var wf=e=>ot(
`{"name":${JSON.stringify(e.name)},"payload":"${G(e.payload)}","type":${e.type}}`);function Mh(e){let t=e.filter(m=>m.imr===
3),n=t.findIndex(m=>m.name==="system-ready");n<0&&Se("no system-ready event");let o=t.slice(0,n),r=m=>o.filter(g=>g.name===
m).length,s=o.find(m=>!/^[a-z0-9-]+$/.test(m.name));s&&Se(`event name '${s.name}' in the boot window`),o[0]?.name!=="sys\
tem-preparing"&&Se("the first event is not system-preparing"),r("system-preparing")!==1&&Se("system-preparing occurs twi\
ce"),r("boot-mr-done")!==1&&Se("boot-mr-done does not occur exactly once before system-ready");let i=o.slice(0,o.findIndex(
m=>m.name==="boot-mr-done")),a=Ln(i,"app-id",[20],"app-id of 20 bytes before boot-mr-done"),c=Ln(i,"compose-hash",[32],"\
compose-hash of 32 bytes before boot-mr-done"),f=Ln(i,"instance-id",[20,0],"instance-id of 20 bytes before boot-mr-done"),
u=Ln(o,"key-provider",[],"key-provider before system-ready"),l=i.some(m=>m.name==="gpu-policy-hash")?Ln(i,"gpu-policy-ha\
sh",[32],"gpu-policy-hash of 32 bytes before boot-mr-done"):"",h=i.filter(m=>m.name==="init-script-hash").map(m=>G(m.payload));
return h.some(m=>m.length!==64)&&Se("an init-script-hash that is not of 32 bytes before boot-mr-done"),{appId:a,composeHash:c,
instanceId:f,gpuPolicyHash:l,initScriptHashes:h,keyProvider:u,...qh(u)}}function qh(e){try{let t=rt.parse(L(e),"key prov\
ider");return{keyProviderName:t.get("name").text(),keyProviderId:t.get("id").text()}}catch(t){throw t instanceof b&&Se(`\
key-provider: ${t.message}`),t}}function Ln(e,t,n,o){let r=e.filter(i=>i.name===t),[s]=r;return(r.length!==1||n.length>0&&
!n.includes(s.payload.length))&&Se(`not exactly one ${o}`),G(s.payload)}var Se=e=>p("BootWindow",e);function Ef(e,t){switch(e.slice(0,2)){case"01":return e===Rs(1,L(t.composeHash));case"02":return e===Uh(t);case"03":return Fh(
t).some(n=>e===Rs(3,et(ot(`dstack-mr-config-v3:\0${n}`))));default:return!1}}function Uh(e){let t=["none","local-sgx","k\
ms","tpm"].indexOf(e.keyProviderName);try{let n=L(e.keyProviderId);return t<0?null:Rs(2,K(z(L(e.composeHash),L(e.appId),
Uint8Array.of(t),n)))}catch(n){if(n instanceof b)return null;throw n}}function Fh(e){let t=i=>`"${i}"`,n=i=>i===""?[null]:
[null,t(i)],o=t(e.keyProviderName==="local-sgx"?"local":e.keyProviderName),r=[["app_id",n(e.appId)],["compose_hash",[t(e.
composeHash)]],["gpu_policy_hash",n(e.gpuPolicyHash)],["init_script_hashes",[null,`[${e.initScriptHashes.map(t).join(",")}\
]`]],["instance_id",n(e.instanceId)],["key_provider",[o]],["key_provider_id",n(e.keyProviderId)],["version",["3"]]],s=[[]];
return r.reduce((i,[a,c])=>i.flatMap(f=>c.map(u=>u===null?f:[...f,`"${a}":${u}`])),s).map(i=>`{${i.join(",")}}`)}var Rs=(e,t)=>G(
z(Uint8Array.of(e),t)).padEnd(96,"0");function $s(e,t){for(let n of t)e<n.from&&p(n.notYetValid,`${n.of} is valid from ${ke(n.from)}`),e>n.until&&p(n.expired,
`${n.of} was valid until ${ke(n.until)}`)}var ke=e=>new Date(e).toISOString().replace("T"," ").replace(/\.\d+/,"");var Do="0".repeat(96),Gh=864e5;function vf(e,t,n,o,r){return r>e.earliestExpiry&&p("Expired",`its collateral was valid u\
ntil ${ke(e.earliestExpiry.getTime())}`),Vh(e,o),zh(e,o,r),Kh(e.platform,o),e.report.reportData!==n&&p("ReportData","the\
 quote is about something else: another channel, key or nonce"),Yh(e.report,t,o.releases).name}function Vh(e,t){let n=e.
advisories.length===0?"":` [${e.advisories.join(", ")}]`;t.acceptedStatuses.includes(e.status)||p("TcbStatus",`TCB statu\
s ${e.status}${n}`);let o=(t.refusesUpToDateAdvisories?e.advisories:e.openAdvisories).filter(r=>!t.allowedAdvisories.includes(
r));o.length>0&&p("Advisory",`open advisories that are not excepted: ${o.join(", ")}`)}function zh(e,t,n){e.evaluation<t.
minimumEvaluation&&p("TcbEvaluationDataNumber",`collateral of evaluation ${e.evaluation}: at least ${t.minimumEvaluation}\
 is expected`);let o=n.getTime()-e.collateralIssued.getTime(),r=ke(e.collateralIssued.getTime());t.maxCollateralAgeDays>
0&&o>t.maxCollateralAgeDays*Gh&&p("CollateralAge",`collateral of ${r} is older than ${t.maxCollateralAgeDays} days`)}function Kh({
ppid:e,fmspc:t},n){(n.deniedPpids.includes(e)||n.deniedFmspcs.includes(t))&&p("PlatformDenied",`platform ${e} of family ${t}\
 is on the deny list`),n.allowedPpids.length>0&&!n.allowedPpids.includes(e)&&p("PlatformNotAllowed",`platform ${e} is no\
t on the allow list`),n.allowedFmspcs.length>0&&!n.allowedFmspcs.includes(t)&&p("PlatformNotAllowed",`platform family ${t}\
 is not on the allow list`)}function Yh(e,t,n){(e.rtmr[1]===Do||e.rtmr[2]===Do)&&p("NothingMeasured","RTMR1 or RTMR2 is \
zero: kernel and command line were not measured");let o=null;for(let r of n.filter(s=>Zh(e,s)))try{let s=Xh(e,t,r);return Wh(
e,r,s),jh(e,r,s),r}catch(s){if(!(s instanceof qt))throw s;o??=s}throw o??new qt("Measurement",`no release has MRTD ${e.mrTd}\
, RTMR0 ${e.rtmr[0]}, RTMR1 ${e.rtmr[1]}, RTMR2 ${e.rtmr[2]}`)}var Zh=(e,t)=>t.mrTd.includes(e.mrTd)&&(t.rtmr0.length===
0||t.rtmr0.includes(e.rtmr[0]))&&t.rtmr1.includes(e.rtmr[1])&&t.rtmr2.includes(e.rtmr[2]);function Xh(e,t,n){if(n.rtmr3!==
"dstack"&&n.rtmr0.length>0)return null;if(!t)return p("EventLogMissing",`release '${n.name}' needs an event log`);let o;
try{o=gf(t)}catch(r){if(r instanceof b)return p("EventLogMalformed",r.message);throw r}return n.rtmr3==="dstack"?yf(o,e):
(_s(o,e),null)}function Wh(e,t,n){t.rtmr3==="zero"&&e.rtmr[3]!==Do&&p("Rtmr3",`RTMR3 is ${e.rtmr[3]}: zero is expected`),
t.rtmr3==="exactly"&&!t.rtmr3Values.includes(e.rtmr[3])&&p("Rtmr3",`RTMR3 ${e.rtmr[3]} is not listed`),n&&(t.appIds.length>
0&&!t.appIds.includes(n.appId)&&p("AppId",`app-id ${n.appId} is not listed`),t.composeHashes.includes(n.composeHash)||p(
"ComposeHash",`compose hash ${n.composeHash} is not listed`),t.keyProviders.length>0&&!t.keyProviders.includes(n.keyProviderName)&&
p("KeyProvider",`key provider '${n.keyProviderName}' is not listed`))}function jh({mrConfigId:e},t,n){(t.mrConfigId.length>
0?t.mrConfigId.includes(e):e===Do||n!==null&&Ef(e,n))||p("MrConfigId",`MRCONFIGID is ${e}`)}var Bf=()=>Sf(["MIICjzCCAjSgAwIBAgIUImUM1lqdNInzg7SVUr9QGzknBqwwCgYIKoZIzj0EAwIwaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0Ex\
GjAYBgNVBAoMEUlu","dGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkGA1UECAwCQ0ExCzAJBgNVBAYTAlVTMB4XDTE4MDUyMTEwN\
DUxMFoXDTQ5MTIzMTIz","NTk1OVowaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUludGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDA\
tTYW50YSBDbGFyYTELMAkG","A1UECAwCQ0ExCzAJBgNVBAYTAlVTMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC6nEwMDIYZOj/iPWsCzaEKi71OiOSLR\
FhWGjbnBVJfVnkY4u3IjkDYYL","0MxO4mqsyYjlBalTVYxFP2sJBK5zlKOBuzCBuDAfBgNVHSMEGDAWgBQiZQzWWp00ifODtJVSv1AbOScGrDBSBgNVHR8E\
SzBJMEegRaBDhkFodHRwczovL2Nl","cnRpZmljYXRlcy50cnVzdGVkc2VydmljZXMuaW50ZWwuY29tL0ludGVsU0dYUm9vdENBLmRlcjAdBgNVHQ4EFgQUI\
mUM1lqdNInzg7SVUr9QGzknBqwwDgYD","VR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwCgYIKoZIzj0EAwIDSQAwRgIhAOW/5QkR+S9CiSDcNo\
owLuPRLsWGf/Yi7GSX94BgwTwgAiEA4J0l","rHoMs+Xo5o/sX6O9QWxHRAvZUGOdRQ7cvqRXaqI="]),Ts=()=>Sf(["MIIBjzCCATWgAwIBAgIBATAKBgg\
qhkjOPQQDAjA9MRowGAYDVQQDDBFJbnRlbCBTR1ggUm9vdCBDQTEfMB0GA1UECgwWSGVsaW9zLkFra2Egc2ltdWxhdGlv","bjAeFw0yMDAxMDEwMDAwMDBa\
Fw00OTEyMzEyMzU5NTlaMD0xGjAYBgNVBAMMEUludGVsIFNHWCBSb290IENBMR8wHQYDVQQKDBZIZWxpb3MuQWtrYSBzaW11","bGF0aW9uMFkwEwYHKoZIz\
j0CAQYIKoZIzj0DAQcDQgAE0cNSumCz+/esg9FOkXrcF7+DvDHQ9eF3RvGllu7yPR22lulNm03rWBvOnlFRGLJ3N8gqciMpEifU","pgkcf2A8RKMmMCQwEg\
YDVR0TAQH/BAgwBgEB/wIBATAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIhAPrg7xyiLAFzf3iHqq6Zafy81cixherP","/nbIXATB7ar5AiB\
N4AdQ8QPx6eyHQ0U6yAKo4pMC2zB4R+cCMjOgJ6kcuA=="]);function Sf(e){let t=Dn(e.join(""));if(!t)throw new b("a root that is n\
ot base64");return Ss(t)}var kf=8*1024,Ns=48,If=584,Rf=648,Lo=384,Of=2,Af=129,Qh="939a7233f79c4ca9940a0db3957f0607",_f=6,$f=4,qo=5,Ps=1,Jh={1:36,
2:276,3:404};function Tf(e){let t=Uint8Array.from(e),n=new DataView(t.buffer),o=t0(t,n),[r,s]=e0(t,n,o),i=r+s;Mo(t,i+4,"\
signature data");let a=n.getUint32(i,!0),c=i+4+a;c>t.length&&p("quote.truncated",`signature data of ${a} bytes, ${t.length-
i-4} are there`);let f=n0(t.subarray(i+4,c));return t.length>kf&&p("quote.trailing",`${t.length} bytes: a quote of this \
format has at most ${kf}`),t.subarray(c).some(u=>u!==0)&&p("quote.trailing",`bytes other than zero after the structure's\
 end at ${c}`),{version:o,report:o0(t.subarray(r,i)),signedPart:t.subarray(0,i),...f}}function t0(e,t){Mo(e,Ns,"header");
let n=t.getUint16(0,!0),o=t.getUint16(2,!0),r=t.getUint32(4,!0);n!==4&&n!==5&&p("quote.version",`version ${n}: 4 and 5 a\
re known`),o!==Of&&p("quote.attKeyType",`attestation key type ${o}: ${Of} (ECDSA P-256) is expected`),r!==Af&&p("quote.t\
eeType",`TEE type 0x${r.toString(16)}: 0x${Af.toString(16)} (TDX) is expected`);let s=G(e.subarray(12,28));return s!==Qh&&
p("quote.qeVendor",`quoting enclave vendor ${s} is not Intel`),n}function e0(e,t,n){let o=Ns,r=If;if(n===5){o=Ns+6,Mo(e,
o,"body descriptor");let s=t.getUint16(48,!0),i=t.getUint32(50,!0);s!==2&&s!==3&&p("quote.bodyType",`body type ${s}: 2 (\
TD report 1.0) and 3 (1.5) are known`),r=s===3?Rf:If,i!==r&&p("quote.bodySize",`body of ${i} bytes: type ${s} has ${r}`)}
return Mo(e,o+r,"body"),[o,r]}function n0(e){let n=Lo+64+2;e.length<134&&Mn(`signature data of ${e.length} bytes cannot \
hold signature and key`);let o=new DataView(e.buffer,e.byteOffset,e.length),r=o.getUint16(128,!0),s=o.getUint32(130,!0),
i=e.subarray(134);r!==_f&&p("quote.certType",`certification data type ${r}: ${_f} (QE report) is expected`),s!==i.length&&
Mn(`QE certification data of ${s} bytes, ${i.length} are there`),i.length<n&&Mn("QE certification data cannot hold a rep\
ort and its signature");let a=o.getUint16(134+n-2,!0),c=n+a;i.length<c+6&&Mn(`QE authentication data of ${a} bytes runs \
over its end`);let f=o.getUint16(134+c,!0),u=o.getUint32(134+c+2,!0);(f<Ps||f>qo)&&p("quote.certType",`inner certificati\
on data type ${f}: 1 to 5 are known`);let d=i.subarray(c+6);return(u!==d.length||d.length!==(Jh[f]??d.length))&&Mn(`cert\
ification data says ${u} bytes, ${d.length} are there`),{signature:e.subarray(0,64),attestationKey:e.subarray(64,128),qeReport:r0(
i.subarray(0,Lo)),qeReportSignature:i.subarray(Lo,Lo+64),qeAuthenticationData:i.subarray(n,c),certificationData:{type:f,
data:d}}}function o0(e){let t=((o,r)=>G(e.subarray(o,o+r))),n=e.length===Rf;return{teeTcbSvn:[...e.subarray(0,16)],mrSeam:t(
16,48),mrSignerSeam:t(64,48),seamAttributes:e.subarray(112,120),tdAttributes:new DataView(e.buffer,e.byteOffset).getBigUint64(
120,!0),xfam:t(128,8),mrTd:t(136,48),mrConfigId:t(184,48),rtmr:[0,1,2,3].map(o=>t(328+48*o,48)),reportData:t(520,64),teeTcbSvn2:n?
[...e.subarray(584,600)]:null,mrServiceTd:n?t(600,48):null}}function r0(e){let t=new DataView(e.buffer,e.byteOffset);return{
bytes:e,miscSelect:e.subarray(16,20),attributes:e.subarray(48,64),mrSigner:G(e.subarray(128,160)),isvProdId:t.getUint16(
256,!0),isvSvn:t.getUint16(258,!0),reportData:G(e.subarray(320,384))}}function Mo(e,t,n){e.length<t&&p("quote.truncated",
`${e.length} bytes: the ${n} ends at ${t}`)}var Mn=e=>p("quote.sigDataLength",e);var s0="2.5.29.20",i0=["2.5.29.27","2.5.29.28"];function Hs(e,t){e.length===0&&p("crl.missing",`no revocation list of ${t}`);
try{let{toBeSigned:n,signature:o}=It.parse(e,"revocation list",Is);return{toBeSigned:n,signature:o,...It.parse(n,"revoca\
tion list",r=>a0(r.sequence()))}}catch(n){throw n instanceof b&&p("crl.parse",`revocation list of ${t}: ${n.message}`),n}}
function Cs(e,t){let n=t.subject.commonName;dn(e.issuer,t.subject)||p("crl.missing",`no revocation list of '${n}', but o\
ne of '${e.issuer.commonName}'`),t.maySignLists||p("crl.signature",`'${n}' may not sign revocation lists`),t.key?.verifiesDer(
e.toBeSigned,e.signature)||p("crl.signature",`the revocation list of '${n}' is not signed by it`)}function qn(e,t,n){e.revokedSerials.
some(o=>Mt(o,t.serial))&&p(n,`'${t.subject.commonName}' is revoked`)}var Ds=e=>({of:`the revocation list of '${e.issuer.
commonName}'`,from:e.thisUpdate,until:e.nextUpdate,notYetValid:"crl.notYetValid",expired:"crl.expired"});function a0(e){
if(e.integer()!==1n)throw new b("revocation list of a version other than 2");To(e);let t=Ro(e),n=e.time(),o=e.time(),r=[];
if(e.tag===dt.sequence)for(let s=e.sequence();s.hasMore;){let i=s.sequence();r.push(i.integerBytes()),i.time(),i.hasMore&&
No(i),i.end()}if(e.hasMore){let s=e.sequence(Hn(0));for(let{oid:i,value:a}of No(s)){if(i===s0&&It.parse(a,"CRL number",c=>c.
integer())<0n)throw new b("CRL number below zero");if(i0.includes(i))throw new b(`a complete revocation list is expected\
: one with extension ${i} is partial`)}s.end()}return e.end(),{issuer:t,thisUpdate:n,nextUpdate:o,revokedSerials:r}}function Cf(e,t,n,o){let r=c0(t,n),s=n.levels.find(c=>Df(c,e)&&f0(c,t.teeTcbSvn))??p("tcb.noLevel","the platform reaches\
 no TCB level: Intel gives no status for one so old"),i=u0(e,t,n,s,r,o),a=[s,...r?[r]:[],o];return{status:i,advisories:Hf(
a),openAdvisories:Hf(a.filter(c=>c.status!=="UpToDate"))}}function c0(e,t){let[n,o]=e.teeTcbSvn,r=Os(t,o);return r?(e.mrSignerSeam!==
r.mrSigner&&Un(`MRSIGNERSEAM is ${e.mrSignerSeam}`),e.seamAttributes.some((i,a)=>{let c=r.attributesMask[a];return(i&c)!==
r.attributes[a]||(i&~c)!==0})&&Un(`SEAMATTRIBUTES are ${G(e.seamAttributes)}`),o===0?null:Co(r.levels,n)??Un(`SVN ${n} o\
f TDX module version ${o} is below every level`)):Un(`no identity of TDX module version ${o}`)}var Df=(e,t)=>e.sgx.every(
(n,o)=>t.components[o]>=n)&&t.pceSvn>=e.pceSvn,f0=(e,t)=>e.tdx.every((n,o)=>t[1]>0&&o<2||t[o]>=n);function u0(e,t,n,o,r,s){
let i=Pf(o.status,r?.status??"UpToDate");if(t.teeTcbSvn2&&s.status!=="OutOfDate"&&s.status!=="Revoked"&&r?.status==="Out\
OfDate"&&(i==="OutOfDate"||i==="OutOfDateConfigurationNeeded")&&t.teeTcbSvn2){let c=n.levels.find(f=>Df(f,e));c&&(i=l0(t.
teeTcbSvn2,n,c.status,i))}return i=Pf(i,s.status),i==="Revoked"&&p("tcb.revoked","the platform's TCB level, its TDX modu\
le or its quoting enclave is revoked"),i}function l0(e,t,n,o){if(!["UpToDate","SWHardeningNeeded","ConfigurationNeeded",
"ConfigurationAndSWHardeningNeeded"].includes(n))return o;let r=t.levels[0],s=r.tdx[0];if(e[1]>0){let i=Os(t,e[1])?.levels[0];
s=i?i.isvSvn:Un(`no identity of TDX module version ${e[1]}, which is loaded now`)}return e[0]<s||e[2]<r.tdx[2]?o:Nf(n)||
Nf(o)?"TDRelaunchAdvisedConfigurationNeeded":"TDRelaunchAdvised"}var Nf=e=>["ConfigurationNeeded","ConfigurationAndSWHar\
deningNeeded","OutOfDateConfigurationNeeded"].includes(e);function Pf(e,t){return t==="Revoked"?t:t!=="OutOfDate"?e:e===
"UpToDate"||e==="SWHardeningNeeded"?"OutOfDate":e==="ConfigurationNeeded"||e==="ConfigurationAndSWHardeningNeeded"?"OutO\
fDateConfigurationNeeded":e}var Hf=e=>[...new Set(e.flatMap(t=>t.advisories))].sort(),Un=e=>p("tcb.tdxModule",e);var d0=["Intel SGX PCK Platform CA","Intel SGX PCK Processor CA"],Mf=1n,qf=1n<<28n,h0=Mf|qf|1n<<30n|1n<<31n|1n<<63n,p0="\
0".repeat(96);function Ls(e,t,n,o){let r=o.getTime(),s=Tf(e),i=m0(s,t.pckCertificateChain,n),a=b0(s,i.leaf);$s(r,i.validity);
let c=uf(t.tcbInfo,n),f=lf(t.qeIdentity,n),u=Hs(t.rootCaCrl,"the root");Cs(u,n);let d=Hs(t.pckCrl,"the PCK's CA");qn(u,c.
signer.leaf,ue.tcbInfo.revoked),qn(u,f.signer.leaf,ue.qeIdentity.revoked);let l=[...c.signer.validity,...f.signer.validity,
Ds(u),Ds(d),f.period,c.period];$s(r,l),Cs(d,i.issuer),qn(d,i.leaf,ue.pck.revoked),qn(u,i.issuer,ue.pck.revoked),x0(s,i.leaf);
let h=w0(s.qeReport,f.content);E0(s),c.content.fmspc!==a.fmspc&&p("tcb.fmspc",`TCB info of ${c.content.fmspc}, the platf\
orm is ${a.fmspc}`),c.content.pceId!==a.pceId&&p("tcb.pceid",`TCB info of PCE ${c.content.pceId}, the platform's is ${a.
pceId}`);let m=Cf(a,s.report,c.content,h);return v0(s.report),{report:s.report,platform:a,...m,earliestExpiry:new Date(Math.
min(...[...i.validity,...l].map(g=>g.until))),collateralIssued:new Date(Math.min(c.content.issueDate,f.content.issueDate)),
evaluation:Math.min(c.content.evaluation,f.content.evaluation)}}function m0({certificationData:{type:e,data:t}},n,o){let r=e===
qo?Uf(t):n;return r===""&&p("pck.chain",`certification data of type ${e} and no PCK chain in the collateral`),Po(r,o,ue.
pck,[["Intel SGX PCK Certificate"],d0])}function b0({certificationData:e},t){t.sgxExtensions.length!==1&&p("pck.extensio\
n",`PCK certificate with ${t.sgxExtensions.length} SGX extensions: one is expected`);try{let n=Wc(t.sgxExtensions[0]);return g0(
e,t,n)||p("pck.extension","the collateral's PCK certificate is not the one of the quote's certification data"),n}catch(n){
throw n instanceof b&&p("pck.extension",n.message),n}}function g0({type:e,data:t},n,o){return e===qo?!0:e===$f?Mt(t,n.der)||
y0(Uf(t),n):G(t.subarray(-2))===o.pceId&&(e!==Ps||G(t.subarray(0,16))===o.ppid)}function y0(e,t){try{let[n,...o]=$o(e);return o.
length===0&&Mt(n.der,t.der)}catch(n){if(n instanceof b)return!1;throw n}}function x0(e,t){t.key?.verifies(e.qeReport.bytes,
e.qeReportSignature)||p("qe.reportSignature","the QE report is not signed by the PCK certificate's key");let n=G(et(z(e.
attestationKey,e.qeAuthenticationData)))+"00".repeat(32);e.qeReport.reportData!==n&&p("qe.reportData","the QE report is \
about another attestation key")}function w0(e,t){return e.mrSigner!==t.mrSigner&&p("qeid.mrsigner",`QE MRSIGNER is ${e.mrSigner}`),
e.isvProdId!==t.isvProdId&&p("qeid.isvprodid",`QE ISVPRODID is ${e.isvProdId}: ${t.isvProdId} is expected`),Lf(e.miscSelect,
t.miscSelect,t.miscSelectMask)||p("qeid.miscselect",`QE MISCSELECT is ${G(e.miscSelect)}`),Lf(e.attributes,t.attributes,
t.attributesMask)||p("qeid.attributes",`QE ATTRIBUTES are ${G(e.attributes)}`),(e.attributes[0]&2)!==0&&p("qeid.debug","\
the quoting enclave is a debug enclave"),Co(t.levels,e.isvSvn)??p("qeid.isvsvn",`QE ISVSVN ${e.isvSvn} is below every le\
vel`)}var Lf=(e,t,n)=>e.every((o,r)=>(o&n[r])===t[r]);function E0(e){(ln.decode(e.attestationKey)??p("quote.attKey","the\
 attestation key is not a point on P-256")).verifies(e.signedPart,e.signature)||p("quote.signature","header and body are\
 not signed by the attestation key")}function v0({tdAttributes:e,mrServiceTd:t}){let n=e&~h0,o=`0x${e.toString(16).padStart(
16,"0")}`;(e&Mf)!==0n&&p("td.debug","a debug trust domain: its host can read its memory"),n!==0n&&p("td.attributes",`TDA\
TTRIBUTES are ${o}: bits 0x${n.toString(16)} are reserved or let the trust domain be moved`),(e&qf)===0n&&p("td.septVeDi\
sable","SEPT_VE_DISABLE is not set"),t!==null&&t!==p0&&p("td.mrServiceTd",`a service TD is bound: ${t}`)}var Uf=e=>Array.
from(e,t=>String.fromCharCode(t)).join("");var Fn="do not trust this node: ";function Ff(e,t,n,o=new Date){let r=[],s=n.collateral??e.collateral;r.push(Q("collater\
al","there is collateral for the quote",s?null:"none","collateral in the answer, or of yours","give collateral, or ask t\
he operator to set helios.tee.pccs"));let i=s?B0(e.quote,s,n.isSimulated??!1,o,r):null;i&&k0(e,t,i,n,o,r);let a=on(r),c=a.
length===0?R0(e,o,n.isSimulated??!1):null,f=c&&i&&e.node?{statement:c.statement,node:e.node,platform:i.platform.ppid}:null;
return{checks:r,refusals:a,quote:i,trust:c,node:f}}function B0(e,t,n,o,r){let s=n?"the SIMULATION's root, which proves n\
othing":"Intel's root",i=`a quote and collateral that lead to ${s} at ${ke(o.getTime())}`;try{let a=Ls(e,t,n?Ts():Bf(),o),
c=a.advisories.length===0?"":` [${a.advisories.join(", ")}]`;return r.push(Q("quote",`the quote verifies to ${s}: TCB st\
atus ${a.status}${c}, by collateral that is valid until `+ke(a.earliestExpiry.getTime()),null,i,"")),a}catch(a){if(!(a instanceof
qt))throw a;let c=a.code.endsWith(".expired")?"compare this machine's clock; if it is right, give newer collateral":!n&&
S0(e,t,Ts(),o)?"this node is simulated: its quotes prove nothing. To try it out all the same, ask for the simulation":`${Fn}\
nothing says that it runs in a trust domain`;return r.push(Q("quote",`the quote verifies to ${s}`,a.message,i,c)),null}}
function S0(e,t,n,o){try{return Ls(e,t,n,o),!0}catch(r){if(r instanceof qt)return!1;throw r}}function k0(e,t,n,o,r,s){let i=A0(
e.statement,t);s.push(Q("report-data","the quote is about this statement and about our nonce",n.report.reportData===i?null:
`report data ${n.report.reportData}`,i,`${Fn}the quote is another node's, a replay, or of another key`),I0(e,i,n,o,r),Q(
"signature",`key ${e.publicKey}, which the quote binds, signed the statement`,e.signature?_0(e.publicKey,e.statement,e.signature)?
null:"a signature of another key or text":"no signature: the node holds no key yet","its signature over the statement","\
wait until the node is in its network, or do not trust it"),Q("statement","the statement names a network",e.networkId&&e.
founding&&e.keyEpoch!==null&&e.chainId!==null&&e.policyDigest&&e.node?null:"no network id, founding checkpoint, key epoc\
h or node","chain, network id, founding checkpoint, key epoch, policy digest and the node's id","wait until the node is \
in its network"),Uo("key","the network's key",e.publicKey,o.key),Uo("network","the network id",e.networkId,o.networkId),
Uo("founding","the block that its network started from",e.founding?.root??null,o.founding),O0(e),Uo("authority","the net\
work's authority",e.authority&&vs(e.authority),o.authority&&vs(o.authority)),Q("named","the caller names the network",o.
key||o.networkId||o.founding||o.anyNetwork?null:"no network id, key or founding checkpoint","one of them","name the netw\
ork, because anybody can found one with a genuine image; or accept any network"))}function I0(e,t,n,{policy:o,anyImage:r},s){
if(!o)return Q("policy",`any image is accepted: MRTD ${n.report.mrTd}`,r?null:"no policy","a policy","give a policy that\
 lists the images that you trust; or accept any image and compare its measurements yourself");try{let i=vf(n,e.eventLog,
t,o,s);return Q("policy",`the policy admits image '${i}' and the platform`,null,"an image and a platform of the policy",
"")}catch(i){if(!(i instanceof qt))throw i;return Q("policy","the policy admits the image and the platform",i.message,"a\
n image and a platform of the policy",`${Fn}or add the release to the policy if you have built it yourself`)}}function O0({
networkId:e,networkName:t,chainId:n,genesisValidatorsRoot:o,authority:r,policyDigest:s,founding:i}){let a=!t||n===null||
!o||!r||!s||!i?null:qc({networkName:t,chainId:n,genesisValidatorsRoot:o,authority:r,policyDigest:s,founding:i});return Q(
"binding","the network id binds the name, chain, authority and founding checkpoint of the statement",e===null||a===e?null:
a??"the statement does not say all of them",e??"",`${Fn}its statement is not that of its network`)}var Uo=(e,t,n,o)=>o?Q(
e,`${t} is ${o}`,o.toLowerCase()===n?null:n??"none",o,`${Fn}it is in another network`):Q(e,`${t} is ${n??"not known yet"}\
; not compared`,null,"","");function A0(e,t){if(t.length===0||t.length>64)throw new RangeError(`nonce of ${t.length} byt\
es: 1 to 64 are expected`);return G(Qn(z(ot("helios-akka/statement/v1\0"),et(e),et(t))))}function _0(e,t,n){try{return Qt.
verify(n,et(t),L(e),{lowS:!0,prehash:!1,format:"compact"})}catch{return!1}}function R0(e,t,n){let{chainId:o,networkId:r,
founding:s,keyEpoch:i,publicKey:a,policyDigest:c,statement:f}=e,{networkName:u,genesisValidatorsRoot:d,authority:l}=e;if(o===
null||!r||!s||i===null||!c||!u||!d||!l)return null;let h=new Date(1e3*Math.floor(t.getTime()/1e3));return{chainId:o,networkId:r,
founding:s,keyEpoch:i,publicKey:a,policyDigest:c,statement:v(et(f)),verified:h,isSimulated:n,networkName:u,genesisValidatorsRoot:d,
authority:l}}var Gf=32,$0={GET:15,POST:90},le=class extends Error{constructor(t,n,o){super(t),this.name="NodeError",this.status=n,this.
code=o}},Ie=class extends Error{constructor(t){let n=t.filter(o=>!o.holds);super(n.map(o=>`${o.name}: found ${o.found}; \
expected ${o.expected}; ${o.remedy}`).join(`
`)),this.name="UnverifiedError",this.checks=t,this.refusals=n.map(o=>o.name)}},ze=class{#t;#e;constructor(t,n,o={}){this.#t=
t,this.#e=o,this.trust=n}async call(t){let n=Ba({...t,nonce:Ms()}),o={method:"POST",headers:{"Content-Type":"application\
/json"},body:JSON.stringify(Vr(n))};return this.#n(n,await Gn(this.#t,`/v1/call${this.query&&`?${this.query}`}`,o))}async block(t="\
latest"){let n=Sa({block:t,nonce:Ms()}),o=`block=${n.view}&nonce=${n.nonce}${this.query&&`&${this.query}`}`;return this.#n(
n,await Gn(this.#t,`/v1/block?${o}`))}async rpc(t,n=[]){let o=fo({method:t,params:n,nonce:Ms()}),r={method:"POST",headers:{
"Content-Type":"application/json"},body:JSON.stringify(Vr(o))},s=await this.#n(o,await Gn(this.#t,`/v1/rpc${this.query&&
`?${this.query}`}`,r));return{message:s,value:JSON.parse(Kt(L(s.result)))}}async followKeys(){this.trust=Fc(this.trust,Lc(
await Gn(this.#t,"/v1/keys")))}async#n(t,n){let{message:o,signature:r}=nn(n);return r!==null&&!un(this.trust).keyOf(o.keyEpoch)&&
await this.followKeys(),this.judge(t,n)}get query(){return""}judge(t,n){let{answer:o,checks:r}=zc(nn(n),this.trust,{...this.#e,
question:t});if(!o)throw new Ie(r);return o}};async function qs(e,t){let n=ne(Gf);return Ff(pf(await Gn(e,mf(n))),n,t)}var Ms=()=>v(
ne(Gf));async function Gn(e,t,n){let o=$0[n?.method==="POST"?"POST":"GET"],r=AbortSignal.timeout(1e3*o),s,i;try{s=await fetch(
new URL(t,e),{cache:"no-store",signal:r,...n}),i=await T0(s)}catch(f){throw f instanceof le?f:new le(r.aborted?`no answe\
r within ${o} seconds`:"no answer: is the node running, and is this its API address?",null,null)}if(s.ok)return i;let{code:a,
message:c}=N0(i);throw new le(c??`HTTP ${s.status}, and not the JSON that a node answers with: is this a node's API addr\
ess?`,s.status,a??null)}async function T0(e){let t=e.body?.getReader(),n=new TextDecoder,o="",r=0;for(let s;t&&!(s=await t.
read()).done;){if(r+=s.value.length,r>ho)throw t.cancel().catch(()=>{}),new le(`more than ${ho} bytes, which no answer h\
as`,e.status,null);o+=n.decode(s.value,{stream:!0})}return o+n.decode()}function N0(e){try{let{code:t,message:n}=JSON.parse(
e).error;return typeof n=="string"?{code:String(t),message:n}:{}}catch{return{}}}var Vn=class extends ze{#t;constructor(t,n,o,r){super(t,n,o),this.#t={...o,chain:r}}async rpc(t,n=[]){let{rpc:o}=fo({method:t,
params:n});if(o&&!en(o))throw new le(`${t} by /v1/rpc has no proof, and this client demands one`,null,"no-proof");return super.
rpc(t,n)}get query(){return`proof=1&checkpoint=${(this.trust.checkpoint??this.trust.founding).root}`}judge(t,n){let o=super.
judge(t,n),r=Rc(nn(n),this.trust,this.#t);if(!r.finalized)throw new Ie(r.checks);return r.finalized.slot>(this.trust.checkpoint??
this.trust.founding).slot&&(this.trust={...this.trust,checkpoint:r.finalized}),o}};return Xf(P0);})();
