var helios=(()=>{var Uo=Object.defineProperty;var Uf=Object.getOwnPropertyDescriptor;var Ff=Object.getOwnPropertyNames;var Gf=Object.prototype.hasOwnProperty;var Vf=(e,t)=>{for(var n in t)Uo(e,n,{get:t[n],enumerable:!0})},zf=(e,t,n,o)=>{if(t&&typeof t=="object"||typeof t=="func\
tion")for(let r of Ff(t))!Gf.call(e,r)&&r!==n&&Uo(e,r,{get:()=>t[r],enumerable:!(o=Uf(t,r))||o.enumerable});return e};var Kf=e=>zf(Uo({},"__esModule",{value:!0}),e);var S0={};Vf(S0,{HeliosClient:()=>Ve,ProvingClient:()=>Gn,UnverifiedError:()=>Ie,attest:()=>Ms,chainOf:()=>kr,parseChain:()=>Br,
reasonOf:()=>An});var Oe=typeof globalThis=="object"&&"crypto"in globalThis?globalThis.crypto:void 0;/*! noble-hashes - MIT License (c) 2022 Paul Miller (paulmillr.com) */function Jt(e){return e instanceof Uint8Array||ArrayBuffer.
isView(e)&&e.constructor.name==="Uint8Array"}function de(e){if(!Number.isSafeInteger(e)||e<0)throw new Error("positive i\
nteger expected, got "+e)}function st(e,...t){if(!Jt(e))throw new Error("Uint8Array expected");if(t.length>0&&!t.includes(
e.length))throw new Error("Uint8Array expected of length "+t+", got length="+e.length)}function zn(e){if(typeof e!="func\
tion"||typeof e.create!="function")throw new Error("Hash should be wrapped by utils.createHasher");de(e.outputLen),de(e.
blockLen)}function te(e,t=!0){if(e.destroyed)throw new Error("Hash instance has been destroyed");if(t&&e.finished)throw new Error(
"Hash#digest() has already been called")}function Kn(e,t){st(e);let n=t.outputLen;if(e.length<n)throw new Error("digestI\
nto() expects output buffer of length at least "+n)}function Gs(e){return new Uint32Array(e.buffer,e.byteOffset,Math.floor(e.byteLength/4))}function Ct(...e){for(let t=0;t<
e.length;t++)e[t].fill(0)}function Yn(e){return new DataView(e.buffer,e.byteOffset,e.byteLength)}function Gt(e,t){return e<<
32-t|e>>>t}var Yf=new Uint8Array(new Uint32Array([287454020]).buffer)[0]===68;function Zf(e){return e<<24&4278190080|e<<8&16711680|
e>>>8&65280|e>>>24&255}function Xf(e){for(let t=0;t<e.length;t++)e[t]=Zf(e[t]);return e}var Fo=Yf?e=>e:Xf,Vs=typeof Uint8Array.from([]).toHex==
"function"&&typeof Uint8Array.fromHex=="function",Wf=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,"0"));function Dt(e){
if(st(e),Vs)return e.toHex();let t="";for(let n=0;n<e.length;n++)t+=Wf[e[n]];return t}var Qt={_0:48,_9:57,A:65,F:70,a:97,
f:102};function Fs(e){if(e>=Qt._0&&e<=Qt._9)return e-Qt._0;if(e>=Qt.A&&e<=Qt.F)return e-(Qt.A-10);if(e>=Qt.a&&e<=Qt.f)return e-
(Qt.a-10)}function Ae(e){if(typeof e!="string")throw new Error("hex string expected, got "+typeof e);if(Vs)return Uint8Array.
fromHex(e);let t=e.length,n=t/2;if(t%2)throw new Error("hex string expected, got unpadded hex of length "+t);let o=new Uint8Array(
n);for(let r=0,s=0;r<n;r++,s+=2){let i=Fs(e.charCodeAt(s)),a=Fs(e.charCodeAt(s+1));if(i===void 0||a===void 0){let c=e[s]+
e[s+1];throw new Error('hex string expected, got non-hex character "'+c+'" at index '+s)}o[r]=i*16+a}return o}function _e(e){if(typeof e!="string")throw new Error("string expected");return new Uint8Array(new TextEncoder().encode(e))}function Re(e){return typeof e=="string"&&(e=_e(e)),st(e),e}function X(...e){let t=0;for(let o=0;o<e.length;o++){let r=e[o];st(r),t+=r.length}let n=new Uint8Array(t);for(let o=0,r=0;o<
e.length;o++){let s=e[o];n.set(s,r),r+=s.length}return n}var he=class{};function ze(e){let t=o=>e().update(Re(o)).digest(),n=e();return t.outputLen=n.outputLen,t.blockLen=n.blockLen,
t.create=()=>e(),t}function ee(e=32){if(Oe&&typeof Oe.getRandomValues=="function")return Oe.getRandomValues(new Uint8Array(e));if(Oe&&typeof Oe.
randomBytes=="function")return Uint8Array.from(Oe.randomBytes(e));throw new Error("crypto.getRandomValues must be define\
d")}function jf(e,t,n,o){if(typeof e.setBigUint64=="function")return e.setBigUint64(t,n,o);let r=BigInt(32),s=BigInt(4294967295),
i=Number(n>>r&s),a=Number(n&s),c=o?4:0,f=o?0:4;e.setUint32(t+c,i,o),e.setUint32(t+f,a,o)}function zs(e,t,n){return e&t^~e&
n}function Ks(e,t,n){return e&t^e&n^t&n}var dn=class extends he{constructor(t,n,o,r){super(),this.finished=!1,this.length=
0,this.pos=0,this.destroyed=!1,this.blockLen=t,this.outputLen=n,this.padOffset=o,this.isLE=r,this.buffer=new Uint8Array(
t),this.view=Yn(this.buffer)}update(t){te(this),t=Re(t),st(t);let{view:n,buffer:o,blockLen:r}=this,s=t.length;for(let i=0;i<
s;){let a=Math.min(r-this.pos,s-i);if(a===r){let c=Yn(t);for(;r<=s-i;i+=r)this.process(c,i);continue}o.set(t.subarray(i,
i+a),this.pos),this.pos+=a,i+=a,this.pos===r&&(this.process(n,0),this.pos=0)}return this.length+=t.length,this.roundClean(),
this}digestInto(t){te(this),Kn(t,this),this.finished=!0;let{buffer:n,view:o,blockLen:r,isLE:s}=this,{pos:i}=this;n[i++]=
128,Ct(this.buffer.subarray(i)),this.padOffset>r-i&&(this.process(o,0),i=0);for(let d=i;d<r;d++)n[d]=0;jf(o,r-8,BigInt(this.
length*8),s),this.process(o,0);let a=Yn(t),c=this.outputLen;if(c%4)throw new Error("_sha2: outputLen should be aligned t\
o 32bit");let f=c/4,u=this.get();if(f>u.length)throw new Error("_sha2: outputLen bigger than state");for(let d=0;d<f;d++)
a.setUint32(4*d,u[d],s)}digest(){let{buffer:t,outputLen:n}=this;this.digestInto(t);let o=t.slice(0,n);return this.destroy(),
o}_cloneInto(t){t||(t=new this.constructor),t.set(...this.get());let{blockLen:n,buffer:o,length:r,finished:s,destroyed:i,
pos:a}=this;return t.destroyed=i,t.finished=s,t.length=r,t.pos=a,r%n&&t.buffer.set(o),t}clone(){return this._cloneInto()}},
ne=Uint32Array.from([1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225]);var bt=Uint32Array.from([3418070365,3238371032,1654270250,914150663,2438529370,812702999,355462360,4144912697,1731405415,
4290775857,2394180231,1750603025,3675008525,1694076839,1203062813,3204075428]),gt=Uint32Array.from([1779033703,4089235720,
3144134277,2227873595,1013904242,4271175723,2773480762,1595750129,1359893119,2917565137,2600822924,725511199,528734635,4215389547,
1541459225,327033209]);var Zn=BigInt(4294967295),Ys=BigInt(32);function Qf(e,t=!1){return t?{h:Number(e&Zn),l:Number(e>>Ys&Zn)}:{h:Number(e>>Ys&
Zn)|0,l:Number(e&Zn)|0}}function Xn(e,t=!1){let n=e.length,o=new Uint32Array(n),r=new Uint32Array(n);for(let s=0;s<n;s++){
let{h:i,l:a}=Qf(e[s],t);[o[s],r[s]]=[i,a]}return[o,r]}var Go=(e,t,n)=>e>>>n,Vo=(e,t,n)=>e<<32-n|t>>>n,Te=(e,t,n)=>e>>>n|t<<32-n,$e=(e,t,n)=>e<<32-n|t>>>n,hn=(e,t,n)=>e<<64-n|
t>>>n-32,pn=(e,t,n)=>e>>>n-32|t<<64-n;var Zs=(e,t,n)=>e<<n|t>>>32-n,Xs=(e,t,n)=>t<<n|e>>>32-n,Ws=(e,t,n)=>t<<n-32|e>>>64-n,js=(e,t,n)=>e<<n-32|t>>>64-n;function Xt(e,t,n,o){
let r=(t>>>0)+(o>>>0);return{h:e+n+(r/2**32|0)|0,l:r|0}}var Qs=(e,t,n)=>(e>>>0)+(t>>>0)+(n>>>0),Js=(e,t,n,o)=>t+n+o+(e/2**
32|0)|0,ti=(e,t,n,o)=>(e>>>0)+(t>>>0)+(n>>>0)+(o>>>0),ei=(e,t,n,o,r)=>t+n+o+r+(e/2**32|0)|0,ni=(e,t,n,o,r)=>(e>>>0)+(t>>>
0)+(n>>>0)+(o>>>0)+(r>>>0),oi=(e,t,n,o,r,s)=>t+n+o+r+s+(e/2**32|0)|0;var tu=Uint32Array.from([1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,
310598401,607225278,1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,
1249150122,1555081692,1996064986,2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,
773529912,1294757372,1396182291,1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,
3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,
1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298]),pe=new Uint32Array(64),zo=class extends dn{constructor(t=32){
super(64,t,8,!1),this.A=ne[0]|0,this.B=ne[1]|0,this.C=ne[2]|0,this.D=ne[3]|0,this.E=ne[4]|0,this.F=ne[5]|0,this.G=ne[6]|
0,this.H=ne[7]|0}get(){let{A:t,B:n,C:o,D:r,E:s,F:i,G:a,H:c}=this;return[t,n,o,r,s,i,a,c]}set(t,n,o,r,s,i,a,c){this.A=t|0,
this.B=n|0,this.C=o|0,this.D=r|0,this.E=s|0,this.F=i|0,this.G=a|0,this.H=c|0}process(t,n){for(let d=0;d<16;d++,n+=4)pe[d]=
t.getUint32(n,!1);for(let d=16;d<64;d++){let l=pe[d-15],h=pe[d-2],m=Gt(l,7)^Gt(l,18)^l>>>3,g=Gt(h,17)^Gt(h,19)^h>>>10;pe[d]=
g+pe[d-7]+m+pe[d-16]|0}let{A:o,B:r,C:s,D:i,E:a,F:c,G:f,H:u}=this;for(let d=0;d<64;d++){let l=Gt(a,6)^Gt(a,11)^Gt(a,25),h=u+
l+zs(a,c,f)+tu[d]+pe[d]|0,g=(Gt(o,2)^Gt(o,13)^Gt(o,22))+Ks(o,r,s)|0;u=f,f=c,c=a,a=i+h|0,i=s,s=r,r=o,o=h+g|0}o=o+this.A|0,
r=r+this.B|0,s=s+this.C|0,i=i+this.D|0,a=a+this.E|0,c=c+this.F|0,f=f+this.G|0,u=u+this.H|0,this.set(o,r,s,i,a,c,f,u)}roundClean(){
Ct(pe)}destroy(){this.set(0,0,0,0,0,0,0,0),Ct(this.buffer)}};var ri=Xn(["0x428a2f98d728ae22","0x7137449123ef65cd","0xb5c0fbcfec4d3b2f","0xe9b5dba58189dbbc","0x3956c25bf348b538","0x5\
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
a475817"].map(e=>BigInt(e))),eu=ri[0],nu=ri[1],me=new Uint32Array(80),be=new Uint32Array(80),Wn=class extends dn{constructor(t=64){
super(128,t,16,!1),this.Ah=gt[0]|0,this.Al=gt[1]|0,this.Bh=gt[2]|0,this.Bl=gt[3]|0,this.Ch=gt[4]|0,this.Cl=gt[5]|0,this.
Dh=gt[6]|0,this.Dl=gt[7]|0,this.Eh=gt[8]|0,this.El=gt[9]|0,this.Fh=gt[10]|0,this.Fl=gt[11]|0,this.Gh=gt[12]|0,this.Gl=gt[13]|
0,this.Hh=gt[14]|0,this.Hl=gt[15]|0}get(){let{Ah:t,Al:n,Bh:o,Bl:r,Ch:s,Cl:i,Dh:a,Dl:c,Eh:f,El:u,Fh:d,Fl:l,Gh:h,Gl:m,Hh:g,
Hl:E}=this;return[t,n,o,r,s,i,a,c,f,u,d,l,h,m,g,E]}set(t,n,o,r,s,i,a,c,f,u,d,l,h,m,g,E){this.Ah=t|0,this.Al=n|0,this.Bh=
o|0,this.Bl=r|0,this.Ch=s|0,this.Cl=i|0,this.Dh=a|0,this.Dl=c|0,this.Eh=f|0,this.El=u|0,this.Fh=d|0,this.Fl=l|0,this.Gh=
h|0,this.Gl=m|0,this.Hh=g|0,this.Hl=E|0}process(t,n){for(let S=0;S<16;S++,n+=4)me[S]=t.getUint32(n),be[S]=t.getUint32(n+=
4);for(let S=16;S<80;S++){let _=me[S-15]|0,T=be[S-15]|0,D=Te(_,T,1)^Te(_,T,8)^Go(_,T,7),L=$e(_,T,1)^$e(_,T,8)^Vo(_,T,7),
F=me[S-2]|0,N=be[S-2]|0,Q=Te(F,N,19)^hn(F,N,61)^Go(F,N,6),tt=$e(F,N,19)^pn(F,N,61)^Vo(F,N,6),q=ti(L,tt,be[S-7],be[S-16]),
w=ei(q,D,Q,me[S-7],me[S-16]);me[S]=w|0,be[S]=q|0}let{Ah:o,Al:r,Bh:s,Bl:i,Ch:a,Cl:c,Dh:f,Dl:u,Eh:d,El:l,Fh:h,Fl:m,Gh:g,Gl:E,
Hh:B,Hl:R}=this;for(let S=0;S<80;S++){let _=Te(d,l,14)^Te(d,l,18)^hn(d,l,41),T=$e(d,l,14)^$e(d,l,18)^pn(d,l,41),D=d&h^~d&
g,L=l&m^~l&E,F=ni(R,T,L,nu[S],be[S]),N=oi(F,B,_,D,eu[S],me[S]),Q=F|0,tt=Te(o,r,28)^hn(o,r,34)^hn(o,r,39),q=$e(o,r,28)^pn(
o,r,34)^pn(o,r,39),w=o&s^o&a^s&a,x=r&i^r&c^i&c;B=g|0,R=E|0,g=h|0,E=m|0,h=d|0,m=l|0,{h:d,l}=Xt(f|0,u|0,N|0,Q|0),f=a|0,u=c|
0,a=s|0,c=i|0,s=o|0,i=r|0;let y=Qs(Q,q,x);o=Js(y,N,tt,w),r=y|0}({h:o,l:r}=Xt(this.Ah|0,this.Al|0,o|0,r|0)),{h:s,l:i}=Xt(
this.Bh|0,this.Bl|0,s|0,i|0),{h:a,l:c}=Xt(this.Ch|0,this.Cl|0,a|0,c|0),{h:f,l:u}=Xt(this.Dh|0,this.Dl|0,f|0,u|0),{h:d,l}=
Xt(this.Eh|0,this.El|0,d|0,l|0),{h,l:m}=Xt(this.Fh|0,this.Fl|0,h|0,m|0),{h:g,l:E}=Xt(this.Gh|0,this.Gl|0,g|0,E|0),{h:B,l:R}=
Xt(this.Hh|0,this.Hl|0,B|0,R|0),this.set(o,r,s,i,a,c,f,u,d,l,h,m,g,E,B,R)}roundClean(){Ct(me,be)}destroy(){Ct(this.buffer),
this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)}},Ko=class extends Wn{constructor(){super(48),this.Ah=bt[0]|0,this.Al=bt[1]|0,
this.Bh=bt[2]|0,this.Bl=bt[3]|0,this.Ch=bt[4]|0,this.Cl=bt[5]|0,this.Dh=bt[6]|0,this.Dl=bt[7]|0,this.Eh=bt[8]|0,this.El=
bt[9]|0,this.Fh=bt[10]|0,this.Fl=bt[11]|0,this.Gh=bt[12]|0,this.Gl=bt[13]|0,this.Hh=bt[14]|0,this.Hl=bt[15]|0}};var ct=ze(()=>new zo);var jn=ze(()=>new Wn),Ke=ze(()=>new Ko);var Qn=class extends he{constructor(t,n){super(),this.finished=!1,this.destroyed=!1,zn(t);let o=Re(n);if(this.iHash=t.create(),
typeof this.iHash.update!="function")throw new Error("Expected instance of class which extends utils.Hash");this.blockLen=
this.iHash.blockLen,this.outputLen=this.iHash.outputLen;let r=this.blockLen,s=new Uint8Array(r);s.set(o.length>r?t.create().
update(o).digest():o);for(let i=0;i<s.length;i++)s[i]^=54;this.iHash.update(s),this.oHash=t.create();for(let i=0;i<s.length;i++)
s[i]^=106;this.oHash.update(s),Ct(s)}update(t){return te(this),this.iHash.update(t),this}digestInto(t){te(this),st(t,this.
outputLen),this.finished=!0,this.iHash.digestInto(t),this.oHash.update(t),this.oHash.digestInto(t),this.destroy()}digest(){
let t=new Uint8Array(this.oHash.outputLen);return this.digestInto(t),t}_cloneInto(t){t||(t=Object.create(Object.getPrototypeOf(
this),{}));let{oHash:n,iHash:o,finished:r,destroyed:s,blockLen:i,outputLen:a}=this;return t=t,t.finished=r,t.destroyed=s,
t.blockLen=i,t.outputLen=a,t.oHash=n._cloneInto(t.oHash),t.iHash=o._cloneInto(t.iHash),t}clone(){return this._cloneInto()}destroy(){
this.destroyed=!0,this.oHash.destroy(),this.iHash.destroy()}},Yo=(e,t,n)=>new Qn(e,t).update(n).digest();Yo.create=(e,t)=>new Qn(
e,t);/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Xo=BigInt(0),Jn=BigInt(1);function mn(e,t=""){if(typeof e!="boolean"){let n=t&&`"${t}"`;throw new Error(n+"expected boolean, got type="+typeof e)}
return e}function ge(e,t,n=""){let o=Jt(e),r=e?.length,s=t!==void 0;if(!o||s&&r!==t){let i=n&&`"${n}" `,a=s?` of length ${t}`:
"",c=o?`length=${r}`:`type=${typeof e}`;throw new Error(i+"expected Uint8Array"+a+", got "+c)}return e}function bn(e){let t=e.
toString(16);return t.length&1?"0"+t:t}function si(e){if(typeof e!="string")throw new Error("hex string expected, got "+
typeof e);return e===""?Xo:BigInt("0x"+e)}function wt(e){return si(Dt(e))}function Wo(e){return st(e),si(Dt(Uint8Array.from(
e).reverse()))}function mt(e,t){return Ae(e.toString(16).padStart(t*2,"0"))}function jo(e,t){return mt(e,t).reverse()}function ft(e,t,n){let o;if(typeof t=="string")try{o=Ae(t)}catch(s){throw new Error(e+" must be hex string or Uint8Array\
, cause: "+s)}else if(Jt(t))o=Uint8Array.from(t);else throw new Error(e+" must be hex string or Uint8Array");let r=o.length;
if(typeof n=="number"&&r!==n)throw new Error(e+" of length "+n+" expected, got "+r);return o}var Zo=e=>typeof e=="bigint"&&Xo<=e;function Qo(e,t,n){return Zo(e)&&Zo(t)&&Zo(n)&&t<=e&&e<n}function ii(e,t,n,o){if(!Qo(
t,n,o))throw new Error("expected valid "+e+": "+n+" <= n < "+o+", got "+t)}function oe(e){let t;for(t=0;e>Xo;e>>=Jn,t+=1)
;return t}function ai(e,t){return e>>BigInt(t)&Jn}var Lt=e=>(Jn<<BigInt(e))-Jn;function ci(e,t,n){if(typeof e!="number"||e<2)throw new Error("hashLen must be a number");if(typeof t!=
"number"||t<2)throw new Error("qByteLen must be a number");if(typeof n!="function")throw new Error("hmacFn must be a fun\
ction");let o=h=>new Uint8Array(h),r=h=>Uint8Array.of(h),s=o(e),i=o(e),a=0,c=()=>{s.fill(1),i.fill(0),a=0},f=(...h)=>n(i,
s,...h),u=(h=o(0))=>{i=f(r(0),h),s=f(),h.length!==0&&(i=f(r(1),h),s=f())},d=()=>{if(a++>=1e3)throw new Error("drbg: trie\
d 1000 values");let h=0,m=[];for(;h<t;){s=f();let g=s.slice();m.push(g),h+=s.length}return X(...m)};return(h,m)=>{c(),u(
h);let g;for(;!(g=m(d()));)u();return c(),g}}function fi(e){return typeof e=="function"&&Number.isSafeInteger(e.outputLen)}function Ne(e,t,n={}){if(!e||typeof e!="ob\
ject")throw new Error("expected valid options object");function o(r,s,i){let a=e[r];if(i&&a===void 0)return;let c=typeof a;
if(c!==s||a===null)throw new Error(`param "${r}" is invalid: expected ${s}, got ${c}`)}Object.entries(t).forEach(([r,s])=>o(
r,s,!1)),Object.entries(n).forEach(([r,s])=>o(r,s,!0))}var Jo=()=>{throw new Error("not implemented")};function gn(e){let t=new WeakMap;
return(n,...o)=>{let r=t.get(n);if(r!==void 0)return r;let s=e(n,...o);return t.set(n,s),s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var It=BigInt(0),Et=BigInt(1),Pe=BigInt(2),li=BigInt(
3),di=BigInt(4),hi=BigInt(5),ou=BigInt(7),pi=BigInt(8),ru=BigInt(9),mi=BigInt(16);function Rt(e,t){let n=e%t;return n>=It?
n:t+n}function Tt(e,t,n){let o=e;for(;t-- >It;)o*=o,o%=n;return o}function ui(e,t){if(e===It)throw new Error("invert: expected\
 non-zero number");if(t<=It)throw new Error("invert: expected positive modulus, got "+t);let n=Rt(e,t),o=t,r=It,s=Et,i=Et,
a=It;for(;n!==It;){let f=o/n,u=o%n,d=r-i*f,l=s-a*f;o=n,n=u,r=i,s=a,i=d,a=l}if(o!==Et)throw new Error("invert: does not e\
xist");return Rt(r,t)}function tr(e,t,n){if(!e.eql(e.sqr(t),n))throw new Error("Cannot find square root")}function bi(e,t){
let n=(e.ORDER+Et)/di,o=e.pow(t,n);return tr(e,o,t),o}function su(e,t){let n=(e.ORDER-hi)/pi,o=e.mul(t,Pe),r=e.pow(o,n),
s=e.mul(t,r),i=e.mul(e.mul(s,Pe),r),a=e.mul(s,e.sub(i,e.ONE));return tr(e,a,t),a}function iu(e){let t=vt(e),n=gi(e),o=n(
t,t.neg(t.ONE)),r=n(t,o),s=n(t,t.neg(o)),i=(e+ou)/mi;return(a,c)=>{let f=a.pow(c,i),u=a.mul(f,o),d=a.mul(f,r),l=a.mul(f,
s),h=a.eql(a.sqr(u),c),m=a.eql(a.sqr(d),c);f=a.cmov(f,u,h),u=a.cmov(l,d,m);let g=a.eql(a.sqr(u),c),E=a.cmov(f,u,g);return tr(
a,E,c),E}}function gi(e){if(e<li)throw new Error("sqrt is not defined for small field");let t=e-Et,n=0;for(;t%Pe===It;)t/=
Pe,n++;let o=Pe,r=vt(e);for(;yn(r,o)===1;)if(o++>1e3)throw new Error("Cannot find square root: probably non-prime P");if(n===
1)return bi;let s=r.pow(o,t),i=(t+Et)/Pe;return function(c,f){if(c.is0(f))return f;if(yn(c,f)!==1)throw new Error("Canno\
t find square root");let u=n,d=c.mul(c.ONE,s),l=c.pow(f,t),h=c.pow(f,i);for(;!c.eql(l,c.ONE);){if(c.is0(l))return c.ZERO;
let m=1,g=c.sqr(l);for(;!c.eql(g,c.ONE);)if(m++,g=c.sqr(g),m===u)throw new Error("Cannot find square root");let E=Et<<BigInt(
u-m-1),B=c.pow(d,E);u=m,d=c.sqr(B),l=c.mul(l,d),h=c.mul(h,B)}return h}}function au(e){return e%di===li?bi:e%pi===hi?su:e%
mi===ru?iu(e):gi(e)}var cu=["create","isValid","is0","neg","inv","sqrt","sqr","eql","add","sub","mul","pow","div","addN","subN","mulN","sqrN"];
function to(e){let t={ORDER:"bigint",MASK:"bigint",BYTES:"number",BITS:"number"},n=cu.reduce((o,r)=>(o[r]="function",o),
t);return Ne(e,n),e}function xn(e,t,n){if(n<It)throw new Error("invalid exponent, negatives unsupported");if(n===It)return e.
ONE;if(n===Et)return t;let o=e.ONE,r=t;for(;n>It;)n&Et&&(o=e.mul(o,r)),r=e.sqr(r),n>>=Et;return o}function Vt(e,t,n=!1){
let o=new Array(t.length).fill(n?e.ZERO:void 0),r=t.reduce((i,a,c)=>e.is0(a)?i:(o[c]=i,e.mul(i,a)),e.ONE),s=e.inv(r);return t.
reduceRight((i,a,c)=>e.is0(a)?i:(o[c]=e.mul(i,o[c]),e.mul(i,a)),s),o}function yn(e,t){let n=(e.ORDER-Et)/Pe,o=e.pow(t,n),r=e.eql(o,e.ONE),s=e.eql(o,e.ZERO),i=e.eql(o,e.neg(e.ONE));if(!r&&!s&&
!i)throw new Error("invalid Legendre symbol result");return r?1:s?0:-1}function eo(e,t){t!==void 0&&de(t);let n=t!==void 0?t:e.toString(2).length,o=Math.ceil(n/8);return{nBitLength:n,nByteLength:o}}
function vt(e,t,n=!1,o={}){if(e<=It)throw new Error("invalid field: expected ORDER > 0, got "+e);let r,s,i=!1,a;if(typeof t==
"object"&&t!=null){if(o.sqrt||n)throw new Error("cannot specify opts in two arguments");let l=t;l.BITS&&(r=l.BITS),l.sqrt&&
(s=l.sqrt),typeof l.isLE=="boolean"&&(n=l.isLE),typeof l.modFromBytes=="boolean"&&(i=l.modFromBytes),a=l.allowedLengths}else
typeof t=="number"&&(r=t),o.sqrt&&(s=o.sqrt);let{nBitLength:c,nByteLength:f}=eo(e,r);if(f>2048)throw new Error("invalid \
field: expected ORDER of <= 2048 bytes");let u,d=Object.freeze({ORDER:e,isLE:n,BITS:c,BYTES:f,MASK:Lt(c),ZERO:It,ONE:Et,
allowedLengths:a,create:l=>Rt(l,e),isValid:l=>{if(typeof l!="bigint")throw new Error("invalid field element: expected bi\
gint, got "+typeof l);return It<=l&&l<e},is0:l=>l===It,isValidNot0:l=>!d.is0(l)&&d.isValid(l),isOdd:l=>(l&Et)===Et,neg:l=>Rt(
-l,e),eql:(l,h)=>l===h,sqr:l=>Rt(l*l,e),add:(l,h)=>Rt(l+h,e),sub:(l,h)=>Rt(l-h,e),mul:(l,h)=>Rt(l*h,e),pow:(l,h)=>xn(d,l,
h),div:(l,h)=>Rt(l*ui(h,e),e),sqrN:l=>l*l,addN:(l,h)=>l+h,subN:(l,h)=>l-h,mulN:(l,h)=>l*h,inv:l=>ui(l,e),sqrt:s||(l=>(u||
(u=au(e)),u(d,l))),toBytes:l=>n?jo(l,f):mt(l,f),fromBytes:(l,h=!0)=>{if(a){if(!a.includes(l.length)||l.length>f)throw new Error(
"Field.fromBytes: expected "+a+" bytes, got "+l.length);let g=new Uint8Array(f);g.set(l,n?0:g.length-l.length),l=g}if(l.
length!==f)throw new Error("Field.fromBytes: expected "+f+" bytes, got "+l.length);let m=n?Wo(l):wt(l);if(i&&(m=Rt(m,e)),
!h&&!d.isValid(m))throw new Error("invalid field element: outside of range 0..ORDER");return m},invertBatch:l=>Vt(d,l),cmov:(l,h,m)=>m?
h:l});return Object.freeze(d)}function yi(e){if(typeof e!="bigint")throw new Error("field order must be bigint");let t=e.toString(2).length;return Math.
ceil(t/8)}function wn(e){let t=yi(e);return t+Math.ceil(t/2)}function En(e,t,n=!1){let o=e.length,r=yi(t),s=wn(t);if(o<16||
o<s||o>1024)throw new Error("expected "+s+"-1024 bytes of input, got "+o);let i=n?Wo(e):wt(e),a=Rt(i,t-Et)+Et;return n?jo(
a,r):mt(a,r)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Ye=BigInt(0),He=BigInt(1);function vn(e,t){let n=t.
negate();return e?n:t}function Ce(e,t){let n=Vt(e.Fp,t.map(o=>o.Z));return t.map((o,r)=>e.fromAffine(o.toAffine(n[r])))}
function vi(e,t){if(!Number.isSafeInteger(e)||e<=0||e>t)throw new Error("invalid window size, expected [1.."+t+"], got W\
="+e)}function er(e,t){vi(e,t);let n=Math.ceil(t/e)+1,o=2**(e-1),r=2**e,s=Lt(e),i=BigInt(e);return{windows:n,windowSize:o,
mask:s,maxNumber:r,shiftBy:i}}function xi(e,t,n){let{windowSize:o,mask:r,maxNumber:s,shiftBy:i}=n,a=Number(e&r),c=e>>i;a>
o&&(a-=s,c+=He);let f=t*o,u=f+Math.abs(a)-1,d=a===0,l=a<0,h=t%2!==0;return{nextN:c,offset:u,isZero:d,isNeg:l,isNegF:h,offsetF:f}}
function uu(e,t){if(!Array.isArray(e))throw new Error("array expected");e.forEach((n,o)=>{if(!(n instanceof t))throw new Error(
"invalid point at index "+o)})}function lu(e,t){if(!Array.isArray(e))throw new Error("array of scalars expected");e.forEach(
(n,o)=>{if(!t.isValid(n))throw new Error("invalid scalar at index "+o)})}var nr=new WeakMap,Bi=new WeakMap;function or(e){
return Bi.get(e)||1}function wi(e){if(e!==Ye)throw new Error("invalid wNAF")}var no=class{constructor(t,n){this.BASE=t.BASE,
this.ZERO=t.ZERO,this.Fn=t.Fn,this.bits=n}_unsafeLadder(t,n,o=this.ZERO){let r=t;for(;n>Ye;)n&He&&(o=o.add(r)),r=r.double(),
n>>=He;return o}precomputeWindow(t,n){let{windows:o,windowSize:r}=er(n,this.bits),s=[],i=t,a=i;for(let c=0;c<o;c++){a=i,
s.push(a);for(let f=1;f<r;f++)a=a.add(i),s.push(a);i=a.double()}return s}wNAF(t,n,o){if(!this.Fn.isValid(o))throw new Error(
"invalid scalar");let r=this.ZERO,s=this.BASE,i=er(t,this.bits);for(let a=0;a<i.windows;a++){let{nextN:c,offset:f,isZero:u,
isNeg:d,isNegF:l,offsetF:h}=xi(o,a,i);o=c,u?s=s.add(vn(l,n[h])):r=r.add(vn(d,n[f]))}return wi(o),{p:r,f:s}}wNAFUnsafe(t,n,o,r=this.
ZERO){let s=er(t,this.bits);for(let i=0;i<s.windows&&o!==Ye;i++){let{nextN:a,offset:c,isZero:f,isNeg:u}=xi(o,i,s);if(o=a,
!f){let d=n[c];r=r.add(u?d.negate():d)}}return wi(o),r}getPrecomputes(t,n,o){let r=nr.get(n);return r||(r=this.precomputeWindow(
n,t),t!==1&&(typeof o=="function"&&(r=o(r)),nr.set(n,r))),r}cached(t,n,o){let r=or(t);return this.wNAF(r,this.getPrecomputes(
r,t,o),n)}unsafe(t,n,o,r){let s=or(t);return s===1?this._unsafeLadder(t,n,r):this.wNAFUnsafe(s,this.getPrecomputes(s,t,o),
n,r)}createCache(t,n){vi(n,this.bits),Bi.set(t,n),nr.delete(t)}hasCache(t){return or(t)!==1}};function Si(e,t,n,o){let r=t,
s=e.ZERO,i=e.ZERO;for(;n>Ye||o>Ye;)n&He&&(s=s.add(r)),o&He&&(i=i.add(r)),r=r.double(),n>>=He,o>>=He;return{p1:s,p2:i}}function ki(e,t,n,o){
uu(n,e),lu(o,t);let r=n.length,s=o.length;if(r!==s)throw new Error("arrays of points and scalars must have equal length");
let i=e.ZERO,a=oe(BigInt(r)),c=1;a>12?c=a-3:a>4?c=a-2:a>0&&(c=2);let f=Lt(c),u=new Array(Number(f)+1).fill(i),d=Math.floor(
(t.BITS-1)/c)*c,l=i;for(let h=d;h>=0;h-=c){u.fill(i);for(let g=0;g<s;g++){let E=o[g],B=Number(E>>BigInt(h)&f);u[B]=u[B].
add(n[g])}let m=i;for(let g=u.length-1,E=i;g>0;g--)E=E.add(u[g]),m=m.add(E);if(l=l.add(m),h!==0)for(let g=0;g<c;g++)l=l.
double()}return l}function Ei(e,t,n){if(t){if(t.ORDER!==e)throw new Error("Field.ORDER must match order: Fp == p, Fn == n");return to(t),t}else
return vt(e,{isLE:n})}function Ii(e,t,n={},o){if(o===void 0&&(o=e==="edwards"),!t||typeof t!="object")throw new Error(`e\
xpected valid ${e} CURVE object`);for(let c of["p","n","h"]){let f=t[c];if(!(typeof f=="bigint"&&f>Ye))throw new Error(`\
CURVE.${c} must be positive bigint`)}let r=Ei(t.p,n.Fp,o),s=Ei(t.n,n.Fn,o),a=["Gx","Gy","a",e==="weierstrass"?"b":"d"];for(let c of a)
if(!r.isValid(t[c]))throw new Error(`CURVE.${c} must be valid field element of CURVE.Fp`);return t=Object.freeze(Object.
assign({},t)),{CURVE:t,Fp:r,Fn:s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Oi=(e,t)=>(e+(e>=0?t:-t)/Wt)/t;function du(e,t,n){
let[[o,r],[s,i]]=t,a=Oi(i*e,n),c=Oi(-r*e,n),f=e-a*o-c*s,u=-a*r-c*i,d=f<zt,l=u<zt;d&&(f=-f),l&&(u=-u);let h=Lt(Math.ceil(
oe(n)/2))+yt;if(f<zt||f>=h||u<zt||u>=h)throw new Error("splitScalar (endomorphism): failed, k="+e);return{k1neg:d,k1:f,k2neg:l,
k2:u}}function sr(e){if(!["compact","recovered","der"].includes(e))throw new Error('Signature format must be "compact", \
"recovered", or "der"');return e}function rr(e,t){let n={};for(let o of Object.keys(t))n[o]=e[o]===void 0?t[o]:e[o];return mn(
n.lowS,"lowS"),mn(n.prehash,"prehash"),n.format!==void 0&&sr(n.format),n}var ir=class extends Error{constructor(t=""){super(
t)}},re={Err:ir,_tlv:{encode:(e,t)=>{let{Err:n}=re;if(e<0||e>256)throw new n("tlv.encode: wrong tag");if(t.length&1)throw new n(
"tlv.encode: unpadded data");let o=t.length/2,r=bn(o);if(r.length/2&128)throw new n("tlv.encode: long form length too bi\
g");let s=o>127?bn(r.length/2|128):"";return bn(e)+s+r+t},decode(e,t){let{Err:n}=re,o=0;if(e<0||e>256)throw new n("tlv.e\
ncode: wrong tag");if(t.length<2||t[o++]!==e)throw new n("tlv.decode: wrong tlv");let r=t[o++],s=!!(r&128),i=0;if(!s)i=r;else{
let c=r&127;if(!c)throw new n("tlv.decode(long): indefinite length not supported");if(c>4)throw new n("tlv.decode(long):\
 byte length is too big");let f=t.subarray(o,o+c);if(f.length!==c)throw new n("tlv.decode: length bytes not complete");if(f[0]===
0)throw new n("tlv.decode(long): zero leftmost byte");for(let u of f)i=i<<8|u;if(o+=c,i<128)throw new n("tlv.decode(long\
): not minimal encoding")}let a=t.subarray(o,o+i);if(a.length!==i)throw new n("tlv.decode: wrong value length");return{v:a,
l:t.subarray(o+i)}}},_int:{encode(e){let{Err:t}=re;if(e<zt)throw new t("integer: negative integers are not allowed");let n=bn(
e);if(Number.parseInt(n[0],16)&8&&(n="00"+n),n.length&1)throw new t("unexpected DER parsing assertion: unpadded hex");return n},
decode(e){let{Err:t}=re;if(e[0]&128)throw new t("invalid signature integer: negative");if(e[0]===0&&!(e[1]&128))throw new t(
"invalid signature integer: unnecessary leading zero");return wt(e)}},toSig(e){let{Err:t,_int:n,_tlv:o}=re,r=ft("signatu\
re",e),{v:s,l:i}=o.decode(48,r);if(i.length)throw new t("invalid signature: left bytes after parsing");let{v:a,l:c}=o.decode(
2,s),{v:f,l:u}=o.decode(2,c);if(u.length)throw new t("invalid signature: left bytes after parsing");return{r:n.decode(a),
s:n.decode(f)}},hexFromSig(e){let{_tlv:t,_int:n}=re,o=t.encode(2,n.encode(e.r)),r=t.encode(2,n.encode(e.s)),s=o+r;return t.
encode(48,s)}},zt=BigInt(0),yt=BigInt(1),Wt=BigInt(2),Ze=BigInt(3),ar=BigInt(4);function jt(e,t){let{BYTES:n}=e,o;if(typeof t==
"bigint")o=t;else{let r=ft("private key",t);try{o=e.fromBytes(r)}catch{throw new Error(`invalid private key: expected ui\
8a of size ${n}, got ${typeof t}`)}}if(!e.isValidNot0(o))throw new Error("invalid private key: out of range [1..N-1]");return o}
function Ai(e,t={}){let n=Ii("weierstrass",e,t),{Fp:o,Fn:r}=n,s=n.CURVE,{h:i,n:a}=s;Ne(t,{},{allowInfinityPoint:"boolean",
clearCofactor:"function",isTorsionFree:"function",fromBytes:"function",toBytes:"function",endo:"object",wrapPrivateKey:"\
boolean"});let{endo:c}=t;if(c&&(!o.is0(s.a)||typeof c.beta!="bigint"||!Array.isArray(c.basises)))throw new Error('invali\
d endo: expected "beta": bigint and "basises": array');let f=Ri(o,r);function u(){if(!o.isOdd)throw new Error("compressi\
on is not supported: Field does not have .isOdd()")}function d(q,w,x){let{x:y,y:O}=w.toAffine(),P=o.toBytes(y);if(mn(x,"\
isCompressed"),x){u();let k=!o.isOdd(O);return X(_i(k),P)}else return X(Uint8Array.of(4),P,o.toBytes(O))}function l(q){ge(
q,void 0,"Point");let{publicKey:w,publicKeyUncompressed:x}=f,y=q.length,O=q[0],P=q.subarray(1);if(y===w&&(O===2||O===3)){
let k=o.fromBytes(P);if(!o.isValid(k))throw new Error("bad point: is not on curve, wrong x");let A=g(k),$;try{$=o.sqrt(A)}catch(ut){
let ot=ut instanceof Error?": "+ut.message:"";throw new Error("bad point: is not on curve, sqrt error"+ot)}u();let H=o.isOdd(
$);return(O&1)===1!==H&&($=o.neg($)),{x:k,y:$}}else if(y===x&&O===4){let k=o.BYTES,A=o.fromBytes(P.subarray(0,k)),$=o.fromBytes(
P.subarray(k,k*2));if(!E(A,$))throw new Error("bad point: is not on curve");return{x:A,y:$}}else throw new Error(`bad po\
int: got length ${y}, expected compressed=${w} or uncompressed=${x}`)}let h=t.toBytes||d,m=t.fromBytes||l;function g(q){
let w=o.sqr(q),x=o.mul(w,q);return o.add(o.add(x,o.mul(q,s.a)),s.b)}function E(q,w){let x=o.sqr(w),y=g(q);return o.eql(x,
y)}if(!E(s.Gx,s.Gy))throw new Error("bad curve params: generator point");let B=o.mul(o.pow(s.a,Ze),ar),R=o.mul(o.sqr(s.b),
BigInt(27));if(o.is0(o.add(B,R)))throw new Error("bad curve params: a or b");function S(q,w,x=!1){if(!o.isValid(w)||x&&o.
is0(w))throw new Error(`bad point coordinate ${q}`);return w}function _(q){if(!(q instanceof N))throw new Error("Project\
ivePoint expected")}function T(q){if(!c||!c.basises)throw new Error("no endo");return du(q,c.basises,r.ORDER)}let D=gn((q,w)=>{
let{X:x,Y:y,Z:O}=q;if(o.eql(O,o.ONE))return{x,y};let P=q.is0();w==null&&(w=P?o.ONE:o.inv(O));let k=o.mul(x,w),A=o.mul(y,
w),$=o.mul(O,w);if(P)return{x:o.ZERO,y:o.ZERO};if(!o.eql($,o.ONE))throw new Error("invZ was invalid");return{x:k,y:A}}),
L=gn(q=>{if(q.is0()){if(t.allowInfinityPoint&&!o.is0(q.Y))return;throw new Error("bad point: ZERO")}let{x:w,y:x}=q.toAffine();
if(!o.isValid(w)||!o.isValid(x))throw new Error("bad point: x or y not field elements");if(!E(w,x))throw new Error("bad \
point: equation left != right");if(!q.isTorsionFree())throw new Error("bad point: not in prime-order subgroup");return!0});
function F(q,w,x,y,O){return x=new N(o.mul(x.X,q),x.Y,x.Z),w=vn(y,w),x=vn(O,x),w.add(x)}class N{constructor(w,x,y){this.
X=S("x",w),this.Y=S("y",x,!0),this.Z=S("z",y),Object.freeze(this)}static CURVE(){return s}static fromAffine(w){let{x,y}=w||
{};if(!w||!o.isValid(x)||!o.isValid(y))throw new Error("invalid affine point");if(w instanceof N)throw new Error("projec\
tive point not allowed");return o.is0(x)&&o.is0(y)?N.ZERO:new N(x,y,o.ONE)}static fromBytes(w){let x=N.fromAffine(m(ge(w,
void 0,"point")));return x.assertValidity(),x}static fromHex(w){return N.fromBytes(ft("pointHex",w))}get x(){return this.
toAffine().x}get y(){return this.toAffine().y}precompute(w=8,x=!0){return tt.createCache(this,w),x||this.multiply(Ze),this}assertValidity(){
L(this)}hasEvenY(){let{y:w}=this.toAffine();if(!o.isOdd)throw new Error("Field doesn't support isOdd");return!o.isOdd(w)}equals(w){
_(w);let{X:x,Y:y,Z:O}=this,{X:P,Y:k,Z:A}=w,$=o.eql(o.mul(x,A),o.mul(P,O)),H=o.eql(o.mul(y,A),o.mul(k,O));return $&&H}negate(){
return new N(this.X,o.neg(this.Y),this.Z)}double(){let{a:w,b:x}=s,y=o.mul(x,Ze),{X:O,Y:P,Z:k}=this,A=o.ZERO,$=o.ZERO,H=o.
ZERO,M=o.mul(O,O),ut=o.mul(P,P),ot=o.mul(k,k),Y=o.mul(O,P);return Y=o.add(Y,Y),H=o.mul(O,k),H=o.add(H,H),A=o.mul(w,H),$=
o.mul(y,ot),$=o.add(A,$),A=o.sub(ut,$),$=o.add(ut,$),$=o.mul(A,$),A=o.mul(Y,A),H=o.mul(y,H),ot=o.mul(w,ot),Y=o.sub(M,ot),
Y=o.mul(w,Y),Y=o.add(Y,H),H=o.add(M,M),M=o.add(H,M),M=o.add(M,ot),M=o.mul(M,Y),$=o.add($,M),ot=o.mul(P,k),ot=o.add(ot,ot),
M=o.mul(ot,Y),A=o.sub(A,M),H=o.mul(ot,ut),H=o.add(H,H),H=o.add(H,H),new N(A,$,H)}add(w){_(w);let{X:x,Y:y,Z:O}=this,{X:P,
Y:k,Z:A}=w,$=o.ZERO,H=o.ZERO,M=o.ZERO,ut=s.a,ot=o.mul(s.b,Ze),Y=o.mul(x,P),it=o.mul(y,k),pt=o.mul(O,A),_t=o.add(x,y),at=o.
add(P,k);_t=o.mul(_t,at),at=o.add(Y,it),_t=o.sub(_t,at),at=o.add(x,O);let xt=o.add(P,A);return at=o.mul(at,xt),xt=o.add(
Y,pt),at=o.sub(at,xt),xt=o.add(y,O),$=o.add(k,A),xt=o.mul(xt,$),$=o.add(it,pt),xt=o.sub(xt,$),M=o.mul(ut,at),$=o.mul(ot,
pt),M=o.add($,M),$=o.sub(it,M),M=o.add(it,M),H=o.mul($,M),it=o.add(Y,Y),it=o.add(it,Y),pt=o.mul(ut,pt),at=o.mul(ot,at),it=
o.add(it,pt),pt=o.sub(Y,pt),pt=o.mul(ut,pt),at=o.add(at,pt),Y=o.mul(it,at),H=o.add(H,Y),Y=o.mul(xt,at),$=o.mul(_t,$),$=o.
sub($,Y),Y=o.mul(_t,it),M=o.mul(xt,M),M=o.add(M,Y),new N($,H,M)}subtract(w){return this.add(w.negate())}is0(){return this.
equals(N.ZERO)}multiply(w){let{endo:x}=t;if(!r.isValidNot0(w))throw new Error("invalid scalar: out of range");let y,O,P=k=>tt.
cached(this,k,A=>Ce(N,A));if(x){let{k1neg:k,k1:A,k2neg:$,k2:H}=T(w),{p:M,f:ut}=P(A),{p:ot,f:Y}=P(H);O=ut.add(Y),y=F(x.beta,
M,ot,k,$)}else{let{p:k,f:A}=P(w);y=k,O=A}return Ce(N,[y,O])[0]}multiplyUnsafe(w){let{endo:x}=t,y=this;if(!r.isValid(w))throw new Error(
"invalid scalar: out of range");if(w===zt||y.is0())return N.ZERO;if(w===yt)return y;if(tt.hasCache(this))return this.multiply(
w);if(x){let{k1neg:O,k1:P,k2neg:k,k2:A}=T(w),{p1:$,p2:H}=Si(N,y,P,A);return F(x.beta,$,H,O,k)}else return tt.unsafe(y,w)}multiplyAndAddUnsafe(w,x,y){
let O=this.multiplyUnsafe(x).add(w.multiplyUnsafe(y));return O.is0()?void 0:O}toAffine(w){return D(this,w)}isTorsionFree(){
let{isTorsionFree:w}=t;return i===yt?!0:w?w(N,this):tt.unsafe(this,a).is0()}clearCofactor(){let{clearCofactor:w}=t;return i===
yt?this:w?w(N,this):this.multiplyUnsafe(i)}isSmallOrder(){return this.multiplyUnsafe(i).is0()}toBytes(w=!0){return mn(w,
"isCompressed"),this.assertValidity(),h(N,this,w)}toHex(w=!0){return Dt(this.toBytes(w))}toString(){return`<Point ${this.
is0()?"ZERO":this.toHex()}>`}get px(){return this.X}get py(){return this.X}get pz(){return this.Z}toRawBytes(w=!0){return this.
toBytes(w)}_setWindowSize(w){this.precompute(w)}static normalizeZ(w){return Ce(N,w)}static msm(w,x){return ki(N,r,w,x)}static fromPrivateKey(w){
return N.BASE.multiply(jt(r,w))}}N.BASE=new N(s.Gx,s.Gy,o.ONE),N.ZERO=new N(o.ZERO,o.ONE,o.ZERO),N.Fp=o,N.Fn=r;let Q=r.BITS,
tt=new no(N,t.endo?Math.ceil(Q/2):Q);return N.BASE.precompute(8),N}function _i(e){return Uint8Array.of(e?2:3)}function hu(e,t){
let n=e.ORDER,o=zt;for(let m=n-yt;m%Wt===zt;m/=Wt)o+=yt;let r=o,s=Wt<<r-yt-yt,i=s*Wt,a=(n-yt)/i,c=(a-yt)/Wt,f=i-yt,u=s,d=e.
pow(t,a),l=e.pow(t,(a+yt)/Wt),h=(m,g)=>{let E=d,B=e.pow(g,f),R=e.sqr(B);R=e.mul(R,g);let S=e.mul(m,R);S=e.pow(S,c),S=e.mul(
S,B),B=e.mul(S,g),R=e.mul(S,m);let _=e.mul(R,B);S=e.pow(_,u);let T=e.eql(S,e.ONE);B=e.mul(R,l),S=e.mul(_,E),R=e.cmov(B,R,
T),_=e.cmov(S,_,T);for(let D=r;D>yt;D--){let L=D-Wt;L=Wt<<L-yt;let F=e.pow(_,L),N=e.eql(F,e.ONE);B=e.mul(R,E),E=e.mul(E,
E),F=e.mul(_,E),R=e.cmov(B,R,N),_=e.cmov(F,_,N)}return{isValid:T,value:R}};if(e.ORDER%ar===Ze){let m=(e.ORDER-Ze)/ar,g=e.
sqrt(e.neg(t));h=(E,B)=>{let R=e.sqr(B),S=e.mul(E,B);R=e.mul(R,S);let _=e.pow(R,m);_=e.mul(_,S);let T=e.mul(_,g),D=e.mul(
e.sqr(_),B),L=e.eql(D,E),F=e.cmov(T,_,L);return{isValid:L,value:F}}}return h}function cr(e,t){to(e);let{A:n,B:o,Z:r}=t;if(!e.
isValid(n)||!e.isValid(o)||!e.isValid(r))throw new Error("mapToCurveSimpleSWU: invalid opts");let s=hu(e,r);if(!e.isOdd)
throw new Error("Field does not have .isOdd()");return i=>{let a,c,f,u,d,l,h,m;a=e.sqr(i),a=e.mul(a,r),c=e.sqr(a),c=e.add(
c,a),f=e.add(c,e.ONE),f=e.mul(f,o),u=e.cmov(r,e.neg(c),!e.eql(c,e.ZERO)),u=e.mul(u,n),c=e.sqr(f),l=e.sqr(u),d=e.mul(l,n),
c=e.add(c,d),c=e.mul(c,f),l=e.mul(l,u),d=e.mul(l,o),c=e.add(c,d),h=e.mul(a,f);let{isValid:g,value:E}=s(c,l);m=e.mul(a,i),
m=e.mul(m,E),h=e.cmov(h,f,g),m=e.cmov(m,E,g);let B=e.isOdd(i)===e.isOdd(m);m=e.cmov(e.neg(m),m,B);let R=Vt(e,[u],!0)[0];
return h=e.mul(h,R),{x:h,y:m}}}function Ri(e,t){return{secretKey:t.BYTES,publicKey:1+e.BYTES,publicKeyUncompressed:1+2*e.
BYTES,publicKeyHasPrefix:!0,signature:2*t.BYTES}}function pu(e,t={}){let{Fn:n}=e,o=t.randomBytes||ee,r=Object.assign(Ri(
e.Fp,n),{seed:wn(n.ORDER)});function s(h){try{return!!jt(n,h)}catch{return!1}}function i(h,m){let{publicKey:g,publicKeyUncompressed:E}=r;
try{let B=h.length;return m===!0&&B!==g||m===!1&&B!==E?!1:!!e.fromBytes(h)}catch{return!1}}function a(h=o(r.seed)){return En(
ge(h,r.seed,"seed"),n.ORDER)}function c(h,m=!0){return e.BASE.multiply(jt(n,h)).toBytes(m)}function f(h){let m=a(h);return{
secretKey:m,publicKey:c(m)}}function u(h){if(typeof h=="bigint")return!1;if(h instanceof e)return!0;let{secretKey:m,publicKey:g,
publicKeyUncompressed:E}=r;if(n.allowedLengths||m===g)return;let B=ft("key",h).length;return B===g||B===E}function d(h,m,g=!0){
if(u(h)===!0)throw new Error("first arg must be private key");if(u(m)===!1)throw new Error("second arg must be public ke\
y");let E=jt(n,h);return e.fromHex(m).multiply(E).toBytes(g)}return Object.freeze({getPublicKey:c,getSharedSecret:d,keygen:f,
Point:e,utils:{isValidSecretKey:s,isValidPublicKey:i,randomSecretKey:a,isValidPrivateKey:s,randomPrivateKey:a,normPrivateKeyToScalar:h=>jt(
n,h),precompute(h=8,m=e.BASE){return m.precompute(h,!1)}},lengths:r})}function mu(e,t,n={}){zn(t),Ne(n,{},{hmac:"functio\
n",lowS:"boolean",randomBytes:"function",bits2int:"function",bits2int_modN:"function"});let o=n.randomBytes||ee,r=n.hmac||
((x,...y)=>Yo(t,x,X(...y))),{Fp:s,Fn:i}=e,{ORDER:a,BITS:c}=i,{keygen:f,getPublicKey:u,getSharedSecret:d,utils:l,lengths:h}=pu(
e,n),m={prehash:!1,lowS:typeof n.lowS=="boolean"?n.lowS:!1,format:void 0,extraEntropy:!1},g="compact";function E(x){let y=a>>
yt;return x>y}function B(x,y){if(!i.isValidNot0(y))throw new Error(`invalid signature ${x}: out of range 1..Point.Fn.ORD\
ER`);return y}function R(x,y){sr(y);let O=h.signature,P=y==="compact"?O:y==="recovered"?O+1:void 0;return ge(x,P,`${y} s\
ignature`)}class S{constructor(y,O,P){this.r=B("r",y),this.s=B("s",O),P!=null&&(this.recovery=P),Object.freeze(this)}static fromBytes(y,O=g){
R(y,O);let P;if(O==="der"){let{r:H,s:M}=re.toSig(ge(y));return new S(H,M)}O==="recovered"&&(P=y[0],O="compact",y=y.subarray(
1));let k=i.BYTES,A=y.subarray(0,k),$=y.subarray(k,k*2);return new S(i.fromBytes(A),i.fromBytes($),P)}static fromHex(y,O){
return this.fromBytes(Ae(y),O)}addRecoveryBit(y){return new S(this.r,this.s,y)}recoverPublicKey(y){let O=s.ORDER,{r:P,s:k,
recovery:A}=this;if(A==null||![0,1,2,3].includes(A))throw new Error("recovery id invalid");if(a*Wt<O&&A>1)throw new Error(
"recovery id is ambiguous for h>1 curve");let H=A===2||A===3?P+a:P;if(!s.isValid(H))throw new Error("recovery id 2 or 3 \
invalid");let M=s.toBytes(H),ut=e.fromBytes(X(_i((A&1)===0),M)),ot=i.inv(H),Y=T(ft("msgHash",y)),it=i.create(-Y*ot),pt=i.
create(k*ot),_t=e.BASE.multiplyUnsafe(it).add(ut.multiplyUnsafe(pt));if(_t.is0())throw new Error("point at infinify");return _t.
assertValidity(),_t}hasHighS(){return E(this.s)}toBytes(y=g){if(sr(y),y==="der")return Ae(re.hexFromSig(this));let O=i.toBytes(
this.r),P=i.toBytes(this.s);if(y==="recovered"){if(this.recovery==null)throw new Error("recovery bit must be present");return X(
Uint8Array.of(this.recovery),O,P)}return X(O,P)}toHex(y){return Dt(this.toBytes(y))}assertValidity(){}static fromCompact(y){
return S.fromBytes(ft("sig",y),"compact")}static fromDER(y){return S.fromBytes(ft("sig",y),"der")}normalizeS(){return this.
hasHighS()?new S(this.r,i.neg(this.s),this.recovery):this}toDERRawBytes(){return this.toBytes("der")}toDERHex(){return Dt(
this.toBytes("der"))}toCompactRawBytes(){return this.toBytes("compact")}toCompactHex(){return Dt(this.toBytes("compact"))}}
let _=n.bits2int||function(y){if(y.length>8192)throw new Error("input is too large");let O=wt(y),P=y.length*8-c;return P>
0?O>>BigInt(P):O},T=n.bits2int_modN||function(y){return i.create(_(y))},D=Lt(c);function L(x){return ii("num < 2^"+c,x,zt,
D),i.toBytes(x)}function F(x,y){return ge(x,void 0,"message"),y?ge(t(x),void 0,"prehashed message"):x}function N(x,y,O){
if(["recovered","canonical"].some(it=>it in O))throw new Error("sign() legacy options not supported");let{lowS:P,prehash:k,
extraEntropy:A}=rr(O,m);x=F(x,k);let $=T(x),H=jt(i,y),M=[L(H),L($)];if(A!=null&&A!==!1){let it=A===!0?o(h.secretKey):A;M.
push(ft("extraEntropy",it))}let ut=X(...M),ot=$;function Y(it){let pt=_(it);if(!i.isValidNot0(pt))return;let _t=i.inv(pt),
at=e.BASE.multiply(pt).toAffine(),xt=i.create(at.x);if(xt===zt)return;let Vn=i.create(_t*i.create(ot+xt*H));if(Vn===zt)return;
let qs=(at.x===xt?0:2)|Number(at.y&yt),Us=Vn;return P&&E(Vn)&&(Us=i.neg(Vn),qs^=1),new S(xt,Us,qs)}return{seed:ut,k2sig:Y}}
function Q(x,y,O={}){x=ft("message",x);let{seed:P,k2sig:k}=N(x,y,O);return ci(t.outputLen,i.BYTES,r)(P,k)}function tt(x){
let y,O=typeof x=="string"||Jt(x),P=!O&&x!==null&&typeof x=="object"&&typeof x.r=="bigint"&&typeof x.s=="bigint";if(!O&&
!P)throw new Error("invalid signature, expected Uint8Array, hex string or Signature instance");if(P)y=new S(x.r,x.s);else if(O){
try{y=S.fromBytes(ft("sig",x),"der")}catch(k){if(!(k instanceof re.Err))throw k}if(!y)try{y=S.fromBytes(ft("sig",x),"com\
pact")}catch{return!1}}return y||!1}function q(x,y,O,P={}){let{lowS:k,prehash:A,format:$}=rr(P,m);if(O=ft("publicKey",O),
y=F(ft("message",y),A),"strict"in P)throw new Error("options.strict was renamed to lowS");let H=$===void 0?tt(x):S.fromBytes(
ft("sig",x),$);if(H===!1)return!1;try{let M=e.fromBytes(O);if(k&&H.hasHighS())return!1;let{r:ut,s:ot}=H,Y=T(y),it=i.inv(
ot),pt=i.create(Y*it),_t=i.create(ut*it),at=e.BASE.multiplyUnsafe(pt).add(M.multiplyUnsafe(_t));return at.is0()?!1:i.create(
at.x)===ut}catch{return!1}}function w(x,y,O={}){let{prehash:P}=rr(O,m);return y=F(y,P),S.fromBytes(x,"recovered").recoverPublicKey(
y).toBytes()}return Object.freeze({keygen:f,getPublicKey:u,getSharedSecret:d,utils:l,lengths:h,Point:e,sign:Q,verify:q,recoverPublicKey:w,
Signature:S,hash:t})}function fr(e){let{CURVE:t,curveOpts:n}=Ti(e),o=Ai(t,n);return yu(e,o)}function Ti(e){let t={a:e.a,
b:e.b,p:e.Fp.ORDER,n:e.n,h:e.h,Gx:e.Gx,Gy:e.Gy},n=e.Fp,o=e.allowedPrivateKeyLengths?Array.from(new Set(e.allowedPrivateKeyLengths.
map(i=>Math.ceil(i/2)))):void 0,r=vt(t.n,{BITS:e.nBitLength,allowedLengths:o,modFromBytes:e.wrapPrivateKey}),s={Fp:n,Fn:r,
allowInfinityPoint:e.allowInfinityPoint,endo:e.endo,isTorsionFree:e.isTorsionFree,clearCofactor:e.clearCofactor,fromBytes:e.
fromBytes,toBytes:e.toBytes};return{CURVE:t,curveOpts:s}}function bu(e){let{CURVE:t,curveOpts:n}=Ti(e),o={hmac:e.hmac,randomBytes:e.
randomBytes,lowS:e.lowS,bits2int:e.bits2int,bits2int_modN:e.bits2int_modN};return{CURVE:t,curveOpts:n,hash:e.hash,ecdsaOpts:o}}
function gu(e,t,n){function o(r){let s=e.sqr(r),i=e.mul(s,r);return e.add(e.add(i,e.mul(r,t)),n)}return o}function yu(e,t){
let{Fp:n,Fn:o}=t;function r(i){return Qo(i,yt,o.ORDER)}let s=gu(n,e.a,e.b);return Object.assign({},{CURVE:e,Point:t,ProjectivePoint:t,
normPrivateKeyToScalar:i=>jt(o,i),weierstrassEquation:s,isWithinCurveOrder:r})}function xu(e,t){let n=t.Point;return Object.
assign({},t,{ProjectivePoint:n,CURVE:Object.assign({},e,eo(n.Fn.ORDER,n.Fn.BITS))})}function $i(e){let{CURVE:t,curveOpts:n,
hash:o,ecdsaOpts:r}=bu(e),s=Ai(t,n),i=mu(s,o,r);return xu(e,i)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */function Xe(e,t){let n=o=>$i({...e,hash:o});return{...n(t),create:n}}var wu=wt;function ye(e,t){if(Bn(e),Bn(t),e<0||e>=1<<8*t)throw new Error("invalid I2OSP input: "+e);let n=Array.from({length:t}).
fill(0);for(let o=t-1;o>=0;o--)n[o]=e&255,e>>>=8;return new Uint8Array(n)}function Eu(e,t){let n=new Uint8Array(e.length);
for(let o=0;o<e.length;o++)n[o]=e[o]^t[o];return n}function Bn(e){if(!Number.isSafeInteger(e))throw new Error("number ex\
pected")}function Ni(e){if(!Jt(e)&&typeof e!="string")throw new Error("DST must be Uint8Array or string");return typeof e==
"string"?_e(e):e}function vu(e,t,n,o){st(e),Bn(n),t=Ni(t),t.length>255&&(t=o(X(_e("H2C-OVERSIZE-DST-"),t)));let{outputLen:r,
blockLen:s}=o,i=Math.ceil(n/r);if(n>65535||i>255)throw new Error("expand_message_xmd: invalid lenInBytes");let a=X(t,ye(
t.length,1)),c=ye(0,s),f=ye(n,2),u=new Array(i),d=o(X(c,e,f,ye(0,1),a));u[0]=o(X(d,ye(1,1),a));for(let h=1;h<=i;h++){let m=[
Eu(d,u[h-1]),ye(h+1,1),a];u[h]=o(X(...m))}return X(...u).slice(0,n)}function Bu(e,t,n,o,r){if(st(e),Bn(n),t=Ni(t),t.length>
255){let s=Math.ceil(2*o/8);t=r.create({dkLen:s}).update(_e("H2C-OVERSIZE-DST-")).update(t).digest()}if(n>65535||t.length>
255)throw new Error("expand_message_xof: invalid lenInBytes");return r.create({dkLen:n}).update(e).update(ye(n,2)).update(
t).update(ye(t.length,1)).digest()}function ur(e,t,n){Ne(n,{p:"bigint",m:"number",k:"number",hash:"function"});let{p:o,k:r,
m:s,hash:i,expand:a,DST:c}=n;if(!fi(n.hash))throw new Error("expected valid hash");st(e),Bn(t);let f=o.toString(2).length,
u=Math.ceil((f+r)/8),d=t*s*u,l;if(a==="xmd")l=vu(e,c,d,i);else if(a==="xof")l=Bu(e,c,d,r,i);else if(a==="_internal_pass")
l=e;else throw new Error('expand must be "xmd" or "xof"');let h=new Array(t);for(let m=0;m<t;m++){let g=new Array(s);for(let E=0;E<
s;E++){let B=u*(E+m*s),R=l.subarray(B,B+u);g[E]=Rt(wu(R),o)}h[m]=g}return h}function lr(e,t){let n=t.map(o=>Array.from(o).
reverse());return(o,r)=>{let[s,i,a,c]=n.map(d=>d.reduce((l,h)=>e.add(e.mul(l,o),h))),[f,u]=Vt(e,[i,c],!0);return o=e.mul(
s,f),r=e.mul(r,e.mul(a,u)),{x:o,y:r}}}var Su=_e("HashToScalar-");function dr(e,t,n){if(typeof t!="function")throw new Error(
"mapToCurve() must be defined");function o(s){return e.fromAffine(t(s))}function r(s){let i=s.clearCofactor();return i.equals(
e.ZERO)?e.ZERO:(i.assertValidity(),i)}return{defaults:n,hashToCurve(s,i){let a=Object.assign({},n,i),c=ur(s,2,a),f=o(c[0]),
u=o(c[1]);return r(f.add(u))},encodeToCurve(s,i){let a=n.encodeDST?{DST:n.encodeDST}:{},c=Object.assign({},n,a,i),f=ur(s,
1,c),u=o(f[0]);return r(u)},mapToCurve(s){if(!Array.isArray(s))throw new Error("expected array of bigints");for(let i of s)
if(typeof i!="bigint")throw new Error("expected array of bigints");return r(o(s))},hashToScalar(s,i){let a=e.Fn.ORDER,c=Object.
assign({},n,{p:a,m:1,DST:Su},i);return ur(s,1,c)[0][0]}}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var pr={p:BigInt("0xffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffefffffc2f"),n:BigInt("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),h:BigInt(
1),a:BigInt(0),b:BigInt(7),Gx:BigInt("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),Gy:BigInt("0x\
483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")},ku={beta:BigInt("0x7ae96a2b657c07106e64479eac3434e99\
cf0497512f58995c1396c28719501ee"),basises:[[BigInt("0x3086d221a7d46bcde86c90e49284eb15"),-BigInt("0xe4437ed6010e88286f54\
7fa90abfe4c3")],[BigInt("0x114ca50f7a8e2f3f657c1108d9d44cfd8"),BigInt("0x3086d221a7d46bcde86c90e49284eb15")]]};var Pi=BigInt(2);function Iu(e){let t=pr.p,n=BigInt(3),o=BigInt(6),r=BigInt(11),s=BigInt(22),i=BigInt(23),a=BigInt(44),c=BigInt(
88),f=e*e*e%t,u=f*f*e%t,d=Tt(u,n,t)*u%t,l=Tt(d,n,t)*u%t,h=Tt(l,Pi,t)*f%t,m=Tt(h,r,t)*h%t,g=Tt(m,s,t)*m%t,E=Tt(g,a,t)*g%t,
B=Tt(E,c,t)*E%t,R=Tt(B,a,t)*g%t,S=Tt(R,n,t)*u%t,_=Tt(S,i,t)*m%t,T=Tt(_,o,t)*f%t,D=Tt(T,Pi,t);if(!hr.eql(hr.sqr(D),e))throw new Error(
"Cannot find square root");return D}var hr=vt(pr.p,{sqrt:Iu}),se=Xe({...pr,Fp:hr,lowS:!0,endo:ku},ct);var Ou=BigInt(0),Sn=BigInt(1),Au=BigInt(2),_u=BigInt(7),Ru=BigInt(256),Tu=BigInt(113),Di=[],Li=[],Mi=[];for(let e=0,t=Sn,
n=1,o=0;e<24;e++){[n,o]=[o,(2*n+3*o)%5],Di.push(2*(5*o+n)),Li.push((e+1)*(e+2)/2%64);let r=Ou;for(let s=0;s<7;s++)t=(t<<
Sn^(t>>_u)*Tu)%Ru,t&Au&&(r^=Sn<<(Sn<<BigInt(s))-Sn);Mi.push(r)}var qi=Xn(Mi,!0),$u=qi[0],Nu=qi[1],Hi=(e,t,n)=>n>32?Ws(e,
t,n):Zs(e,t,n),Ci=(e,t,n)=>n>32?js(e,t,n):Xs(e,t,n);function Pu(e,t=24){let n=new Uint32Array(10);for(let o=24-t;o<24;o++){
for(let i=0;i<10;i++)n[i]=e[i]^e[i+10]^e[i+20]^e[i+30]^e[i+40];for(let i=0;i<10;i+=2){let a=(i+8)%10,c=(i+2)%10,f=n[c],u=n[c+
1],d=Hi(f,u,1)^n[a],l=Ci(f,u,1)^n[a+1];for(let h=0;h<50;h+=10)e[i+h]^=d,e[i+h+1]^=l}let r=e[2],s=e[3];for(let i=0;i<24;i++){
let a=Li[i],c=Hi(r,s,a),f=Ci(r,s,a),u=Di[i];r=e[u],s=e[u+1],e[u]=c,e[u+1]=f}for(let i=0;i<50;i+=10){for(let a=0;a<10;a++)
n[a]=e[i+a];for(let a=0;a<10;a++)e[i+a]^=~n[(a+2)%10]&n[(a+4)%10]}e[0]^=$u[o],e[1]^=Nu[o]}Ct(n)}var mr=class e extends he{constructor(t,n,o,r=!1,s=24){
if(super(),this.pos=0,this.posOut=0,this.finished=!1,this.destroyed=!1,this.enableXOF=!1,this.blockLen=t,this.suffix=n,this.
outputLen=o,this.enableXOF=r,this.rounds=s,de(o),!(0<t&&t<200))throw new Error("only keccak-f1600 function is supported");
this.state=new Uint8Array(200),this.state32=Gs(this.state)}clone(){return this._cloneInto()}keccak(){Fo(this.state32),Pu(
this.state32,this.rounds),Fo(this.state32),this.posOut=0,this.pos=0}update(t){te(this),t=Re(t),st(t);let{blockLen:n,state:o}=this,
r=t.length;for(let s=0;s<r;){let i=Math.min(n-this.pos,r-s);for(let a=0;a<i;a++)o[this.pos++]^=t[s++];this.pos===n&&this.
keccak()}return this}finish(){if(this.finished)return;this.finished=!0;let{state:t,suffix:n,pos:o,blockLen:r}=this;t[o]^=
n,(n&128)!==0&&o===r-1&&this.keccak(),t[r-1]^=128,this.keccak()}writeInto(t){te(this,!1),st(t),this.finish();let n=this.
state,{blockLen:o}=this;for(let r=0,s=t.length;r<s;){this.posOut>=o&&this.keccak();let i=Math.min(o-this.posOut,s-r);t.set(
n.subarray(this.posOut,this.posOut+i),r),this.posOut+=i,r+=i}return t}xofInto(t){if(!this.enableXOF)throw new Error("XOF\
 is not possible for this instance");return this.writeInto(t)}xof(t){return de(t),this.xofInto(new Uint8Array(t))}digestInto(t){
if(Kn(t,this),this.finished)throw new Error("digest() was already called");return this.writeInto(t),this.destroy(),t}digest(){
return this.digestInto(new Uint8Array(this.outputLen))}destroy(){this.destroyed=!0,Ct(this.state)}_cloneInto(t){let{blockLen:n,
suffix:o,outputLen:r,rounds:s,enableXOF:i}=this;return t||(t=new e(n,o,r,i,s)),t.state32.set(this.state32),t.pos=this.pos,
t.posOut=this.posOut,t.finished=this.finished,t.rounds=s,t.suffix=o,t.outputLen=r,t.enableXOF=i,t.destroyed=this.destroyed,
t}},Hu=(e,t,n)=>ze(()=>new mr(t,e,n));var z=Hu(1,136,256/8);var b=class extends Error{constructor(t){super(t),this.name="MalformedError"}};var Cu=new TextEncoder,Du=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}),Lu=Array.from({length:256},(e,t)=>t.toString(
16).padStart(2,"0")),dt=e=>Cu.encode(e);function Kt(e){try{return Du.decode(e)}catch{throw new b("bytes that are not UTF\
-8")}}function G(e){let t="";for(let n of e)t+=Lu[n];return t}var v=e=>"0x"+G(e);function U(e){let t=/^0x/i.test(e)?2:0;
if(e.length%2!==0)throw new b(`hex string of odd length ${e.length-t}: two digits a byte are expected`);let n=new Uint8Array(
(e.length-t)/2);for(let o=0;o<n.length;o++){let r=Ui(e.charCodeAt(t+2*o)),s=Ui(e.charCodeAt(t+2*o+1));if(r<0||s<0)throw new b(
"hex string with a character that is not a hex digit");n[o]=r*16+s}return n}function Ui(e){return e>=48&&e<=57?e-48:e>=97&&
e<=102?e-87:e>=65&&e<=70?e-55:-1}function W(...e){let t=new Uint8Array(e.reduce((o,r)=>o+r.length,0)),n=0;for(let o of e)
t.set(o,n),n+=o.length;return t}var Mt=(e,t)=>e.length===t.length&&e.every((n,o)=>n===t[o]);function et(e,t){let n=new Uint8Array(
t),o=BigInt(e);for(let r=t-1;r>=0;r--,o>>=8n)n[r]=Number(o&0xffn);return n}var xe=e=>e.length===0?0n:BigInt(v(e)),I=e=>"\
0x"+e.toString(16);var Fi=32,oo=class{#t;#e=0;constructor(t){this.#t=t}readAll(){let t=this.#n(0);if(this.#c(),this.#e<this.#t.length)throw this.#i(
"nothing more");return t}#n(t){if(t>Fi)throw new b(`deeper than ${Fi} levels`);this.#c();let n=this.#e;switch(this.#t[n]){case"\
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
' at ${this.#e}`:"the end";return new b(`${t} is expected, found ${n}`)}};var br=48,nt=class e{#t;#e;constructor(t,n,o){this.#t=t,this.#e=n,this.path=o}static parse(t,n,o=1/0){let r=t instanceof
Uint8Array||typeof t=="string"?t:JSON.stringify(t);if(r.length>o)throw new b(`${n}: ${r.length} characters, and at most ${o}\
 are read`);try{let s=typeof r=="string"?r:Kt(r);return new e(new oo(s).readAll(),s,n)}catch(s){throw s instanceof b?new b(
`${n}: not JSON (${s.message})`):s}}get isText(){return this.#t.kind==="string"}get isObject(){return this.#t.kind==="ob\
ject"}get isNull(){return this.#t.kind==="literal"&&this.#t.value===null}get(t){let n=this.optional(t);if(!n)throw this.
malformed(`member '${t}' is missing`);return n}optional(t){if(this.#t.kind!=="object")throw this.expected("an object");let n=this.#t.
members.get(t);return!n||n.kind==="literal"&&n.value===null?null:new e(n,this.#e,`${this.path}.${t}`)}names(){if(this.#t.
kind!=="object")throw this.expected("an object");return[...this.#t.members.keys()]}expectOnly(t){for(let n of this.names())
if(!t.includes(n))throw this.malformed(`'${n}' has no meaning here: the fields are ${[...t].sort().join(", ")}`)}items(t){
if(this.#t.kind!=="array")throw this.expected("an array");return this.#t.items.map((n,o)=>t(new e(n,this.#e,`${this.path}\
[${o}]`)))}rawObject(){if(this.#t.kind!=="object")throw this.expected("an object");return dt(this.#e.slice(this.#t.start,
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
0x,`);return this.#o(n)}plain(){return this.located(()=>gr(this.#t))}malformed(t){return new b(`${this.path}: ${t}`)}expected(t){
return this.malformed(`${t} is expected, found ${this.#r()}`)}located(t){try{return t()}catch(n){throw n instanceof b?this.
malformed(n.message):n}}#n(){let t=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(t))throw this.expected("hex w\
ith 0x");return t}#o(t){return this.located(()=>U(t))}#r(){if(this.#t.kind==="object")return"an object";if(this.#t.kind===
"array")return`an array of ${this.#t.items.length}`;let t=this.#e.slice(this.#t.start,this.#t.end);return t.length<=br?t:
`${t.slice(0,br)}… of ${t.length} characters`}};function gr(e){switch(e.kind){case"object":return Object.fromEntries([
...e.members].map(([t,n])=>[t,gr(n)]));case"array":return e.items.map(gr);case"string":return e.text;case"literal":return e.
value;case"number":{let t=/^-?[0-9]+$/.test(e.digits)?Number(e.digits):NaN;if(!Number.isSafeInteger(t))throw new b(`${e.
digits.slice(0,br)} is not an integer that is exact`);return t}}}var We=["phase0","altair","bellatrix","capella","deneb","electra","fulu","gloas"],Bt=(e,t)=>We.indexOf(e)>=We.indexOf(t),
xr=e=>We.find(t=>t===e)??null,$t=(e,t)=>Math.floor(vr(e,t)/e.epochsPerPeriod),kn=(e,t)=>zi(e,t).fork,Gi=(e,t)=>U(zi(e,t).
version),wr=(e,t)=>Math.max(0,Math.floor((t.getTime()/1e3-e.genesisTime)/e.slotSeconds)),Er=(e,t)=>e.genesisTime+t*e.slotSeconds;
function Vi(e,t,n){if(n===0n)return 1n;let o=vr(e,wr(e,new Date(1e3*t))),r=e.blobs?.filter(([i])=>i<=o).at(-1)?.[1];if(!r)
return null;let s=0n;for(let i=1n,a=r;a>0n;i++)s+=a,a=a*n/(r*i);return s/r}var vr=(e,t)=>Math.floor(t/e.slotsPerEpoch);function zi(e,t){
let n=vr(e,t);return e.forks.filter(o=>o.epoch<=n).at(-1)??e.forks[0]}function Br(e,t){let n=nt.parse(e,"spec"),o=nt.parse(
t,"genesis"),r=n.optional("data")??n,s=o.optional("data")??o,i=(u=>{if(!/^\d{1,20}$/.test(u.text()))throw u.expected("a \
decimal number as a string");return Number(u.text())}),a=r.names().find(u=>u.endsWith("_FORK_EPOCH")&&!xr(u.replace("_FO\
RK_EPOCH","").toLowerCase())&&i(r.get(u))<Number.MAX_SAFE_INTEGER);if(a)throw r.malformed(`${a}: a fork that this versio\
n does not know`);let c=We.slice(1).flatMap(u=>{let d=r.optional(`${u.toUpperCase()}_FORK_EPOCH`);return d&&i(d)<=Number.
MAX_SAFE_INTEGER?[{fork:u,epoch:i(d),version:r.get(`${u.toUpperCase()}_FORK_VERSION`).hex(4)}]:[]}),f=r.optional("SLOT_D\
URATION_MS");return{chainId:i(r.get("DEPOSIT_CHAIN_ID")),genesisTime:i(s.get("genesis_time")),genesisValidatorsRoot:s.get(
"genesis_validators_root").hex(32),slotSeconds:f?i(f)/1e3:i(r.get("SECONDS_PER_SLOT")),slotsPerEpoch:i(r.get("SLOTS_PER_\
EPOCH")),epochsPerPeriod:i(r.get("EPOCHS_PER_SYNC_COMMITTEE_PERIOD")),committeeSize:i(r.get("SYNC_COMMITTEE_SIZE")),forks:[
{fork:We[0],epoch:0,version:r.get("GENESIS_FORK_VERSION").hex(4)},...c]}}var yr=(e,t,n,o,r)=>({chainId:e,genesisTime:t,genesisValidatorsRoot:n,
slotSeconds:12,slotsPerEpoch:32,epochsPerPeriod:256,committeeSize:512,forks:o.map(([s,i],a)=>{let c=new Uint8Array(4);return new DataView(
c.buffer).setUint32(0,s),{fork:We[a],epoch:i,version:v(c)}}),blobs:[[o[4][1],3338477n],[o[5][1],5007716n],[r[0],8346193n],
[r[1],11684671n]]}),Sr=[yr(1,1606824023,"0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",[[0,0],[16777216,
74240],[33554432,144896],[50331648,194048],[67108864,269568],[83886080,364032],[100663296,411392]],[412672,419072]),yr(11155111,
1655733600,"0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078",[[2415919209,0],[2415919216,50],[2415919217,
100],[2415919218,56832],[2415919219,132608],[2415919220,222464],[2415919221,272640],[2415919222,353024]],[274176,275712]),
yr(560048,1742213400,"0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f",[[268437776,0],[536873232,0],[
805308688,0],[1073744144,0],[1342179600,0],[1610615056,2048],[1879050512,50688]],[52480,54016])],kr=e=>Sr.find(t=>t.chainId===
e);var Ki=128,Yi=4*1024*1024,Zi=["accounts","nodes","codes","ancestors"];function Xi(e){e.expectOnly(["bootstrap","updates",
"optimisticUpdate","finalityUpdate","header","ancestry","contents","state"]);let t=e.optional("optimisticUpdate"),n=e.optional(
"finalityUpdate"),o=e.optional("state"),r=t??n,s=e.optional("ancestry"),i=e.optional("contents");if(!r||t&&n)throw e.malformed(
"one of optimisticUpdate and finalityUpdate is expected");let a=e.get("updates").items(Ir);if(a.length>Ki)throw e.malformed(
`${a.length} updates: at most ${Ki} are read`);let c={bootstrap:Ir(e.get("bootstrap")),updates:a,isFinality:n!==null,last:Ir(
r),header:e.optional("header")?.bytes()??null,ancestry:s?qu(s):null,contents:i?.items(Uu)??[],state:o?Fu(o):null},f=Mu(c);
if(f>Yi)throw e.malformed(`${f} bytes of nodes, codes, headers, transactions, withdrawals and receipts, more than ${Yi}`);
return c}function Mu({ancestry:e,contents:t,state:n}){return[e?.nodes,e?.headers,n?.nodes,n?.codes,n?.ancestors,...t.flatMap(
r=>[r.transactions,r.withdrawals,r.receipts])].flatMap(r=>r??[]).reduce((r,s)=>r+s.length,0)}var je=e=>e.items(t=>t.bytes());
function qu(e){return e.expectOnly(["nodes","headers"]),{nodes:je(e.get("nodes")),headers:je(e.get("headers"))}}function Uu(e){
e.expectOnly(["transactions","withdrawals","receipts"]);let t=e.optional("withdrawals"),n=e.optional("receipts");return{
transactions:je(e.get("transactions")),withdrawals:t?je(t):null,receipts:n?je(n):null}}function Ir(e){e.expectOnly(["ver\
sion","ssz"]);let t=xr(e.get("version").text());if(!t||!Bt(t,"capella"))throw e.get("version").expected("the name of a f\
ork from Capella on, in lower case,");return{version:t,ssz:e.get("ssz").bytes()}}function Fu(e){e.expectOnly(Zi);let[t,n,
o]=Zi.slice(1).map(s=>je(e.get(s)));return{accounts:e.get("accounts").items(s=>(s.expectOnly(["address","slots"]),{address:s.
get("address").hex(20),slots:s.get("slots").items(i=>i.hex(32))})),nodes:t,codes:n,ancestors:o}}var Gu=/^0x[0-9a-f]{64}$/;function Qe(e){if(e==="latest"||e==="safe"||e==="finalized")return e;if(/^0x[0-9a-f]{64}$/i.test(
e)&&e.startsWith("0x"))return e.toLowerCase();if(/^0x[0-9a-fA-F]{1,16}$/.test(e))return I(BigInt(e));throw new b(e==="pe\
nding"||e==="earliest"?`'${e}' is not proven by a light client: latest, safe, finalized, 0x<number> or 0x<hash> is expec\
ted`:"latest, safe, finalized, 0x<number> (at most 16 digits) or 0x<hash> (64 digits) is expected")}function Wi(e,t,n){return Gu.
test(e)?e===n?null:`block ${n}, asked was ${e}`:e.startsWith("0x")&&BigInt(e)!==BigInt(t)?`block ${t}, asked was ${BigInt(
e)}`:null}var Nt=class{#t=[];constructor(t){this.#t.push(z(dt(t)))}word(t){let n=U(t),o=new Uint8Array(32);return o.set(n,32-n.length),
this.#t.push(o),this}number(t){return this.#t.push(et(t,32)),this}boolean(t){return this.number(t?1:0)}bytes(t){return this.#t.
push(z(U(t))),this}text(t){return this.#t.push(z(dt(t))),this}array(t){return this.#t.push(z(W(...t))),this}hash(){return z(
W(...this.#t))}};var De=["from","to","gas","gasPrice","maxFeePerGas","maxPriorityFeePerGas","maxFeePerBlobGas","value","input","data","ac\
cessList","blobVersionedHashes","authorizationList"],Vu=50000000n,Or="0x"+"0".repeat(40),ji=1n<<64n,Qi="AccessListEntry(\
address address,bytes32[] storageKeys)",Ji="Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uin\
t256 r,uint256 s)",zu=["address from","bytes to","uint64 gas","uint256 maxFeePerGas","uint256 maxPriorityFeePerGas","uin\
t256 maxFeePerBlobGas","uint256 value","bytes input","AccessListEntry[] accessList","bytes32[] blobVersionedHashes","Aut\
horization[] authorizationList"],Ku=`Call(${zu.join(",")})${Qi}${Ji}`;function ta(e){return v(new Nt(Ku).word(e.from).bytes(
e.to).number(e.gas).number(e.maxFeePerGas).number(e.maxPriorityFeePerGas).number(e.maxFeePerBlobGas).number(e.value).bytes(
e.input).array(e.accessList.map(t=>new Nt(Qi).word(t.address).array(t.storageKeys.map(ea)).hash())).array(e.blobVersionedHashes.
map(t=>et(BigInt(t),32))).array(e.authorizationList.map(t=>new Nt(Ji).number(t.chainId).word(t.address).number(t.nonce).
number(t.yParity).number(t.r).number(t.s).hash())).hash())}var ro=e=>({from:e.from,to:e.to,gas:I(e.gas),maxFeePerGas:I(e.
maxFeePerGas),maxPriorityFeePerGas:I(e.maxPriorityFeePerGas),maxFeePerBlobGas:I(e.maxFeePerBlobGas),value:I(e.value),input:e.
input,accessList:e.accessList.map(Ar),blobVersionedHashes:e.blobVersionedHashes,authorizationList:e.authorizationList.map(
_r)}),Ar=e=>({address:e.address,storageKeys:e.storageKeys.map(t=>v(ea(t)))}),_r=e=>({chainId:I(e.chainId),address:e.address,
nonce:I(e.nonce),yParity:I(e.yParity),r:I(e.r),s:I(e.s)}),ea=e=>et(e,32);function In(e){let t=Rr(e),n=Tr(e);if(n==="0x"&&
t==="0x")throw e.malformed("to is missing: without it, input is run as init code, and input is empty");let o=e.optional(
"gasPrice")?.quantity(),r=e.optional("maxFeePerGas")?.quantity(),s=e.optional("maxPriorityFeePerGas")?.quantity();if(o!==
void 0&&(r!==void 0||s!==void 0))throw e.malformed("gasPrice beside maxFeePerGas or maxPriorityFeePerGas: give one or th\
e others");let i=e.optional("from");return{from:i?so(i):Or,to:n,gas:e.optional("gas")?.quantityBelow(ji,"2^64")??Vu,maxFeePerGas:o??
r??0n,maxPriorityFeePerGas:o??s??0n,maxFeePerBlobGas:e.optional("maxFeePerBlobGas")?.quantity()??0n,value:e.optional("va\
lue")?.quantity()??0n,input:t,accessList:e.optional("accessList")?.items($r)??[],blobVersionedHashes:e.optional("blobVer\
sionedHashes")?.items(a=>a.hex(32))??[],authorizationList:e.optional("authorizationList")?.items(Nr)??[]}}function Rr(e){
let t=e.optional("input")?.hex(),n=e.optional("data")?.hex();if(t!==void 0&&n!==void 0&&t!==n)throw e.malformed("input a\
nd data differ: they are two names of the same field, give one");return t??n??"0x"}function Tr(e){let t=e.optional("to");
return t&&!(t.isText&&t.text()==="0x")?so(t):"0x"}var so=e=>e.hex(20);function $r(e){return e.expectOnly(["address","sto\
rageKeys"]),{address:so(e.get("address")),storageKeys:e.optional("storageKeys")?.items(t=>t.quantity())??[]}}function Nr(e){
return e.expectOnly(["chainId","address","nonce","yParity","r","s"]),{chainId:e.get("chainId").quantity(),address:so(e.get(
"address")),nonce:e.get("nonce").quantityBelow(ji,"2^64"),yParity:e.get("yParity").quantityBelow(256n,"2^8"),r:e.get("r").
quantity(),s:e.get("s").quantity()}}function Le(e){if(Array.isArray(e))return`[${e.map(Le).join(",")}]`;if(typeof e=="number"&&!Number.isSafeInteger(e))throw new b(
`${e} is not an integer that is exact`);if(typeof e=="string"&&/\p{Surrogate}/u.test(e))throw new b("a text that is not \
Unicode");return typeof e!="object"||e===null?JSON.stringify(e):`{${Object.entries(e).sort(([n],[o])=>n<o?-1:1).map(([n,
o])=>`${Le(n)}:${Le(o)}`).join(",")}}`}function io(e,t,n){let o={};for(let r of e.names()){let s=e.get(r),i=nt.parse(JSON.stringify(r),s.path).hex(t);if(Object.
hasOwn(o,i))throw s.malformed("the same name twice");o[i]=n(s)}return o}var Yu={balance:e=>I(e.quantity()),nonce:Pt,code:e=>e.
hex(),state:na,stateDiff:na,movePrecompileToAddress:e=>e.hex(20)},Pr={number:Pt,time:Pt,gasLimit:Pt,feeRecipient:e=>e.hex(
20),prevRandao:e=>e.hex(32),baseFeePerGas:e=>I(e.quantity()),blobBaseFee:e=>I(e.quantity())};function Pt(e){return I(e.quantityBelow(
1n<<64n,"2^64"))}function na(e){return io(e,32,t=>t.hex(32))}function Je(e,t,n=[]){return e.expectOnly([...Object.keys(t),
...n]),Object.fromEntries(Object.entries(t).flatMap(([o,r])=>{let s=e.optional(o);return s?[[o,r(s)]]:[]}))}function oa(e){
let t=Hr(e),n=new Set(Object.keys(t));for(let{movePrecompileToAddress:o}of Object.values(t))if(typeof o=="string"){if(n.
has(o))throw e.malformed(`account ${o} is already overridden`);n.add(o)}return t}function Hr(e){return io(e,20,t=>{if(t.
optional("state")&&t.optional("stateDiff"))throw t.malformed("both state and stateDiff");return Je(t,Yu)})}function ra(e){
return Je(e,Pr)}var Zu=["type","chainId"],sa={index:Pt,validatorIndex:Pt,address:e=>e.hex(20),amount:Pt},Xu={...Pr,beaconRoot:e=>e.hex(32),
withdrawals:e=>e.items(t=>{let n=Je(t,sa);for(let o of Object.keys(sa))t.get(o);return n})},ia={gas:Pt,nonce:Pt,gasPrice:ao,
maxFeePerGas:ao,maxPriorityFeePerGas:ao,maxFeePerBlobGas:ao,accessList:e=>e.items(t=>Ar($r(t))),blobVersionedHashes:e=>e.
items(t=>t.hex(32)),authorizationList:e=>e.items(t=>_r(Nr(t)))},Wu=[...De.filter(e=>!Object.hasOwn(ia,e)),...Zu];function aa(e){
e.expectOnly(["blockStateCalls","traceTransfers","validation","returnFullTransactions"]);let t=n=>e.optional(n)?.boolean()??
!1;return{blockStateCalls:e.optional("blockStateCalls")?.items(ju)??[],traceTransfers:t("traceTransfers"),validation:t("\
validation"),returnFullTransactions:t("returnFullTransactions")}}function ao(e){return I(e.quantity())}function ju(e){e.
expectOnly(["blockOverrides","stateOverrides","calls"]);let t=e.optional("blockOverrides"),n=e.optional("stateOverrides"),
o=t?Je(t,Xu):{},r=n?Hr(n):{};return{...Object.keys(o).length>0&&{blockOverrides:o},...Object.keys(r).length>0&&{stateOverrides:r},
calls:e.optional("calls")?.items(Qu)??[]}}function Qu(e){let{accessList:t,...n}=Je(e,ia,Wu),o=Tr(e);return{from:e.optional(
"from")?.hex(20)??Or,value:I(e.optional("value")?.quantity()??0n),input:Rr(e),...o!=="0x"&&{to:o},...n,...Array.isArray(
t)&&t.length>0&&{accessList:t}}}var ca=256,fa=4,ua=1e3,Ju=["type","nonce","chainId"],On={what:"the address of an account",read:e=>e.hex(20)},we={what:"a\
 block",read:qr,absent:"latest",isView:!0},Cr={what:"a tag or the number of a block",read:Mr,isView:!0},Dr={what:"the ha\
sh of a block",read:e=>e.hex(32),isView:!0},la={what:"whether transactions are whole",read:e=>e.boolean(),absent:!1},da={
what:"the transaction's index",read:Pt},ma={what:"the call",read:fl},tl={what:"overrides of the state",read:oa,absent:void 0},
el={what:"overrides of the block",read:ra,absent:void 0},Lr=[ma,we,tl,el],ha={what:"the hash of a transaction",read:e=>e.
hex(32)},nl={what:"a filter",read:il,isView:!0},pa={eth_blockNumber:[],eth_getBlockByNumber:[Cr,la],eth_getBlockByHash:[
Dr,la],eth_getBlockTransactionCountByNumber:[Cr],eth_getBlockTransactionCountByHash:[Dr],eth_getTransactionByBlockNumberAndIndex:[
Cr,da],eth_getTransactionByBlockHashAndIndex:[Dr,da],eth_getBlockReceipts:[{what:"a tag, or the number or hash of a bloc\
k",read:qr,isView:!0}],eth_getTransactionByHash:[ha],eth_getTransactionReceipt:[ha],eth_getLogs:[nl],eth_getBalance:[On,
we],eth_getTransactionCount:[On,we],eth_getCode:[On,we],eth_getStorageAt:[On,{what:"a storage slot",read:wa},we],eth_getProof:[
On,{what:"an array of storage slots",read:cl},we],eth_getStorageValues:[{what:"an object of storage slots by account",read:dl},
we],eth_baseFee:[],eth_blobBaseFee:[],eth_call:Lr,eth_estimateGas:Lr,eth_createAccessList:Lr,eth_simulateV1:[{what:"the \
blocks and their calls",read:aa},we]},ol=new Set(["eth_getBlockByNumber","eth_getBlockByHash","eth_getBlockTransactionCo\
untByNumber","eth_getBlockTransactionCountByHash","eth_getTransactionByBlockNumberAndIndex","eth_getTransactionByBlockHa\
shAndIndex","eth_getBlockReceipts","eth_getTransactionByHash","eth_getTransactionReceipt"]),rl=new Set(["eth_blockNumber",
"eth_getBalance","eth_getTransactionCount","eth_getCode","eth_getStorageAt","eth_getStorageValues","eth_getProof","eth_c\
all"]);function Me({method:e,params:t}){if(e!=="eth_getLogs")return ol.has(e);let{fromBlock:n,toBlock:o,blockHash:r}=t[0];
return r!==void 0||n.startsWith("0x")||n===o}var tn=e=>rl.has(e.method)||Me(e);function ba(e,t){let n=e.text(),o=Object.
hasOwn(pa,n)?pa[n]:null;if(!o)throw e.malformed("no method whose answer is from a block and that this version knows");let r=t?.
items(a=>a.isNull?null:a)??[];if(r.length>o.length)throw new b(`params has ${r.length} items: at most ${o.length} are ex\
pected`);let s=o.map((a,c)=>{let f=r[c];if(f)return a.read(f);if(!("absent"in a))throw new b(`params[${c}] is missing: ${a.
what} is expected`);return a.absent}),i=o.findIndex(({isView:a})=>a);return{method:n,params:ul(s),view:i<0?"latest":sl(s[i]),
chainId:o[0]===ma?r[0]?.optional("chainId")?.quantity()??null:null}}var sl=e=>typeof e=="string"?e:e.blockHash??e.toBlock,
ga=({method:e,params:t})=>v(new Nt("Rpc(string method,string params)").text(e).text(Le(t)).hash());function qr(e){if(e.isText){
let o=e.text();return o==="pending"?"latest":o==="earliest"?"0x0":e.located(()=>Qe(o))}e.expectOnly(["blockHash","blockN\
umber","requireCanonical"]);let t=e.optional("blockHash"),n=e.optional("blockNumber");if(!t==!n)throw e.expected("one of\
 blockHash and blockNumber");return t?t.hex(32):Pt(e.get("blockNumber"))}function Mr(e){let t=e.isText?qr(e):"";if(t===""||
t.length===66)throw e.expected("a tag or the number of a block");return t}function il(e){e.expectOnly(["fromBlock","toBl\
ock","blockHash","address","topics"]);let t=e.optional("fromBlock"),n=e.optional("toBlock"),o=e.optional("blockHash");if(o&&
(t||n))throw e.malformed("cannot specify both blockHash and fromBlock/toBlock, choose one or the other");let r=e.optional(
"address"),s=e.optional("topics")?.items(al)??[];if(s.length>fa)throw e.get("topics").expected(`at most ${fa} topics`);return{
...o?{blockHash:o.hex(32)}:{fromBlock:t?Mr(t):"latest",toBlock:n?Mr(n):"latest"},address:r?r.isText?[r.hex(20)]:ya(r,i=>i.
hex(20)):[],topics:s}}function al(e){if(e.isNull)return null;if(e.isText)return[e.hex(32)];let t=ya(e,n=>n.isNull?null:n.
hex(32));return t.length===0||t.includes(null)?null:t}function ya(e,t){let n=e.items(o=>o);if(n.length>ua)throw e.expected(
`at most ${ua} items`);return n.map(t)}function xa(e){let{length:t}=e.text();if(t>66)throw e.expected("a storage slot of\
 at most 32 bytes");let n=e.quantity();return t===66?v(et(n,32)):I(n)}function wa(e){return v(et(BigInt(xa(e)),32))}function cl(e){
let t=e.items(n=>n);if(t.length>ca)throw e.expected(`an array of at most ${ca} slots`);return t.map(xa)}function fl(e){return e.
expectOnly([...De,...Ju]),ro(In(e))}function ul(e){let t=o=>o===void 0||ll(o)&&Object.keys(o).length===0,{length:n}=e;for(;n>
0&&t(e[n-1]);)n--;return e.slice(0,n).map(o=>o===void 0?{}:o)}var ll=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);
function dl(e){let t=io(e,20,n=>n.items(wa));if(Object.values(t).every(n=>n.length===0))throw e.malformed("empty request");
return t}var Ea=["block","nonce"];function va(e){let t=nt.parse(e,"request");return t.expectOnly([...De,...Ea]),{method:"call",call:In(
t),view:Ia(t),nonce:Vr(t)}}function Ba(e){let t=nt.parse(e,"request");return t.expectOnly(Ea),{method:"block",call:null,
view:Ia(t),nonce:Vr(t)}}function co(e){let t=nt.parse(e,"request");return t.expectOnly(["jsonrpc","id","method","params",
"nonce"]),{method:"rpc",call:null,...ka(t),nonce:Vr(t)}}function Sa(e,t,n,o){if(e==="block")return t.expectOnly([]),{method:e,call:null,view:n,nonce:o};if(e==="rpc"){t.expectOnly(
["method","params"]);let r=ka(t);if(r.view!==n)throw t.malformed(`its block is ${r.view}, and that of the answer ${n}`);
return{method:e,call:null,...r,nonce:o}}if(e!=="call")throw new b(`'${e}' is not a method that this version knows`);return t.
expectOnly(De),{method:e,call:In(t),view:n,nonce:o}}function Ur(e){let t=e.bytes();if(t.length<16||t.length>64)throw e.expected(
"hex with 0x of 16 to 64 bytes of your choice");return v(t)}var Fr=({call:e,rpc:t})=>t?ga(t):e?ta(e):v(new Nt("Block()").
hash()),fo=({call:e,rpc:t})=>t?{method:t.method,params:t.params}:e?ro(e):{},Gr=e=>({...fo(e),...e.rpc?{}:{block:e.view},
...e.nonce==="0x"?{}:{nonce:e.nonce}});function ka(e){let t=ba(e.get("method"),e.optional("params"));return{rpc:t,view:t.
view}}function Ia(e){let t=e.optional("block");return t?t.located(()=>Qe(t.text())):"latest"}function Vr(e){let t=e.optional(
"nonce");return t?Ur(t):"0x"}var hl=0x08c379a0n,pl=0x4e487b71n,ml=1024n,bl={"0x0":"panic 0x00: compiler inserted","0x1":"panic 0x01: assert failed","\
0x11":"panic 0x11: arithmetic overflow","0x12":"panic 0x12: division by zero","0x21":"panic 0x21: not a value of the enu\
m","0x22":"panic 0x22: storage byte array badly encoded","0x31":"panic 0x31: pop of an empty array","0x32":"panic 0x32: \
index out of bounds","0x41":"panic 0x41: too much memory","0x51":"panic 0x51: call of a zero function"};function Oa(e){let t=U(
e);if(t.length<4)return null;let n=xe(t.subarray(0,4)),o=t.subarray(4);if(n===hl)return gl(o);if(n!==pl||o.length!==32)return null;
let r=I(xe(o));return bl[r]??`panic ${r}`}function gl(e){if(e.length<64||xe(e.subarray(0,32))!==32n)return null;let t=xe(
e.subarray(32,64));if(t>BigInt(e.length-64)||t>ml)return null;try{return Kt(e.subarray(64,64+Number(t)))}catch(n){if(n instanceof
b)return null;throw n}}var lo=16*1024*1024,zr="Helios.Akka",Kr="1",yl="EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)",_a=[
"uint32 keyEpoch","string method","bytes32 requestHash","bytes nonce","string view","uint64 blockNumber","bytes32 blockH\
ash","bytes32 stateRoot","uint64 timestamp","uint64 slot","uint64 slotAge","uint32 participation","uint32 committeeSize",
"bytes32 checkpoint","uint64 checkpointSlot","uint64 time","bool timeAuthenticated","string outcome","bytes result","str\
ing blockProvenance","string resultProvenance","bytes32 statement"],xl=`Answer(${_a.join(",")})`,wl=["domain","message",
"signature","request","reason","proof"],El=["name","version","chainId","salt"],vl=_a.map(e=>e.split(" ")[1]),Bl=["return\
ed","reverted","halted"],Aa=["proven","derived","unproven"];function en(e){let t=nt.parse(e,"answer",lo);t.expectOnly(wl);
let n=kl(t.get("domain")),o=Il(t.get("message")),r=t.optional("proof"),s=Sa(o.method,t.get("request"),o.view,o.nonce);if(r&&
s.rpc&&!tn(s.rpc))throw t.malformed(`a proof, and ${s.rpc.method} has none`);return{domain:n,message:o,signature:t.get("\
signature").hex(65),question:s,reason:t.optional("reason")?.text()??null,proof:r?Xi(r):null}}var An=e=>e.outcome==="reverted"?Oa(e.result):null,Ra=({chainId:e,networkId:t})=>v(new Nt(yl).text(zr).text(Kr).number(e).
word(t).hash()),Ta=({domain:e,message:t})=>v(z(W(Uint8Array.of(25,1),U(Ra(e)),Sl(t))));function Yr(e,t){let n=U(e.signature),
o=n[64];if(n.length!==65||o!==27&&o!==28)return!1;try{let r=se.Signature.fromCompact(n.subarray(0,64));if(r.hasHighS())return!1;
let s=r.addRecoveryBit(o-27).recoverPublicKey(U(Ta(e)));return G(s.toRawBytes(!0))===t}catch{return!1}}var Sl=e=>new Nt(
xl).number(e.keyEpoch).text(e.method).word(e.requestHash).bytes(e.nonce).text(e.view).number(e.blockNumber).word(e.blockHash).
word(e.stateRoot).number(e.timestamp).number(e.slot).number(e.slotAge).number(e.participation).number(e.committeeSize).word(
e.checkpoint).number(e.checkpointSlot).number(e.time).boolean(e.timeAuthenticated).text(e.outcome).bytes(e.result).text(
e.blockProvenance).text(e.resultProvenance).word(e.statement).hash();function kl(e){if(e.expectOnly(El),e.get("name").text()!==
zr||e.get("version").text()!==Kr)throw e.malformed(`this program knows answers of ${zr}, version ${Kr}, and no others`);
return{chainId:e.get("chainId").safeInteger(),networkId:e.get("salt").hex(32)}}function Il(e){e.expectOnly(vl);let t=e.get(
"nonce");return{keyEpoch:e.get("keyEpoch").integer32(),method:uo(e.get("method"),["block","call","rpc"]),requestHash:e.get(
"requestHash").hex(32),nonce:t.bytes().length===0?"0x":Ur(t),view:Ol(e.get("view")),blockNumber:e.get("blockNumber").safeInteger(),
blockHash:e.get("blockHash").hex(32),stateRoot:e.get("stateRoot").hex(32),timestamp:e.get("timestamp").safeInteger(),slot:e.
get("slot").safeInteger(),slotAge:e.get("slotAge").safeInteger(),participation:e.get("participation").integer32(),committeeSize:e.
get("committeeSize").integer32(),checkpoint:e.get("checkpoint").hex(32),checkpointSlot:e.get("checkpointSlot").safeInteger(),
time:e.get("time").safeInteger(),timeAuthenticated:e.get("timeAuthenticated").boolean(),outcome:uo(e.get("outcome"),Bl),
result:e.get("result").hex(),blockProvenance:uo(e.get("blockProvenance"),Aa),resultProvenance:uo(e.get("resultProvenance"),
Aa),statement:e.get("statement").hex(32)}}function Ol(e){let t=e.text(),n=e.located(()=>Qe(t));if(n!==t)throw e.malformed(
`'${n}' is expected, the one form of this view`);return n}function uo(e,t){let n=e.text(),o=t.find(r=>r===n);if(!o)throw e.
malformed(`${t.join(", ")} is expected`);return o}var J=(e,t,n,o,r)=>({name:e,claim:t,found:n,expected:o,remedy:r,holds:n===null}),nn=e=>e.filter(t=>!t.holds).map(t=>t.name);var qt=class extends Error{constructor(t,n){super(`${t}: ${n}`),this.name="Refusal",this.code=t,this.reason=n}};function p(e,t){
throw new qt(e,t)}var $a=64;function ht(e){let[t,n]=Pa(e,0,0);if(n!==e.length)throw new b(`${e.length-n} bytes behind the end of RLP`);return t}
function Z(e,t){if(Array.isArray(e)||t!==void 0&&e.length!==t)throw new b(`RLP: ${t===void 0?"":`${t} `}bytes are expect\
ed`);return e}function rt(e){if(!Array.isArray(e))throw new b("RLP: a list is expected");return e}function j(e){let t=Z(
e);if(t[0]===0||t.length>32)throw new b("RLP: a number is expected");return t.reduce((n,o)=>n<<8n|BigInt(o),0n)}function Yt(e){
if(Array.isArray(e)){let t=W(...e.map(Yt));return W(Na(t.length,192),t)}return e.length===1&&e[0]<128?e:W(Na(e.length,128),
e)}function Na(e,t){if(e<=55)return Uint8Array.of(t+e);let n=e.toString(16),o=n.length%2?`0${n}`:n,r=Uint8Array.from(o.match(
/../g)??[],s=>parseInt(s,16));return W(Uint8Array.of(t+55+r.length),r)}function Pa(e,t,n){if(n>$a)throw new b(`RLP with \
lists more than ${$a} deep`);let o=e[t];if(o===void 0)throw new b("RLP that ends too early");if(o<128)return[e.subarray(
t,t+1),t+1];let r=o>=192,s=r?192:128,i=o-s>55,[a,c]=i?Al(e,t+1,o-s-55):[t+1,t+1+o-s];if(c>e.length)throw new b("RLP that\
 ends too early");if(!r){if(c-a===1&&e[a]<128)throw new b("RLP of one byte that needs no length");return[e.subarray(a,c),
c]}let f=[],u=e.subarray(0,c);for(let d=a;d<c;){let[l,h]=Pa(u,d,n+1);f.push(l),d=h}return[f,c]}function Al(e,t,n){let o=e.
subarray(t,t+n).reduce((r,s)=>256*r+s,0);if(n>4||e[t]===0||o<=55)throw new b("RLP with a length that is not the shortest");
return[t+n,t+n+o]}var Ht=e=>t=>v(Z(t,e)),ie=e=>I(j(e)),_l=e=>v(Z(e)),Zr=[["parentHash",Ht(32)],["sha3Uncles",Ht(32)],["miner",Ht(20)],["st\
ateRoot",Ht(32)],["transactionsRoot",Ht(32)],["receiptsRoot",Ht(32)],["logsBloom",Ht(256)],["difficulty",ie],["number",ie],
["gasLimit",ie],["gasUsed",ie],["timestamp",ie],["extraData",_l],["mixHash",Ht(32)],["nonce",Ht(8)],["baseFeePerGas",ie],
["withdrawalsRoot",Ht(32)],["blobGasUsed",ie],["excessBlobGas",ie],["parentBeaconBlockRoot",Ht(32)],["requestsHash",Ht(32)],
["blockAccessListHash",Ht(32)],["slotNumber",ie]],[Rl,Tl]=[15,6],Ha=v(z(Uint8Array.of(192)));function ho(e){let t=rt(ht(
e));if(t.length<Rl||t.length>Zr.length)throw new b("RLP of no header");let n={hash:v(z(e))};return t.forEach((o,r)=>{n[Zr[r][0]]=
Zr[r][1](o)}),{hash:n.hash,number:Number(n.number),parentHash:n.parentHash,stateRoot:n.stateRoot,transactionsRoot:n.transactionsRoot,
receiptsRoot:n.receiptsRoot,withdrawalsRoot:n.withdrawalsRoot??null,ommersHash:n.sha3Uncles,timestamp:Number(n.timestamp),
logsBloom:Z(t[Tl]),baseFee:BigInt(n.baseFeePerGas??0),excessBlobGas:"excessBlobGas"in n?BigInt(n.excessBlobGas):null,rlp:e,
json:n}}function Ca(e){if(e.length===0)throw new b("a receipt of no bytes");let t=e[0]>=192?0:e[0],n=rt(ht(t===0?e:e.subarray(1)));
if(n.length!==4)throw new b(`a receipt with ${n.length} fields`);let o=Z(n[0]);return{type:t,outcome:o.length===32?{root:v(
o)}:{status:I(j(o))},cumulativeGasUsed:j(n[1]),bloom:Z(n[2],256),logs:rt(n[3]).map(r=>{let[s,i,a]=rt(r);return{address:v(
Z(s,20)),topics:rt(i).map(c=>v(Z(c,32))),data:v(Z(a))}})}}var $l=1<<17;function Xr({header:e,transactions:t,receipts:n},o,r){
let s=t[o],i=n[o],a=Da(n,o);return{transactionHash:s.hash,transactionIndex:I(o),blockHash:e.hash,blockNumber:I(e.number),
type:I(i.type),from:s.sender,to:s.to,contractAddress:s.contractAddress,gasUsed:I(i.cumulativeGasUsed-(n[o-1]?.cumulativeGasUsed??
0n)),cumulativeGasUsed:I(i.cumulativeGasUsed),effectiveGasPrice:I(s.price(e.baseFee)),logsBloom:v(i.bloom),...i.outcome,
...s.isOfBlobs?{blobGasUsed:I($l*s.blobCount),...r===null?{}:{blobGasPrice:I(r)}}:{},logs:i.logs.map((c,f)=>La(c,e,s,o,a+
f))}}var Da=(e,t)=>e.slice(0,t).reduce((n,{logs:o})=>n+o.length,0),La=(e,t,n,o,r)=>({...e,blockNumber:I(t.number),transactionHash:n.
hash,transactionIndex:I(o),blockHash:t.hash,blockTimestamp:I(t.timestamp),logIndex:I(r),removed:!1});function Ma({header:e,
transactions:t,receipts:n},o){return n.flatMap(({logs:r},s)=>{let i=Da(n,s);return r.flatMap((a,c)=>Nl(o,a)?[La(a,e,t[s],
s,i+c)]:[])})}var Nl=({address:e,topics:t},n)=>(e.length===0||e.includes(n.address))&&t.length<=n.topics.length&&t.every(
(o,r)=>o===null||o.includes(n.topics[r])),qa=({address:e,topics:t},n)=>[e,...t].every(o=>o===null||o.length===0||o.some(
r=>Pl(n,r)));function Pl(e,t){let n=z(U(t));return[0,2,4].every(o=>{let r=(n[o]<<8|n[o+1])&2047;return(e[255-(r>>3)]>>(r&
7)&1)===1})}var qe=0,Hl=1,Wr=3,Cl=4,Dl=[["nonce","gasPrice","gas","to","value","input"],["chainId","nonce","gasPrice","gas","to","va\
lue","input","accessList"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessLi\
st"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessList","maxFeePerBlobGas",
"blobVersionedHashes"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessList",
"authorizationList"]],po=class{#t;#e;#n;#o=null;constructor(t){if(t.length===0)throw new b("a transaction of no bytes");
this.type=t[0]>=192?qe:t[0];let n=Dl[this.type];if(!n||t[0]===0)throw new b(`a transaction of type ${t[0]}`);let o=rt(ht(
this.type===qe?t:t.subarray(1)));if(o.length!==n.length+3)throw new b(`a transaction with ${o.length} fields`);this.#t=t,
this.#e=Object.fromEntries(n.map((a,c)=>[a,o[c]]));let[r,s,i]=o.slice(-3).map(j);this.#n={v:r,r:s,s:i}}get hash(){return v(
z(this.#t))}get nonce(){return j(this.#e.nonce)}get to(){let t=Z(this.#e.to);return t.length===0?null:v(Z(t,20))}get blobCount(){
return this.type===Wr?rt(this.#e.blobVersionedHashes).length:0}get isOfBlobs(){return this.type===Wr}get chainId(){let{v:t}=this.#n;
return this.type!==qe?j(this.#e.chainId):t===27n||t===28n?null:(t-35n)/2n}get#r(){let{v:t}=this.#n;return Number(this.type!==
qe?t:this.chainId===null?t-27n:(t-35n)%2n)}get sender(){return this.#o??=this.#a()}#a(){let{r:t,s:n}=this.#n,o=Object.values(
this.#e),r=this.type===qe?Yt(this.chainId===null?o:[...o,Ua(this.chainId),new Uint8Array,new Uint8Array]):W(Uint8Array.of(
this.type),Yt(o));try{let i=new se.Signature(t,n).addRecoveryBit(this.#r).recoverPublicKey(z(r)).toRawBytes(!1);return v(
z(i.subarray(1)).subarray(12))}catch{throw new b(`transaction ${this.hash} has a signature of nobody`)}}price(t){let{gasPrice:n,
maxFeePerGas:o,maxPriorityFeePerGas:r}=this.#e;if(n)return j(n);let[s,i]=[j(o),j(r)];return s<t||i>s-t?s:t+i}write(t,n){
let o=this.#e,{v:r,r:s,s:i}=this.#n,a=this.chainId;return{blockHash:t.hash,blockNumber:I(t.number),blockTimestamp:I(t.timestamp),
transactionIndex:I(n),hash:this.hash,type:I(this.type),from:this.sender,to:this.to,nonce:I(this.nonce),gas:I(j(o.gas)),gasPrice:I(
this.price(t.baseFee)),value:I(j(o.value)),input:v(Z(o.input)),r:I(s),s:I(i),v:I(r),...a===null?{}:{chainId:I(a)},...this.
type===qe?{}:{yParity:I(r),accessList:rt(o.accessList).map(Ll)},...this.type<=Hl?{}:{maxPriorityFeePerGas:I(j(o.maxPriorityFeePerGas)),
maxFeePerGas:I(j(o.maxFeePerGas))},...this.type===Wr?{maxFeePerBlobGas:I(j(o.maxFeePerBlobGas)),blobVersionedHashes:rt(o.
blobVersionedHashes).map(c=>v(Z(c,32)))}:{},...this.type===Cl?{authorizationList:rt(o.authorizationList).map(Ml)}:{}}}get item(){
return this.type===qe?ht(this.#t):this.#t}get contractAddress(){let t=Yt([ql(this.sender),Ua(this.nonce)]);return this.to===
null?v(z(t).subarray(12)):null}};function Ll(e){let[t,n]=rt(e);return{address:v(Z(t,20)),storageKeys:rt(n).map(o=>v(Z(o,
32)))}}function Ml(e){let[t,n,o,r,s,i]=rt(e),a=c=>I(j(c));return{chainId:a(t),address:v(Z(n,20)),nonce:a(o),yParity:a(r),
r:a(s),s:a(i)}}var Ua=e=>et(e,Math.ceil((e===0n?0:e.toString(16).length)/2)),ql=e=>et(BigInt(e),20);var mo=v(z(Uint8Array.of(128))),on=class{#t;#e;#n=new Set;constructor(t,n){this.#t=t,this.#e=new Map(n.map(o=>[v(z(o)),o])),
this.#e.size!==n.length&&p(t,"a node is in it twice")}firstUnused(){return[...this.#e.keys()].find(t=>!this.#n.has(t))}find(t,n,o){
let r=[];return{value:t===mo?null:this.#o(t,G(n),o,r),way:r}}#o(t,n,o,r){let s=this.#a(t,o,r),i=0;for(;;){if(s.length===
17){if(i===n.length)return Fl(Z(s[16]));let u=s[parseInt(n[i++],16)];if(!Array.isArray(u)&&u.length===0)return null;s=this.#r(
u,o,r);continue}if(s.length!==2)throw new b(`a trie node of ${s.length} items on the way to ${o}`);let{nibbles:a,isLeaf:c}=Ul(
Z(s[0])),f=n.slice(i,i+a.length);if(c)return a===n.slice(i)?Z(s[1]):null;if(f!==a)return null;i+=a.length,s=this.#r(s[1],
o,r)}}#r(t,n,o){return Array.isArray(t)?t:this.#a(v(Z(t,32)),n,o)}#a(t,n,o){let r=this.#e.get(t)??p(this.#t,`the witness\
 lacks node ${t} on the way to ${n}`);return this.#n.add(t),o.push(v(r)),rt(ht(r))}};function Ul(e){let t=G(e),n=parseInt(
t[0],16),o=n%2===1;if(e.length===0||n>3||!o&&t[1]!=="0")throw new b("a trie node with a malformed path");let r=t.slice(o?
1:2),s=n>=2;if(!s&&r==="")throw new b("a trie node that extends by nothing");return{nibbles:r,isLeaf:s}}var Fl=e=>e.length===
0?null:e;function Va(e){if(e.length===0)return mo;let t=e.map((n,o)=>[G(Yt(Gl(o))),n]);return v(z(Yt(jr(t.sort(([n],[o])=>n<
o?-1:1),0))))}function Gl(e){let t=e===0?"":e.toString(16);return Uint8Array.from((t.length%2?`0${t}`:t).match(/../g)??[],
n=>parseInt(n,16))}function jr(e,t){let[[n,o]]=e;if(e.length===1)return[Ga(n.slice(t),!0),o];let r=e[e.length-1][0],s=t;
for(;n[s]===r[s];)s++;return s>t?[Ga(n.slice(t,s),!1),Fa(jr(e,s))]:[...Array.from({length:16},(a,c)=>{let f=e.filter(([u])=>parseInt(
u[t],16)===c);return f.length===0?new Uint8Array:Fa(jr(f,t+1))}),new Uint8Array]}function Fa(e){let t=Yt(e);return t.length<
32?e:z(t)}function Ga(e,t){let n=e.length%2===1,o=`${(t?2:0)+(n?1:0)}${n?"":"0"}${e}`;return Uint8Array.from(o.match(/../g)??
[],r=>parseInt(r,16))}var Vl=({params:e})=>e[0],zl=["eth_getBlockReceipts","eth_getTransactionReceipt","eth_getLogs"],bo=({method:e})=>e==="et\
h_getTransactionByHash"||e==="eth_getTransactionReceipt";function Ka(e,t,n,o){let r=e.method==="eth_getLogs",s=Vl(e),i=r?
t.filter(({logsBloom:c})=>qa(s,c)).reverse():bo(e)?t.slice(-1):t.slice(0,1);n.length!==i.length&&p("contents",`what ${n.
length} blocks hold, and the answer needs ${i.length}`);let a=i.map((c,f)=>Kl(c,n[f],zl.includes(e.method)));try{return r?
a.flatMap(c=>Ma(c,s)):Yl(e,a[0],o)}catch(c){throw c instanceof b&&p("result",c.message),c}}function Kl(e,{transactions:t,
withdrawals:n,receipts:o},r){let s=a=>p("contents",`block ${e.number} with ${a}`);r!==(o!==null)&&p("contents",`block ${e.
number} with${o?"":"out"} receipts`);let i=[["transactions",t,e.transactionsRoot],["withdrawals",n,e.withdrawalsRoot],["\
receipts",o,o&&e.receiptsRoot]];for(let[a,c,f]of i)(c&&Va(c))!==f&&s(`${a} that have another root than its header names`);
o&&o.length!==t.length&&s("receipts that have another root than its header names");try{return{header:e,withdrawals:n,transactions:t.
map(a=>new po(a)),receipts:(o??[]).map(Ca)}}catch(a){throw a instanceof b&&s(`bytes that cannot be read: ${a.message}`),
a}}function Yl({method:e,params:t},n,o){let{header:r,transactions:s}=n;switch(e){case"eth_getBlockByNumber":case"eth_get\
BlockByHash":return Zl(n,t[1]===!0);case"eth_getBlockTransactionCountByNumber":case"eth_getBlockTransactionCountByHash":
return I(s.length);case"eth_getTransactionByBlockNumberAndIndex":case"eth_getTransactionByBlockHashAndIndex":{let i=Number(
t[1]);return s[i]?.write(r,i)??null}case"eth_getBlockReceipts":{let i=za(n,o);return s.map((a,c)=>Xr(n,c,i))}case"eth_ge\
tTransactionByHash":case"eth_getTransactionReceipt":{let i=s.findIndex(({hash:a})=>a===t[0]);return i<0?p("result",`bloc\
k ${r.number} has no transaction ${t[0]}`):e==="eth_getTransactionByHash"?s[i].write(r,i):Xr(n,i,za(n,o))}default:throw new Error(
`${e} reads no block`)}}function za({header:e,transactions:t},n){return e.excessBlobGas===null||!t.some(({isOfBlobs:o})=>o)?
null:Vi(n,e.timestamp,e.excessBlobGas)??p("result",`block ${e.number} is under blob parameters that are not known here (\
EIP-7892)`)}function Zl({header:e,transactions:t,withdrawals:n},o){e.ommersHash!==Ha&&p("result","a block with ommers, w\
hose hashes nothing here proves");let r=n?[n.map(ht)]:[],s=Yt([ht(e.rlp),t.map(({item:i})=>i),[],...r]).length;return{...e.
json,size:I(s),uncles:[],transactions:t.map((i,a)=>o?i.write(e,a):i.hash),...n?{withdrawals:n.map(Xl)}:{}}}function Xl(e){
let[t,n,o,r]=rt(ht(e));return{index:I(j(t)),validatorIndex:I(j(n)),address:v(Z(o,20)),amount:I(j(r))}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Wl=BigInt(0),go=BigInt(1),Ya=BigInt(2),rn=BigInt(
3);function jl(e){let t=[];for(;e>go;e>>=go)(e&go)===Wl?t.unshift(0):(e&rn)===rn?(t.unshift(-1),e+=go):t.unshift(1);return t}
function Qr(e){if(!Array.isArray(e)||e.length===0)throw new Error("expected non-empty array")}function Ql(e,t,n,o){let{Fp2:r,
Fp12:s}=e,{twistType:i,ateLoopSize:a,xNegative:c,postPrecompute:f}=o,u;if(i==="multiplicative")u=(S,_,T,D,L,F)=>s.mul014(
D,S,r.mul(_,L),r.mul(T,F));else if(i==="divisive")u=(S,_,T,D,L,F)=>s.mul034(D,r.mul(T,F),r.mul(_,L),S);else throw new Error(
"bls: unknown twist type");let d=r.div(r.ONE,r.mul(r.ONE,Ya));function l(S,_,T,D){let L=r.sqr(T),F=r.sqr(D),N=r.mulByB(r.
mul(F,rn)),Q=r.mul(N,rn),tt=r.sub(r.sub(r.sqr(r.add(T,D)),F),L),q=r.sub(N,L),w=r.mul(r.sqr(_),rn),x=r.neg(tt);return S.push(
[q,w,x]),_=r.mul(r.mul(r.mul(r.sub(L,Q),_),T),d),T=r.sub(r.sqr(r.mul(r.add(L,Q),d)),r.mul(r.sqr(N),rn)),D=r.mul(L,tt),{Rx:_,
Ry:T,Rz:D}}function h(S,_,T,D,L,F){let N=r.sub(T,r.mul(F,D)),Q=r.sub(_,r.mul(L,D)),tt=r.sub(r.mul(N,L),r.mul(Q,F)),q=r.neg(
N),w=Q;S.push([tt,q,w]);let x=r.sqr(Q),y=r.mul(x,Q),O=r.mul(x,_),P=r.add(r.sub(y,r.mul(O,Ya)),r.mul(r.sqr(N),D));return _=
r.mul(Q,P),T=r.sub(r.mul(r.sub(O,P),N),r.mul(y,T)),D=r.mul(D,y),{Rx:_,Ry:T,Rz:D}}let m=jl(a),g=gn(S=>{let _=S,{x:T,y:D}=_.
toAffine(),L=T,F=D,N=r.neg(D),Q=L,tt=F,q=r.ONE,w=[];for(let x of m){let y=[];({Rx:Q,Ry:tt,Rz:q}=l(y,Q,tt,q)),x&&({Rx:Q,Ry:tt,
Rz:q}=h(y,Q,tt,q,L,x===-1?N:F)),w.push(y)}if(f){let x=w[w.length-1];f(Q,tt,q,L,F,h.bind(null,x))}return w});function E(S,_=!1){
let T=s.ONE;if(S.length){let D=S[0][0].length;for(let L=0;L<D;L++){T=s.sqr(T);for(let[F,N,Q]of S)for(let[tt,q,w]of F[L])
T=u(tt,q,w,T,N,Q)}}return c&&(T=s.conjugate(T)),_?s.finalExponentiate(T):T}function B(S,_=!0){let T=[];Ce(t,S.map(({g1:D})=>D)),
Ce(n,S.map(({g2:D})=>D));for(let{g1:D,g2:L}of S){if(D.is0()||L.is0())throw new Error("pairing is not available for ZERO \
point");D.assertValidity(),L.assertValidity();let F=D.toAffine();T.push([g(L),F.x,F.y])}return E(T,_)}function R(S,_,T=!0){
return B([{g1:S,g2:_}],T)}return{Fp12:s,millerLoopBatch:E,pairing:R,pairingBatch:B,calcPairingPrecomputes:g}}function Za(e,t,n,o,r){
let{Fp12:s,pairingBatch:i}=e;function a(d){return d instanceof t.Point?d:t.Point.fromHex(d)}function c(d){return d instanceof
n.Point?d:n.Point.fromHex(d)}function f(d){if(!(d instanceof n.Point))throw new Error(`expected valid message hashed to ${r?
"G1":"G2"} curve`);return d}let u=r?(d,l)=>({g1:l,g2:d}):(d,l)=>({g1:d,g2:l});return{getPublicKey(d){let l=jt(t.Point.Fn,
d);return t.Point.BASE.multiply(l)},sign(d,l,h){if(h!=null)throw new Error("sign() expects 2 arguments");let m=jt(t.Point.
Fn,l);return f(d).assertValidity(),d.multiply(m)},verify(d,l,h,m){if(m!=null)throw new Error("verify() expects 3 argumen\
ts");d=c(d),h=a(h);let g=h.negate(),E=t.Point.BASE,B=f(l),R=d,S=i([u(g,B),u(E,R)]);return s.eql(S,s.ONE)},verifyBatch(d,l,h){
if(Qr(l),h.length!==l.length)throw new Error("amount of public keys and messages should be equal");let m=c(d),g=l,E=h.map(
a),B=new Map;for(let _=0;_<E.length;_++){let T=E[_],D=g[_],L=B.get(D);L===void 0&&(L=[],B.set(D,L)),L.push(T)}let R=[],S=t.
Point.BASE;try{for(let[_,T]of B){let D=T.reduce((L,F)=>L.add(F));R.push(u(D,_))}return R.push(u(S.negate(),m)),s.eql(i(R),
s.ONE)}catch{return!1}},aggregatePublicKeys(d){Qr(d),d=d.map(h=>a(h));let l=d.reduce((h,m)=>h.add(m),t.Point.ZERO);return l.
assertValidity(),l},aggregateSignatures(d){Qr(d),d=d.map(h=>c(h));let l=d.reduce((h,m)=>h.add(m),n.Point.ZERO);return l.
assertValidity(),l},hash(d,l){st(d);let h=l?{DST:l}:void 0;return n.hashToCurve(d,h)},Signature:o}}function Xa(e){let{Fp:t,
Fr:n,Fp2:o,Fp6:r,Fp12:s}=e.fields,i=fr(e.G1),a=Object.assign(i,dr(i.Point,e.G1.mapToCurve,{...e.htfDefaults,...e.G1.htfDefaults})),
c=fr(e.G2),f=Object.assign(c,dr(c.Point,e.G2.mapToCurve,{...e.htfDefaults,...e.G2.htfDefaults})),u=Ql(e.fields,a.Point,f.
Point,{...e.params,postPrecompute:e.postPrecompute}),{millerLoopBatch:d,pairing:l,pairingBatch:h,calcPairingPrecomputes:m}=u,
g=Za(u,a,f,e.G2.Signature,!1),E=Za(u,f,a,e.G1.ShortSignature,!0),B=e.randomBytes||ee,R=()=>{let k=wn(n.ORDER);return En(
B(k),n.ORDER)},S={randomSecretKey:R,randomPrivateKey:R,calcPairingPrecomputes:m},{ShortSignature:_}=e.G1,{Signature:T}=e.
G2;function D(k,A){return k instanceof a.Point?k:E.hash(ft("point",k),A?.DST)}function L(k,A){return k instanceof f.Point?
k:g.hash(ft("point",k),A?.DST)}function F(k){return g.getPublicKey(k).toBytes(!0)}function N(k){return E.getPublicKey(k).
toBytes(!0)}function Q(k,A,$){let H=L(k,$),M=g.sign(H,A);return k instanceof f.Point?M:T.toBytes(M)}function tt(k,A,$){let H=D(
k,$),M=E.sign(H,A);return k instanceof a.Point?M:_.toBytes(M)}function q(k,A,$,H){let M=L(A,H);return g.verify(k,M,$)}function w(k,A,$,H){
let M=D(A,H);return E.verify(k,M,$)}function x(k){let A=g.aggregatePublicKeys(k);return k[0]instanceof a.Point?A:A.toBytes(
!0)}function y(k){let A=g.aggregateSignatures(k);return k[0]instanceof f.Point?A:T.toBytes(A)}function O(k){let A=E.aggregateSignatures(
k);return k[0]instanceof a.Point?A:_.toBytes(A)}function P(k,A,$,H){let M=A.map(ut=>L(ut,H));return g.verifyBatch(k,M,$)}
return a.Point.BASE.precompute(4),{longSignatures:g,shortSignatures:E,millerLoopBatch:d,pairing:l,pairingBatch:h,verifyBatch:P,
fields:{Fr:n,Fp:t,Fp2:o,Fp6:r,Fp12:s},params:{ateLoopSize:e.params.ateLoopSize,twistType:e.params.twistType,r:e.params.r,
G1b:e.G1.b,G2b:e.G2.b},utils:S,getPublicKey:F,getPublicKeyForShortSignatures:N,sign:Q,signShortSignature:tt,verify:q,verifyShortSignature:w,
aggregatePublicKeys:x,aggregateSignatures:y,aggregateShortSignatures:O,G1:a,G2:f,Signature:T,ShortSignature:_}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Wa=BigInt(0),ae=BigInt(1),Ot=BigInt(2),ja=BigInt(
3);function ns(e,t,n,o,r=1,s){let i=BigInt(s===void 0?o:s),a=n**BigInt(o),c=[];for(let f=0;f<r;f++){let u=BigInt(f+1),d=[];
for(let l=0,h=ae;l<o;l++){let m=(u*h-u)/i%a;d.push(e.pow(t,m)),h*=n}c.push(d)}return c}function Ja(e,t,n){let o=t.pow(n,
(e.ORDER-ae)/ja),r=t.pow(n,(e.ORDER-ae)/Ot);function s(l,h){let m=t.mul(t.frobeniusMap(l,1),o),g=t.mul(t.frobeniusMap(h,
1),r);return[m,g]}let i=t.pow(n,(e.ORDER**Ot-ae)/ja),a=t.pow(n,(e.ORDER**Ot-ae)/Ot);if(!t.eql(a,t.neg(t.ONE)))throw new Error(
"psiFrobenius: PSI2_Y!==-1");function c(l,h){return[t.mul(l,i),t.neg(h)]}let f=l=>(h,m)=>{let g=m.toAffine(),E=l(g.x,g.y);
return h.fromAffine({x:E[0],y:E[1]})},u=f(s),d=f(c);return{psi:s,psi2:c,G2psi:u,G2psi2:d,PSI_X:o,PSI_Y:r,PSI2_X:i,PSI2_Y:a}}
var Qa=(e,t)=>{if(t.length!==2)throw new Error("invalid tuple");let n=t.map(o=>e.create(o));return{c0:n[0],c1:n[1]}},Jr=class{constructor(t,n={}){
this.MASK=ae;let o=t.ORDER,r=o*o;this.Fp=t,this.ORDER=r,this.BITS=oe(r),this.BYTES=Math.ceil(oe(r)/8),this.isLE=t.isLE,this.
ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.Fp_NONRESIDUE=t.create(n.NONRESIDUE||BigInt(-1)),this.Fp_div2=
t.div(t.ONE,Ot),this.NONRESIDUE=Qa(t,n.FP2_NONRESIDUE),this.FROBENIUS_COEFFICIENTS=ns(t,this.Fp_NONRESIDUE,t.ORDER,2)[0],
this.mulByB=n.Fp2mulByB,Object.seal(this)}fromBigTuple(t){return Qa(this.Fp,t)}create(t){return t}isValid({c0:t,c1:n}){function o(r,s){
return typeof r=="bigint"&&Wa<=r&&r<s}return o(t,this.ORDER)&&o(n,this.ORDER)}is0({c0:t,c1:n}){return this.Fp.is0(t)&&this.
Fp.is0(n)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}eql({c0:t,c1:n},{c0:o,c1:r}){return this.Fp.eql(t,o)&&this.
Fp.eql(n,r)}neg({c0:t,c1:n}){return{c0:this.Fp.neg(t),c1:this.Fp.neg(n)}}pow(t,n){return xn(this,t,n)}invertBatch(t){return Vt(
this,t)}add(t,n){let{c0:o,c1:r}=t,{c0:s,c1:i}=n;return{c0:this.Fp.add(o,s),c1:this.Fp.add(r,i)}}sub({c0:t,c1:n},{c0:o,c1:r}){
return{c0:this.Fp.sub(t,o),c1:this.Fp.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp:r}=this;if(typeof o=="bigint")return{c0:r.mul(
t,o),c1:r.mul(n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i),f=r.sub(a,c),u=r.sub(r.mul(r.add(t,n),r.add(s,i)),r.add(a,
c));return{c0:f,c1:u}}sqr({c0:t,c1:n}){let{Fp:o}=this,r=o.add(t,n),s=o.sub(t,n),i=o.add(t,t);return{c0:o.mul(r,s),c1:o.mul(
i,n)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(
t)}div(t,n){let{Fp:o}=this;return this.mul(t,typeof n=="bigint"?o.inv(o.create(n)):this.inv(n))}inv({c0:t,c1:n}){let{Fp:o}=this,
r=o.inv(o.create(t*t+n*n));return{c0:o.mul(r,o.create(t)),c1:o.mul(r,o.create(-n))}}sqrt(t){let{Fp:n}=this,o=this,{c0:r,
c1:s}=t;if(n.is0(s))return yn(n,r)===1?o.create({c0:n.sqrt(r),c1:n.ZERO}):o.create({c0:n.ZERO,c1:n.sqrt(n.div(r,this.Fp_NONRESIDUE))});
let i=n.sqrt(n.sub(n.sqr(r),n.mul(n.sqr(s),this.Fp_NONRESIDUE))),a=n.mul(n.add(i,r),this.Fp_div2);yn(n,a)===-1&&(a=n.sub(
a,i));let f=n.sqrt(a),u=o.create({c0:f,c1:n.div(n.mul(s,this.Fp_div2),f)});if(!o.eql(o.sqr(u),t))throw new Error("Cannot\
 find square root");let d=u,l=o.neg(d),{re:h,im:m}=o.reim(d),{re:g,im:E}=o.reim(l);return m>E||m===E&&h>g?d:l}isOdd(t){let{
re:n,im:o}=this.reim(t),r=n%Ot,s=n===Wa,i=o%Ot;return BigInt(r||s&&i)==ae}fromBytes(t){let{Fp:n}=this;if(t.length!==this.
BYTES)throw new Error("fromBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(
t.subarray(n.BYTES))}}toBytes({c0:t,c1:n}){return X(this.Fp.toBytes(t),this.Fp.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){
return{c0:this.Fp.cmov(t,o,s),c1:this.Fp.cmov(n,r,s)}}reim({c0:t,c1:n}){return{re:t,im:n}}Fp4Square(t,n){let o=this,r=o.
sqr(t),s=o.sqr(n);return{first:o.add(o.mulByNonresidue(s),r),second:o.sub(o.sub(o.sqr(o.add(t,n)),r),s)}}mulByNonresidue({
c0:t,c1:n}){return this.mul({c0:t,c1:n},this.NONRESIDUE)}frobeniusMap({c0:t,c1:n},o){return{c0:t,c1:this.Fp.mul(n,this.FROBENIUS_COEFFICIENTS[o%
2])}}},ts=class{constructor(t){this.MASK=ae,this.Fp2=t,this.ORDER=t.ORDER,this.BITS=3*t.BITS,this.BYTES=3*t.BYTES,this.isLE=
t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO,c2:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO,c2:t.ZERO};let{Fp:n}=t,o=ns(t,t.NONRESIDUE,
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
a.eql(o,i)}sqrt(t){return Jo()}div(t,n){let{Fp2:o}=this,{Fp:r}=o;return this.mul(t,typeof n=="bigint"?r.inv(r.create(n)):
this.inv(n))}pow(t,n){return xn(this,t,n)}invertBatch(t){return Vt(this,t)}inv({c0:t,c1:n,c2:o}){let{Fp2:r}=this,s=r.sub(
r.sqr(t),r.mulByNonresidue(r.mul(o,n))),i=r.sub(r.mulByNonresidue(r.sqr(o)),r.mul(t,n)),a=r.sub(r.sqr(n),r.mul(t,o)),c=r.
inv(r.add(r.mulByNonresidue(r.add(r.mul(o,i),r.mul(n,a))),r.mul(t,s)));return{c0:r.mul(c,s),c1:r.mul(c,i),c2:r.mul(c,a)}}fromBytes(t){
let{Fp2:n}=this;if(t.length!==this.BYTES)throw new Error("fromBytes invalid length="+t.length);let o=n.BYTES;return{c0:n.
fromBytes(t.subarray(0,o)),c1:n.fromBytes(t.subarray(o,o*2)),c2:n.fromBytes(t.subarray(2*o))}}toBytes({c0:t,c1:n,c2:o}){
let{Fp2:r}=this;return X(r.toBytes(t),r.toBytes(n),r.toBytes(o))}cmov({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i},a){let{Fp2:c}=this;
return{c0:c.cmov(t,r,a),c1:c.cmov(n,s,a),c2:c.cmov(o,i,a)}}fromBigSix(t){let{Fp2:n}=this;if(!Array.isArray(t)||t.length!==
6)throw new Error("invalid Fp6 usage");return{c0:n.fromBigTuple(t.slice(0,2)),c1:n.fromBigTuple(t.slice(2,4)),c2:n.fromBigTuple(
t.slice(4,6))}}frobeniusMap({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.frobeniusMap(t,r),c1:s.mul(s.frobeniusMap(n,
r),this.FROBENIUS_COEFFICIENTS_1[r%6]),c2:s.mul(s.frobeniusMap(o,r),this.FROBENIUS_COEFFICIENTS_2[r%6])}}mulByFp2({c0:t,
c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.mul(t,r),c1:s.mul(n,r),c2:s.mul(o,r)}}mulByNonresidue({c0:t,c1:n,c2:o}){let{Fp2:r}=this;
return{c0:r.mulByNonresidue(o),c1:t,c2:n}}mul1({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;return{c0:s.mulByNonresidue(s.mul(o,r)),
c1:s.mul(t,r),c2:s.mul(n,r)}}mul01({c0:t,c1:n,c2:o},r,s){let{Fp2:i}=this,a=i.mul(t,r),c=i.mul(n,s);return{c0:i.add(i.mulByNonresidue(
i.sub(i.mul(i.add(n,o),s),c)),a),c1:i.sub(i.sub(i.mul(i.add(r,s),i.add(t,n)),a),c),c2:i.add(i.sub(i.mul(i.add(t,o),r),a),
c)}}},es=class{constructor(t,n){this.MASK=ae;let{Fp2:o}=t,{Fp:r}=o;this.Fp6=t,this.ORDER=o.ORDER,this.BITS=2*t.BITS,this.
BYTES=2*t.BYTES,this.isLE=t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.FROBENIUS_COEFFICIENTS=
ns(o,o.NONRESIDUE,r.ORDER,12,1,6)[0],this.X_LEN=n.X_LEN,this.finalExponentiate=n.Fp12finalExponentiate}create(t){return t}isValid({
c0:t,c1:n}){let{Fp6:o}=this;return o.isValid(t)&&o.isValid(n)}is0({c0:t,c1:n}){let{Fp6:o}=this;return o.is0(t)&&o.is0(n)}isValidNot0(t){
return!this.is0(t)&&this.isValid(t)}neg({c0:t,c1:n}){let{Fp6:o}=this;return{c0:o.neg(t),c1:o.neg(n)}}eql({c0:t,c1:n},{c0:o,
c1:r}){let{Fp6:s}=this;return s.eql(t,o)&&s.eql(n,r)}sqrt(t){Jo()}inv({c0:t,c1:n}){let{Fp6:o}=this,r=o.inv(o.sub(o.sqr(t),
o.mulByNonresidue(o.sqr(n))));return{c0:o.mul(t,r),c1:o.neg(o.mul(n,r))}}div(t,n){let{Fp6:o}=this,{Fp2:r}=o,{Fp:s}=r;return this.
mul(t,typeof n=="bigint"?s.inv(s.create(n)):this.inv(n))}pow(t,n){return xn(this,t,n)}invertBatch(t){return Vt(this,t)}add({
c0:t,c1:n},{c0:o,c1:r}){let{Fp6:s}=this;return{c0:s.add(t,o),c1:s.add(n,r)}}sub({c0:t,c1:n},{c0:o,c1:r}){let{Fp6:s}=this;
return{c0:s.sub(t,o),c1:s.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp6:r}=this;if(typeof o=="bigint")return{c0:r.mul(t,o),c1:r.mul(
n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i);return{c0:r.add(a,r.mulByNonresidue(c)),c1:r.sub(r.mul(r.add(t,n),r.add(
s,i)),r.add(a,c))}}sqr({c0:t,c1:n}){let{Fp6:o}=this,r=o.mul(t,n);return{c0:o.sub(o.sub(o.mul(o.add(o.mulByNonresidue(n),
t),o.add(t,n)),r),o.mulByNonresidue(r)),c1:o.add(r,r)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){
return this.mul(t,n)}sqrN(t){return this.sqr(t)}fromBytes(t){let{Fp6:n}=this;if(t.length!==this.BYTES)throw new Error("f\
romBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(t.subarray(n.BYTES))}}toBytes({
c0:t,c1:n}){let{Fp6:o}=this;return X(o.toBytes(t),o.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){let{Fp6:i}=this;return{c0:i.
cmov(t,o,s),c1:i.cmov(n,r,s)}}fromBigTwelve(t){let{Fp6:n}=this;return{c0:n.fromBigSix(t.slice(0,6)),c1:n.fromBigSix(t.slice(
6,12))}}frobeniusMap(t,n){let{Fp6:o}=this,{Fp2:r}=o,{c0:s,c1:i,c2:a}=o.frobeniusMap(t.c1,n),c=this.FROBENIUS_COEFFICIENTS[n%
12];return{c0:o.frobeniusMap(t.c0,n),c1:o.create({c0:r.mul(s,c),c1:r.mul(i,c),c2:r.mul(a,c)})}}mulByFp2({c0:t,c1:n},o){let{
Fp6:r}=this;return{c0:r.mulByFp2(t,o),c1:r.mulByFp2(n,o)}}conjugate({c0:t,c1:n}){return{c0:t,c1:this.Fp6.neg(n)}}mul014({
c0:t,c1:n},o,r,s){let{Fp6:i}=this,{Fp2:a}=i,c=i.mul01(t,o,r),f=i.mul1(n,s);return{c0:i.add(i.mulByNonresidue(f),c),c1:i.
sub(i.sub(i.mul01(i.add(n,t),o,a.add(r,s)),c),f)}}mul034({c0:t,c1:n},o,r,s){let{Fp6:i}=this,{Fp2:a}=i,c=i.create({c0:a.mul(
t.c0,o),c1:a.mul(t.c1,o),c2:a.mul(t.c2,o)}),f=i.mul01(n,r,s),u=i.mul01(i.add(t,n),a.add(o,r),s);return{c0:i.add(i.mulByNonresidue(
f),c),c1:i.sub(u,i.add(c,f))}}_cyclotomicSquare({c0:t,c1:n}){let{Fp6:o}=this,{Fp2:r}=o,{c0:s,c1:i,c2:a}=t,{c0:c,c1:f,c2:u}=n,
{first:d,second:l}=r.Fp4Square(s,f),{first:h,second:m}=r.Fp4Square(c,a),{first:g,second:E}=r.Fp4Square(i,u),B=r.mulByNonresidue(
E);return{c0:o.create({c0:r.add(r.mul(r.sub(d,s),Ot),d),c1:r.add(r.mul(r.sub(h,i),Ot),h),c2:r.add(r.mul(r.sub(g,a),Ot),g)}),
c1:o.create({c0:r.add(r.mul(r.add(B,c),Ot),B),c1:r.add(r.mul(r.add(l,f),Ot),l),c2:r.add(r.mul(r.add(m,u),Ot),m)})}}_cyclotomicExp(t,n){
let o=this.ONE;for(let r=this.X_LEN-1;r>=0;r--)o=this._cyclotomicSquare(o),ai(n,r)&&(o=this.mul(o,t));return o}};function tc(e){
let t=vt(e.ORDER),n=new Jr(t,e),o=new ts(n),r=new es(o,e);return{Fp:t,Fp2:n,Fp6:o,Fp12:r}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var St=BigInt(0),yo=BigInt(1),Ut=BigInt(2),xo=BigInt(
3),_n=BigInt(4),Ee=BigInt("0xd201000000010000"),Jl=oe(Ee),Ue={p:BigInt("0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512\
bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"),n:BigInt("0x73eda753299d7d483339d80809a1d80553bda402fffe5bfefffffff\
f00000001"),h:BigInt("0x396c8c005555e1568c00aaab0000aaab"),a:St,b:_n,Gx:BigInt("0x17f1d3a73197d7942695638c4fa9ac0fc3688c\
4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),Gy:BigInt("0x08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00a\
f600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1")},td=vt(Ue.n,{modFromBytes:!0,isLE:!0}),{Fp:C,Fp2:V,Fp6:ed,Fp12:K}=tc(
{ORDER:Ue.p,X_LEN:Jl,FP2_NONRESIDUE:[yo,yo],Fp2mulByB:({c0:e,c1:t})=>{let n=C.mul(e,_n),o=C.mul(t,_n);return{c0:C.sub(n,
o),c1:C.add(n,o)}},Fp12finalExponentiate:e=>{let t=Ee,n=K.div(K.frobeniusMap(e,6),e),o=K.mul(K.frobeniusMap(n,2),n),r=K.
conjugate(K._cyclotomicExp(o,t)),s=K.mul(K.conjugate(K._cyclotomicSquare(o)),r),i=K.conjugate(K._cyclotomicExp(s,t)),a=K.
conjugate(K._cyclotomicExp(i,t)),c=K.mul(K.conjugate(K._cyclotomicExp(a,t)),K._cyclotomicSquare(r)),f=K.conjugate(K._cyclotomicExp(
c,t)),u=K.frobeniusMap(K.mul(r,a),2),d=K.frobeniusMap(K.mul(i,o),3),l=K.frobeniusMap(K.mul(c,K.conjugate(o)),1),h=K.mul(
K.mul(f,K.conjugate(s)),o);return K.mul(K.mul(K.mul(u,d),l),h)}}),{G2psi:ec,G2psi2:nd}=Ja(C,V,V.div(V.ONE,V.NONRESIDUE)),
os=Object.freeze({DST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_",encodeDST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NU\
L_",p:C.ORDER,m:2,k:128,expand:"xmd",hash:ct}),is={p:V.ORDER,n:Ue.n,h:BigInt("0x5d543a95414e7f1091d50792876a202cd91de454\
7085abaa68a205b2e5a7ddfa628f1cb4d9e82ef21537e293a6691ae1616ec6e786f0c70cf1c38e31c7238e5"),a:V.ZERO,b:V.fromBigTuple([_n,
_n]),Gx:V.fromBigTuple([BigInt("0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056\
c8c121bdb8"),BigInt("0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")]),
Gy:V.fromBigTuple([BigInt("0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b\
82801"),BigInt("0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be")])},
wo=Rn(C.toBytes(St),{infinity:!0,compressed:!0});function Eo(e){e=e.slice();let t=e[0]&224,n=!!(t>>7&1),o=!!(t>>6&1),r=!!(t>>
5&1);return e[0]&=31,{compressed:n,infinity:o,sort:r,value:e}}function Rn(e,t){if(e[0]&224)throw new Error("setMask: non\
-empty mask");return t.compressed&&(e[0]|=128),t.infinity&&(e[0]|=64),t.sort&&(e[0]|=32),e}function od(e,t,n){let{BYTES:o,
ORDER:r}=C,s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return wo.slice();let c=!!(a*Ut/r);return Rn(mt(i,o),{compressed:!0,
sort:c})}else return s?X(Uint8Array.of(64),new Uint8Array(2*o-1)):X(mt(i,o),mt(a,o))}function rs(e){e.assertValidity();let{
BYTES:t,ORDER:n}=C,{x:o,y:r}=e.toAffine();if(e.is0())return wo.slice();let s=!!(r*Ut/n);return Rn(mt(o,t),{compressed:!0,
sort:s})}function rd(e){let{compressed:t,infinity:n,sort:o,value:r}=Eo(e),{BYTES:s,ORDER:i}=C;if(r.length===48&&t){let a=wt(
r),c=C.create(a&Lt(C.BITS));if(n){if(c!==St)throw new Error("invalid G1 point: non-empty, at infinity, with compression");
return{x:St,y:St}}let f=C.add(C.pow(c,xo),C.create(Ue.b)),u=C.sqrt(f);if(!u)throw new Error("invalid G1 point: compresse\
d point");return u*Ut/i!==BigInt(o)&&(u=C.neg(u)),{x:C.create(c),y:C.create(u)}}else if(r.length===96&&!t){let a=wt(r.subarray(
0,s)),c=wt(r.subarray(s));if(n){if(a!==St||c!==St)throw new Error("G1: non-empty point at infinity");return ve.G1.Point.
ZERO.toAffine()}return{x:C.create(a),y:C.create(c)}}else throw new Error("invalid G1 point: expected 48/96 bytes")}function nc(e){
let{infinity:t,sort:n,value:o}=Eo(ft("signatureHex",e,48)),r=C.ORDER,s=ve.G1.Point,i=wt(o);if(t)return s.ZERO;let a=C.create(
i&Lt(C.BITS)),c=C.add(C.pow(a,xo),C.create(Ue.b)),f=C.sqrt(c);if(!f)throw new Error("invalid G1 point: compressed");let u=BigInt(
n);f*Ut/r!==u&&(f=C.neg(f));let d=s.fromAffine({x:a,y:f});return d.assertValidity(),d}function sd(e,t,n){let{BYTES:o,ORDER:r}=C,
s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return X(wo,mt(St,o));let c=!!(a.c1===St?a.c0*Ut/r:a.c1*Ut/r);return X(Rn(mt(
i.c1,o),{compressed:!0,sort:c}),mt(i.c0,o))}else{if(s)return X(Uint8Array.of(64),new Uint8Array(4*o-1));let{re:c,im:f}=V.
reim(i),{re:u,im:d}=V.reim(a);return X(mt(f,o),mt(c,o),mt(d,o),mt(u,o))}}function ss(e){e.assertValidity();let{BYTES:t}=C;
if(e.is0())return X(wo,mt(St,t));let{x:n,y:o}=e.toAffine(),{re:r,im:s}=V.reim(n),{re:i,im:a}=V.reim(o),f=!!((a>St?a*Ut:i*
Ut)/C.ORDER&yo),u=r;return X(Rn(mt(s,t),{sort:f,compressed:!0}),mt(u,t))}function id(e){let{BYTES:t,ORDER:n}=C,{compressed:o,
infinity:r,sort:s,value:i}=Eo(e);if(!o&&!r&&s||!o&&r&&s||s&&r&&o)throw new Error("invalid encoding flag: "+(e[0]&224));let a=(c,f,u)=>wt(
c.slice(f,u));if(i.length===96&&o){if(r){if(i.reduce((m,g)=>m!==0?g+1:g,0)>0)throw new Error("invalid G2 point: compress\
ed");return{x:V.ZERO,y:V.ZERO}}let c=a(i,0,t),f=a(i,t,2*t),u=V.create({c0:C.create(f),c1:C.create(c)}),d=V.add(V.pow(u,xo),
is.b),l=V.sqrt(d),h=l.c1===St?l.c0*Ut/n:l.c1*Ut/n?yo:St;return l=s&&h>0?l:V.neg(l),{x:u,y:l}}else if(i.length===192&&!o){
if(r){if(i.reduce((l,h)=>l!==0?h+1:h,0)>0)throw new Error("invalid G2 point: uncompressed");return{x:V.ZERO,y:V.ZERO}}let c=a(
i,0*t,1*t),f=a(i,1*t,2*t),u=a(i,2*t,3*t),d=a(i,3*t,4*t);return{x:V.fromBigTuple([f,c]),y:V.fromBigTuple([d,u])}}else throw new Error(
"invalid G2 point: expected 96/192 bytes")}function oc(e){let{ORDER:t}=C,{infinity:n,sort:o,value:r}=Eo(ft("signatureHex",
e)),s=ve.G2.Point,i=r.length/2;if(i!==48&&i!==96)throw new Error("invalid compressed signature length, expected 96/192 b\
ytes");let a=wt(r.slice(0,i)),c=wt(r.slice(i));if(n)return s.ZERO;let f=C.create(a&Lt(C.BITS)),u=C.create(c),d=V.create(
{c0:u,c1:f}),l=V.add(V.pow(d,xo),is.b),h=V.sqrt(l);if(!h)throw new Error("Failed to find a square root");let{re:m,im:g}=V.
reim(h),E=BigInt(o),B=g>St&&g*Ut/t!==E,R=g===St&&m*Ut/t!==E;(B||R)&&(h=V.neg(h));let S=s.fromAffine({x:d,y:h});return S.
assertValidity(),S}var ve=Xa({fields:{Fp:C,Fp2:V,Fp6:ed,Fp12:K,Fr:td},G1:{...Ue,Fp:C,htfDefaults:{...os,m:1,DST:"BLS_SIG\
_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"},wrapPrivateKey:!0,allowInfinityPoint:!0,isTorsionFree:(e,t)=>{let n=BigInt("0x5f1\
9672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe"),o=new e(C.mul(t.X,n),t.Y,t.Z);return t.multiplyUnsafe(
Ee).negate().multiplyUnsafe(Ee).equals(o)},clearCofactor:(e,t)=>t.multiplyUnsafe(Ee).add(t),mapToCurve:ld,fromBytes:rd,toBytes:od,
ShortSignature:{fromBytes(e){return st(e),nc(e)},fromHex(e){return nc(e)},toBytes(e){return rs(e)},toRawBytes(e){return rs(
e)},toHex(e){return Dt(rs(e))}}},G2:{...is,Fp:V,hEff:BigInt("0xbc69f08f2ee75b3584c6a0ea91b352888e2a8e9145ad7689986ff0315\
08ffe1329c2f178731db956d82bf015d1212b02ec0ec69d7477c1ae954cbc06689f6a359894c0adebbf6b4e8020005aaa95551"),htfDefaults:{...os},
wrapPrivateKey:!0,allowInfinityPoint:!0,mapToCurve:dd,isTorsionFree:(e,t)=>t.multiplyUnsafe(Ee).negate().equals(ec(e,t)),
clearCofactor:(e,t)=>{let n=Ee,o=t.multiplyUnsafe(n).negate(),r=ec(e,t),s=t.double();return s=nd(e,s),s=s.subtract(r),r=
o.add(r),r=r.multiplyUnsafe(n).negate(),s=s.add(r),s=s.subtract(o),s.subtract(t)},fromBytes:id,toBytes:sd,Signature:{fromBytes(e){
return st(e),oc(e)},fromHex(e){return oc(e)},toBytes(e){return ss(e)},toRawBytes(e){return ss(e)},toHex(e){return Dt(ss(
e))}}},params:{ateLoopSize:Ee,r:Ue.n,xNegative:!0,twistType:"multiplicative"},htfDefaults:os,hash:ct}),ad=lr(V,[[["0x5c7\
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
map(t=>V.fromBigTuple(t.map(BigInt))))),cd=lr(C,[["0x11a05f2b1e833340b809101dd99815856b303e88a2d7005ff2627b56cdb4e2c8561\
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
0000000000000000000000000000000000000000000000000000001"]].map(e=>e.map(t=>BigInt(t)))),fd=cr(C,{A:C.create(BigInt("0x14\
4698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d")),B:C.create(BigInt("0x12e\
2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0")),Z:C.create(BigInt(11))}),
ud=cr(V,{A:V.create({c0:C.create(St),c1:C.create(BigInt(240))}),B:V.create({c0:C.create(BigInt(1012)),c1:C.create(BigInt(
1012))}),Z:V.create({c0:C.create(BigInt(-2)),c1:C.create(BigInt(-1))})});function ld(e){let{x:t,y:n}=fd(C.create(e[0]));
return cd(t,n)}function dd(e){let{x:t,y:n}=ud(V.fromBigTuple(e));return ad(t,n)}var hd=new Uint8Array(32),ce=class{#t;#e;#n=0;#o=[];constructor(t){this.#t=t,this.#e=new DataView(t.buffer,t.byteOffset,
t.length)}bytes(t){let n=this.#n+t;if(n>this.#t.length)throw new b(`SSZ of ${this.#t.length} bytes that ends before ${n}`);
let o=this.#t.subarray(this.#n,n);return this.#n=n,o}uint64(){let t=this.#n;this.bytes(8);let n=this.#e.getBigUint64(t,!0);
if(n>BigInt(Number.MAX_SAFE_INTEGER))throw new b(`SSZ with the number ${n}`);return Number(n)}roots(t){return Array.from(
{length:t},()=>this.bytes(32))}offset(){let t=this.#n;this.bytes(4),this.#o.push(this.#e.getUint32(t,!0))}variables(){let t=[
...this.#o,this.#t.length];if(!(t[0]===this.#n&&t.every((o,r)=>r===0||o>=t[r-1])))throw new b(`SSZ of ${this.#t.length} \
bytes whose offsets are ${this.#o.join(", ")}`);return this.#o.map((o,r)=>this.#t.subarray(o,t[r+1]))}end(){if(this.#n!==
this.#t.length)throw new b(`${this.#t.length-this.#n} bytes behind the end of SSZ`)}},fe=(e,t)=>ct(W(e,t));function sn(e,t=e.
length){let n=e,o=hd;for(let r=1;r<t;r*=2){let s=[];for(let i=0;i<n.length;i+=2)s.push(fe(n[i],n[i+1]??o));n=s,o=fe(o,o)}
return n[0]??o}function Tn(e,t){let n=[];for(let o=0;o<e.length;o+=32)n.push(vo(e.subarray(o,o+32)));return sn(n,t)}var rc=(e,t)=>fe(
Tn(e,t),Zt(e.length));function Zt(e){let t=new Uint8Array(32);return new DataView(t.buffer).setBigUint64(0,BigInt(e),!0),
t}function vo(e){let t=new Uint8Array(32);return t.set(e),t}var Be=e=>Bt(e,"gloas")?{finalizedRoot:735,currentCommittee:2945,nextCommittee:2946}:Bt(e,"electra")?{finalizedRoot:169,
currentCommittee:86,nextCommittee:87}:{finalizedRoot:105,currentCommittee:54,nextCommittee:55},as=25,cs=e=>Bt(e,"gloas")?
2856:Bt(e,"deneb")?812:412,Fe=e=>Math.floor(Math.log2(e)),$n=e=>e.every(t=>t.every(n=>n===0));function cn(e,t,n,o){let r=Fe(
n),s=e.length-r;if(s<0||!$n(e.slice(0,s)))return!1;let i=t;for(let a=0;a<r;a++){let c=e[s+a];i=Math.floor(n/2**a)%2===1?
fe(c,i):fe(i,c)}return v(i)===v(o)}var sc=(e,t)=>sn(Bt(t,"deneb")?e.roots:e.roots.slice(0,15)),ic=e=>e.roots.slice(15).some(
t=>t.some(n=>n!==0));function ac({beacon:e,payload:t,blockHash:n,branch:o}){return v(e.root)===md&&$n(o)&&(!n||$n([n]))&&
(!t||t.roots.every((r,s)=>v(r)===bd[s]))}function cc(e,t,n){let o=new ce(e),r=an(o,t),s=pc(o,n),i=o.roots(Fe(Be(t).currentCommittee)),
[a]=Bo(o,t,[r]);return{header:a,committee:s,branch:i}}function fc(e,t,n){let o=new ce(e),r=an(o,t),s=pc(o,n),i=o.roots(Fe(
Be(t).nextCommittee)),a=an(o,t),c=o.roots(Fe(Be(t).finalizedRoot)),f=fs(o,n),[u,d]=Bo(o,t,[r,a]);return{attested:u,next:{
committee:s,branch:i},finality:{header:d,branch:c},...f}}function uc(e,t,n){let o=new ce(e),r=an(o,t),s=an(o,t),i=o.roots(
Fe(Be(t).finalizedRoot)),a=fs(o,n),[c,f]=Bo(o,t,[r,s]);return{attested:c,next:null,finality:{header:f,branch:i},...a}}function lc(e,t,n){
let o=new ce(e),r=an(o,t),s=fs(o,n),[i]=Bo(o,t,[r]);return{attested:i,next:null,finality:null,...s}}function an(e,t){return Bt(
t,"gloas")?dc(e,t):(e.offset(),null)}function Bo(e,t,n){return Bt(t,"gloas")?(e.end(),n):e.variables().map(o=>dc(new ce(
o),t))}function dc(e,t){let n=pd(e);if(Bt(t,"gloas")){let s=e.bytes(32);return{beacon:n,payload:null,blockHash:s,branch:e.
roots(Fe(cs(t)))}}e.offset();let o=e.roots(Fe(as)),[r]=e.variables();return{beacon:n,payload:hc(r,t),blockHash:null,branch:o}}
function pd(e){let t=e.uint64(),n=e.uint64(),o=e.bytes(32),r=e.bytes(32),s=e.bytes(32),i=sn([Zt(t),Zt(n),o,r,s]);return{
slot:t,stateRoot:r,bodyRoot:s,root:i}}function hc(e,t){let n=new ce(e),o=n.bytes(32),r=n.bytes(20),s=n.bytes(32),i=n.bytes(
32),a=n.bytes(256),c=n.bytes(32),f=n.uint64(),u=n.uint64(),d=n.uint64(),l=n.uint64();n.offset();let h=n.bytes(32),m=n.bytes(
32),g=n.bytes(32),E=n.bytes(32),[B,R]=Bt(t,"deneb")?[n.uint64(),n.uint64()]:[0,0],[S]=n.variables();return{number:f,timestamp:l,
hash:v(m),stateRoot:v(s),parentHash:v(o),roots:[o,vo(r),s,i,Tn(a),c,Zt(f),Zt(u),Zt(d),Zt(l),rc(S,1),h,m,g,E,Zt(B),Zt(R)]}}
function pc(e,t){let n=e.bytes(48*t.committeeSize),o=e.bytes(48),r=Array.from({length:t.committeeSize},(s,i)=>Tn(n.subarray(
48*i,48*i+48)));return{keys:n,root:fe(sn(r),Tn(o)),isEmpty:[...n,...o].every(s=>s===0)}}function fs(e,t){let n=e.bytes(t.
committeeSize/8),o=e.bytes(96);return{participation:Array.from({length:t.committeeSize},(s,i)=>(n[i>>3]&1<<(i&7))!==0),signature:o,
signatureSlot:e.uint64()}}function mc(e,t,n){let o=fe(vo(t),U(n)),r=new Uint8Array(32);return r.set([7]),r.set(o.subarray(
0,28),4),fe(e,r)}var md=v(sn(Array(5).fill(Zt(0)))),bd=gd().roots.map(e=>v(e));function gd(){let e=new Uint8Array(584);return new DataView(
e.buffer).setUint32(436,e.length,!0),hc(e,"deneb")}var yd="BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";function bc({header:e,committee:t,branch:n},o){let{slot:r,stateRoot:s}=e.
beacon;return hs(e,o)||p("bootstrap",`slot ${r}: the execution part is not in the body`),cn(n,t.root,Be(kn(o,r)).currentCommittee,
s)||p("bootstrap",`${v(t.root)} is not the committee of slot ${r}`),{finalized:e,current:t,next:null}}function us(e,t,n,o,r){
let{attested:s,finality:i,signatureSlot:a}=n,c=s.beacon.slot,f=i?.header.beacon.slot??0,u=$t(r,t.finalized.beacon.slot),
d=$t(r,a);hs(s,r)||p(e,`attested slot ${c}: the execution part is not in the body`),a>o&&p(e,`signed in slot ${a}, the c\
urrent slot is ${o}`),a>c&&c>=f||p(e,`signed in slot ${a}, attested ${c}, finalized ${f}`),d!==u&&!(t.next&&d===u+1)&&p(
e,`signed in period ${d}, the store is in ${u}`);let l=!t.next&&n.next&&$t(r,c)===u;c>t.finalized.beacon.slot||l||p(e,`a\
ttested slot ${c}, the store is final at ${t.finalized.beacon.slot}`),xd(e,n,r),wd(e,t,n,r),Ed(e,d===u?t.current:t.next,
n,r)}function ls(e,{attested:t,next:n,finality:o},r){if(!o)return e;let s=o.header.beacon.slot,i=$t(r,s),a=e.finalized.beacon.
slot,c=!e.next&&n&&i===$t(r,t.beacon.slot);if(!(s>a||c))return e;let f=s>a?o.header:e.finalized,u=n?.committee??null;return e.
next?i>$t(r,a)?{current:e.next,next:u,finalized:f}:{...e,finalized:f}:{...e,next:u,finalized:f}}var Nn=({participation:e})=>e.
filter(t=>t).length,ds=e=>3*Nn(e)>=2*e.participation.length;function hs({beacon:e,payload:t,blockHash:n,branch:o},r){let s=kn(
r,e.slot);return Bt(s,"capella")?n?cn(o,n,cs(s),e.bodyRoot):!t||Bt(s,"gloas")||!Bt(s,"deneb")&&ic(t)?!1:cn(o,sc(t,s),as,
e.bodyRoot):!1}function xd(e,{attested:t,finality:n},o){if(!n)return;let{header:r,branch:s}=n,{slot:i}=r.beacon,a=i===0;
$n(s)&&p(e,"it finalizes nothing"),(a?ac(r):hs(r,o))||p(e,`finalized slot ${i}: the execution part is not in the body`);
let c=a?new Uint8Array(32):r.beacon.root;cn(s,c,Be(kn(o,t.beacon.slot)).finalizedRoot,t.beacon.stateRoot)||p(e,`${v(c)} \
is not the finalized root of attested slot ${t.beacon.slot}`)}function wd(e,t,{attested:n,next:o},r){if(!o)return;let{slot:s,
stateRoot:i}=n.beacon,{committee:a,branch:c}=o,f=v(a.root);$t(r,s)===$t(r,t.finalized.beacon.slot)&&t.next&&v(t.next.root)!==
f&&p(e,`next committee ${f}, known is ${v(t.next.root)}`),(a.isEmpty||!cn(c,a.root,Be(kn(r,s)).nextCommittee,i))&&p(e,`${f}\
 is not the next committee of attested slot ${s}`)}function Ed(e,t,{attested:n,participation:o,signature:r,signatureSlot:s},i){
let a=Gi(i,Math.max(s,1)-1),c=mc(n.beacon.root,a,i.genesisValidatorsRoot),f=o.flatMap((d,l)=>d?[t.keys.subarray(48*l,48*
l+48)]:[]),u=!1;try{let d=ve.longSignatures.aggregatePublicKeys(f.map(Bd));u=ve.longSignatures.verify(r,ve.longSignatures.
hash(c,yd),d)}catch{}u||p(e,`the signature of ${f.length} participants over attested slot ${n.beacon.slot} is wrong`)}var So=new Map,
vd=4096;function Bd(e){let t=v(e),n=So.get(t);if(n)return n;let o=ve.G1.ProjectivePoint.fromHex(e);return So.size===vd&&
So.clear(),So.set(t,o),o}var Sd=U("0x0000f90827f1c53a10cb7a02335b175320002935"),gc=8191;function yc({nodes:e,headers:t},n){t.length===0&&p("ances\
try","no header");try{let{number:o,parentHash:r}=n;return t.map((s,i)=>{let a=ho(s);return i===0&&e.length>0&&([o,r]=[a.
number+1,kd(e,n,a.number)]),(a.number!==o-1||a.hash!==r)&&p("ancestry",`header ${i}, of block ${a.number}, is not the on\
e that the chain names`),{number:o,parentHash:r}=a,a})}catch(o){throw o instanceof b&&p("ancestry",`bytes that cannot be\
 read: ${o.message}`),o}}function kd(e,t,n){n+1===t.number&&p("ancestry","nodes, and nothing needs them: the parent's ha\
sh is in the block"),(n>=t.number||t.number-n>gc)&&p("ancestry",`the state of block ${t.number} has no hash of block ${n}`);
let o=new on("ancestry",e),r=`the hash of block ${n}`,{value:s}=o.find(t.stateRoot,z(Sd),r),i=s?v(Z(rt(ht(s))[2],32)):null,
{value:a}=i?o.find(i,z(et(n%gc,32)),r):{value:null},c=o.firstUnused();return c&&p("ancestry",`node ${c} is not on the wa\
y to the hash`),a?v(et(j(ht(a)),32)):p("ancestry",`the state of block ${t.number} has no hash of block ${n}`)}function Ec({message:e,question:t},n,o){let{head:r,header:s}=Id(o,n.header),i=t.rpc??null;(!n.ancestry||r.number===e.blockNumber)&&
wc("block",e,r);let a=n.ancestry?yc(n.ancestry,r):[],c=[r,...a],f=c[c.length-1].number,u=c.findIndex(({number:h})=>h===e.
blockNumber);u<0&&p("ancestry",`no block ${e.blockNumber}, which the answer is from`);let d=c[u];wc("ancestry",e,d),u>0&&
!e.view.startsWith("0x")&&p("ancestry",`a block that is ${r.number-d.number} before the one that is asked for`),!(i&&bo(
i))&&xc(i,d.number)!==f&&p("ancestry",`blocks down to ${f}, and the answer needs those down to ${xc(i,d.number)}`);let l=i!==
null&&Me(i)&&(bo(i)?a.length===0:u===0);return l&&!s&&p("block",`the proof lacks the header of execution block ${r.hash}`),
!l&&s&&o.payload&&p("block","a header that nothing needs"),{block:d,headers:[...l&&s?[s]:[],...a.slice(Math.max(0,u-1))]}}
function xc(e,t){let{fromBlock:n}=e?.method==="eth_getLogs"?e.params[0]:{};return n?.startsWith("0x")?Number(n):t}function Id({
beacon:e,payload:t,blockHash:n},o){if(t&&!o)return{head:t,header:null};if(!t&&(!n||n.every(s=>s===0)))return p("block",`\
the header of slot ${e.slot} carries no execution block`);let r=t?.hash??v(n);if(!o)return p("block",`the proof lacks th\
e header of execution block ${r}`);try{let s=ho(o);return s.hash===r?{head:s,header:s}:p("block",`the header has hash ${s.
hash}, proven is ${r}`)}catch(s){if(s instanceof b)return p("block",`bytes that cannot be read: ${s.message}`);throw s}}
function wc(e,t,n){let o=[["number",n.number,t.blockNumber],["hash",n.hash,t.blockHash],["state root",n.stateRoot,t.stateRoot],
["time",n.timestamp,t.timestamp]];for(let[r,s,i]of o)s!==i&&p(e,`${r} ${s}, the answer says ${i}`)}function Sc({method:e,params:t},n){if(e==="eth_getStorageValues")return Object.fromEntries(Object.entries(t[0]).map(([r,
s])=>[r,s.map(i=>Bc(vc(n,r),i))]));let o=vc(n,String(t[0]));switch(e){case"eth_getBalance":return I(o.balance);case"eth_\
getTransactionCount":return I(o.nonce);case"eth_getCode":return o.code??p("result",`the witness lacks code ${o.codeHash}\
 of account ${o.address}`);case"eth_getStorageAt":return Bc(o,String(t[1]));case"eth_getProof":return Od(o,t[1]);default:
throw new Error(`${e} reads no state`)}}var vc=(e,t)=>e.find(n=>n.address===t)??p("result",`the witness lacks account ${t}`),
Bc=(e,t)=>v(et(kc(e,t).value,32));function Od(e,t){return{address:e.address,accountProof:e.way,balance:I(e.balance),codeHash:e.
codeHash,nonce:I(e.nonce),storageHash:e.storageRoot,storageProof:t.map(n=>{let{value:o,way:r}=kc(e,v(et(BigInt(n),32)));
return{key:n,value:I(o),proof:r}})}}function kc({address:e,slots:t},n){return t.find(o=>o.slot===n)??p("result",`the wit\
ness lacks slot ${I(BigInt(n))} of account ${e}`)}var Ic=v(z(new Uint8Array));function Oc({accounts:e,nodes:t,codes:n,ancestors:o},r,s,i){try{let a=new on("state",t),c=new Map(
n.map(d=>[v(z(d)),d]));c.size!==n.length&&p("state","a code is in it twice"),new Set(e.map(d=>d.address)).size!==e.length&&
p("state","an account is in it twice");let f=e.map(d=>Ad(a,r,d.address,d.slots,c)),u=a.firstUnused()??[...c.keys()].find(
d=>!f.some(l=>l.codeHash===d));return u&&p("state",`node or code ${u} belongs to none of the accounts`),_d(o,s,i),f}catch(a){
throw a instanceof b&&p("state",a.message),a}}function Ad(e,t,n,o,r){new Set(o).size!==o.length&&p("state",`a slot of ac\
count ${n} is in it twice`);let{value:s,way:i}=e.find(t,z(U(n)),`account ${n}`),[a,c,f,u,...d]=s?rt(ht(s)):[];if(!s){let g=o.
map(E=>({slot:E,value:0n,way:[]}));return{address:n,exists:!1,nonce:0n,balance:0n,codeHash:Ic,code:"0x",storageRoot:mo,way:i,
slots:g}}if(d.length>0)throw new b(`account ${n} with ${4+d.length} fields`);let l=v(Z(f,32)),h=v(Z(u,32)),m=r.get(h);return{
address:n,exists:!0,nonce:j(a),balance:j(c),codeHash:h,code:h===Ic?"0x":m?v(m):null,storageRoot:l,way:i,slots:o.map(g=>{
let E=e.find(l,z(U(g)),`slot ${I(BigInt(g))} of account ${n}`);return{slot:g,value:E.value?j(ht(E.value)):0n,way:E.way}})}}
function _d(e,t,n){let o=t;e.forEach((r,s)=>{v(z(r))!==o&&p("state",`ancestor ${s} is not the block that its child names`);
let i=rt(ht(r));j(i[8])!==BigInt(n-1-s)&&p("state",`ancestor ${s} is not block ${n-1-s}`),o=v(Z(i[0],32))})}var Io={"head-age":["its block is young enough by this machine's clock","a younger one; a clock that is right"],checkpoint:[
"it starts from a block that you trust","the founding checkpoint, the kept one or the given one"],bootstrap:["that block\
 names its sync committee","a branch to the block's state"],updates:["each sync committee has signed for the next one","\
an update for each period, signed by two thirds"],head:["two thirds of the last committee signed the header of the answe\
r's slot","its signature, and the start of that slot"],block:["the execution block belongs to that header","number, hash\
, state root and time of the answer"],ancestry:["the hashes from that block on lead back to the answer's block","a way t\
o each block that is needed, and no further"],contents:["transactions and receipts are those of the blocks","what each b\
lock holds, with the roots in its header"],state:["what is read belongs to the block's state","a way from the state root\
 to each account, slot and code"],result:["the result is what block, contents and state say","the result of the answer"]},
bs="do not believe the proof; ask again, or another node",Rd=2;function _c(e,t,n={},o=new Date){let r=[n.checkpoint,t.checkpoint?.
root,t.founding.root].filter(s=>s!==void 0);return Td(e,t.chainId,r,n,o)}function Td(e,t,n,o,r){let{proof:s,message:i}=e,
a=o.chain??Sr.find(l=>l.chainId===t),{rpc:c}=e.question,f=c?.method??i.method,u=!c||tn(c);if(!s)return ko("proof","it br\
ings its proof","none","a proof",u?"ask with ?proof=1":"do not demand one: this method has none");if(!u)return ko("proof",
"its proof can be judged",`a proof, and nothing in it shows the result of ${f}`,"none, because this method has no proof",
bs);if(!a||a.chainId!==t)return ko("proof","its proof can be checked",`no parameters of chain ${t}`,"preset, forks and g\
enesis of the chain","give the chain: parseChain(spec, genesis)");let d=$d(e.question,s);try{Nd(i,a,o,r);let{finalized:l,
state:h}=Pd(e,s,n,a,wr(a,r),i);return{checks:d.map(m=>ms(m,null)),refusals:[],state:h,finalized:l,isResultProven:d.includes(
"result")}}catch(l){if(!(l instanceof qt))return ko("proof","its proof can be judged",String(l),"a proof without surpris\
es",bs);let h=Object.keys(Io),{code:m,reason:g}=l,B=[...d.filter(R=>h.indexOf(R)<h.indexOf(m)).map(R=>ms(R,null)),ms(m,g)];
return{checks:B,refusals:nn(B),state:null,finalized:null,isResultProven:!1}}}var Rc=({call:e,rpc:t})=>!!e||!!(t&&t.method!==
"eth_blockNumber"&&!Me(t)),Tc=({rpc:e})=>!!(e&&Me(e)),$c=({call:e,rpc:t})=>!!e||t?.method==="eth_call",$d=(e,{ancestry:t,
state:n})=>Object.keys(Io).filter(o=>o!=="ancestry"||t!==null).filter(o=>o!=="contents"||Tc(e)).filter(o=>o!=="state"||Rc(
e)||n!==null).filter(o=>o!=="result"||e.rpc&&!$c(e));function Nd({view:e,slot:t},n,{maxHeadAge:o=120,maxFinalizedAge:r=3600,
clockTolerance:s=10},i){let a=i.getTime()/1e3-Er(n,t),c=e==="latest"?o+s:Nc(e)?r:1/0;a>c&&p("head-age",`slot ${t} began ${Math.
round(a)} s ago, and at most ${c} s are accepted`)}var Nc=e=>e==="safe"||e==="finalized";function Pd(e,t,n,o,r,s){let i=ps(
"checkpoint",()=>cc(t.bootstrap.ssz,t.bootstrap.version,o)),a=v(i.header.beacon.root);n.includes(a)||p("checkpoint",`blo\
ck ${a}`);let c=bc(i,o),f=$t(o,i.header.beacon.slot);for(let R of t.updates)c=Hd(c,ps("updates",()=>fc(R.ssz,R.version,o)),
f,r,o),f++;let u=t.isFinality?uc:lc,d=ps("head",()=>u(t.last.ssz,t.last.version,o));c=Cd(c,d,f,r,o);let l=d.finality?.header??
d.attested,{beacon:h}=l;Dd(s,d,h.slot,o);let{block:m,headers:g}=Ec(e,t,l),E={root:v(c.finalized.beacon.root),slot:c.finalized.
beacon.slot};!Tc(e.question)&&t.contents.length>0&&p("contents","what blocks hold, and nothing reads it");let B=Ld(e,t,m);
return qd(e,()=>Md(e.question,B,m,g,t,o)),{finalized:E,state:B}}function Hd(e,t,n,o,r){let s=`the update of period ${n}`;
ds(t)||p("updates",`${s} is signed by ${Nn(t)} of ${t.participation.length}, fewer than two thirds`),us("updates",e,t,o,
r);let i=ls(e,t,r);return(!i.next||$t(r,i.finalized.beacon.slot)!==n)&&p("updates",`${s} does not name the committee of \
the next period`),i}function Cd(e,t,n,o,r){let s=$t(r,t.signatureSlot),i=t.finality?.header.beacon;s!==n&&p("updates",`t\
hey lead to the committee of period ${n}, the head is signed in ${s}`),ds(t)||p("head",`signed by ${Nn(t)} of ${t.participation.
length}, fewer than two thirds`),us("head",e,t,o,r);let a=ls(e,t,r);return i&&v(a.finalized.beacon.root)!==v(i.root)&&p(
"head",`its finalized block is older than that of slot ${a.finalized.beacon.slot}, which is known`),a}function Dd({view:e,
slot:t,time:n,slotAge:o,participation:r,committeeSize:s},i,a,c){let f=i.finality!==null,u=Nn(i),d=i.participation.length;
Nc(e)&&!f&&p("head","an update that proves the newest block, and no finalized one"),e==="latest"&&f&&p("head","an update\
 that proves the finalized block, and not the newest"),a!==t&&p("head",`a header of slot ${a}`),(u!==r||d!==s)&&p("head",
`${u} of ${d} signed, the answer says ${r} of ${s}`);let l=Er(c,a);Math.abs(n-o-l)>Rd&&p("head",`slot ${a}, which began \
at ${l}; the answer says at ${n-o}`)}function Ld({question:e},{state:t},n){return Rc(e)?t?Oc(t,n.stateRoot,n.parentHash,
n.number):p("state","the proof lacks the state that is read"):t?p("state","a state, and nothing reads it"):null}function Md({
rpc:e},t,n,o,r,s){return e&&Me(e)?Ka(e,o,r.contents,s):e&&t?Sc(e,t):I(n.number)}function qd({question:e,message:t},n){if(!e.
rpc||$c(e))return;let o=Le(n()),r=Kt(U(t.result));(t.outcome!=="returned"||r!==o)&&p("result",`it is ${Ac(o)}, the answe\
r says ${t.outcome} ${Ac(r)}`)}var Ac=e=>e.length<=200?e:`${e.slice(0,200)}… of ${e.length} characters`;function ps(e,t){
try{return t()}catch(n){if(n instanceof b)return p(e,`bytes that cannot be read: ${n.message}`);throw n}}var ms=(e,t)=>J(
e,Io[e][0],t,Io[e][1],bs),ko=(e,t,n,o,r)=>({checks:[J(e,t,n,o,r)],refusals:[e],state:null,finalized:null,isResultProven:!1});var ys=256,Ud=1024*1024,Pc=16,Fd=720*60*60,xs={ordered:1,operator:2,revoked:3},Gd=["old","new","policyVersion","policyDi\
gest","activeFrom","oldUntil","reason","signatures"],Vd="0x"+"0".repeat(64);function Dc(e){let t=nt.parse(e,"keys",Ud);return Lc(
t.get("certificates"),t.get("networkId").hex(32))}function Lc(e,t){let n=e.items(o=>Yd(o,t));if(n.length>ys)throw e.expected(
`an array of 0 to ${ys}`);return n}var Oo=class e{constructor(t,n,o=null){this.networkId=t,this.start=n,this.authority=o,this.certificates=[]}get newest(){
return this.certificates.at(-1)?.new??this.start}follow(t){t.length>ys&&p("form",`${t.length} certificates`);let n=[],o=this.
start,r=0;for(let s of t){if(s.networkId!==this.networkId&&p("network",`a certificate of network ${s.networkId}`),s.new.
epoch<=this.start.epoch){s.new.epoch===this.start.epoch&&!Cc(s.new,this.start)&&p("fork",`${At(s.new)} is said to be the\
 key of the epoch of ${At(this.start)}`);continue}Cc(s.old,o)||p("gap",`${At(s.new)} is said to follow ${At(s.old)}, and\
 ${At(o)} is the one before`),zd(s,this.authority),s.activeFrom<r&&p("form",`${At(s.new)} is active before the key that \
it follows`),o=s.new,r=s.activeFrom,n.push(s)}return this.#t(n)}keyOf(t){return this.start.epoch===t?this.start:this.certificates.
find(n=>n.new.epoch===t)?.new??null}judge(t,n){if(!this.keyOf(t))return"unknown";let o=this.certificates.find(s=>s.new.epoch===
t),r=this.certificates.find(s=>s.old.epoch===t);return r?.reason==="revoked"?"revoked":o&&n<o.activeFrom?"not-active-yet":
r&&n>r.oldUntil?"past-overlap":"in-force"}#t(t){let n=this.certificates,o=t.findIndex((a,c)=>!n[c]||ws(n[c])!==ws(a));if(o<
0)return this;let r=n[o],s=t[o];r&&!(s.reason==="revoked"&&r.reason!=="revoked")&&p("fork",`${At(s.new)} and ${At(r.new)}\
 both follow ${At(r.old)}`);let i=new e(this.networkId,this.start,this.authority);return i.certificates=t,i}};function ws(e){
let t=n=>W(et(n.epoch,4),U(n.publicKey));return v(ct(W(dt("helios-akka/key-certificate/1\0"),U(e.networkId),t(e.old),t(e.
new),et(e.policyVersion,8),U(e.policyDigest),et(e.activeFrom,8),et(e.oldUntil,8),et(xs[e.reason],1))))}function zd(e,t){
Kd(e);let n=U(ws(e)),{signatures:o}=e;if(gs(o.new,n,e.new.publicKey)||p("new-signature",`${At(e.new)} did not sign its c\
ertificate`),e.reason==="revoked"){if(!t)return p("authority",`${At(e.old)} is said to be revoked, and no authority is k\
nown that could`);let r=o.authority??[],s=r.every(({key:a},c)=>c===0||r[c-1].key<a),i=r.every(({key:a,signature:c})=>t.keys.
includes(a)&&gs(c,n,a));(!s||!i||r.length<t.threshold)&&p("authority",`${t.threshold} of the authority did not sign that\
 ${At(e.new)} follows`);return}e.reason==="operator"&&t&&p("authority",`${At(e.new)} was ordered by an operator, and thi\
s network has an authority`),gs(o.old??"",n,e.old.publicKey)||p("old-signature",`${At(e.old)} did not sign that ${At(e.new)}\
 follows`)}function Kd({old:e,new:t,policyVersion:n,policyDigest:o,activeFrom:r,oldUntil:s,reason:i}){(e.epoch===0||t.epoch<=
e.epoch)&&p("form",`epoch ${t.epoch} does not follow epoch ${e.epoch}`),t.publicKey===e.publicKey&&p("form","both epochs\
 have one key"),(s<r||s-r>Fd)&&p("form",`the old key counts until ${s}, the new one from ${r}`),i==="ordered"&&n===0&&p(
"form","no policy document is named that ordered it"),i==="operator"&&(n!==0||o!==Vd)&&p("form","a policy document is na\
med, and an operator ordered it"),i==="revoked"&&s!==r&&p("form","a revoked key has no overlap")}function gs(e,t,n){try{
return se.verify(U(e),t,U(n),{lowS:!0})}catch{return!1}}function Yd(e,t){e.expectOnly(Gd);let n=e.get("reason").text();if(!Object.
hasOwn(xs,n))throw e.get("reason").expected(Object.keys(xs).join(" or "));let o=e.get("signatures"),r=n==="revoked";return o.
expectOnly(["new",r?"authority":"old"]),{networkId:t,old:Hc(e.get("old")),new:Hc(e.get("new")),policyVersion:e.get("poli\
cyVersion").safeInteger(),policyDigest:e.get("policyDigest").hex(32),activeFrom:e.get("activeFrom").safeInteger(),oldUntil:e.
get("oldUntil").safeInteger(),reason:n,signatures:{new:G(o.get("new").plainBytes(64)),...r?{authority:Zd(o.get("authorit\
y"))}:{old:G(o.get("old").plainBytes(64))}}}}function Zd(e){let t=e.items(n=>(n.expectOnly(["key","signature"]),{key:Pn(
n.get("key")),signature:G(n.get("signature").plainBytes(64))}));if(t.length>Pc)throw e.expected(`an array of 0 to ${Pc}`);
return t}function Hc(e){return e.expectOnly(["epoch","publicKey"]),{epoch:e.get("epoch").integer32(),publicKey:Pn(e.get(
"publicKey"))}}function Pn(e){let t=e.plainBytes(33);try{return G(se.ProjectivePoint.fromHex(t).toRawBytes(!0))}catch{throw e.
malformed(`${v(t)} is not a point of secp256k1`)}}var Cc=(e,t)=>e.epoch===t.epoch&&e.publicKey===t.publicKey,At=e=>`key ${e.
publicKey} of epoch ${e.epoch}`;var fn=e=>e.keys??new Oo(e.networkId,{epoch:e.keyEpoch,publicKey:e.publicKey},e.authority??null),Mc=(e,t)=>({...e,keys:fn(
e).follow(t)});var qc="do not believe it: it is an answer of another network",Uc="do not believe it: it answers another question";function Fc(e,t,n={},o=new Date){
let{domain:r,message:s}=e,i=n.question??null,a=[Xd(e,t.chainId),Gc("network",`it is of network ${t.networkId}`,r.networkId,
t.networkId,qc),jd(s,t),Qd(e,t),Jd(e,i,t.chainId),th(s,n.nonce?v(U(n.nonce)):i?.nonce??null),eh(s,i?.view??null),nh(s,n,
o),oh(s,n.maxHeadAge??120),rh(s,n.allowsUnproven??!1),sh(s,n.needsAuthenticatedTime??!1),ih(e)],c=nn(a);return{checks:a,
refusals:c,answer:c.length===0?s:null}}var Xd=({domain:e},t)=>Gc("chain",`it is about chain ${t}`,e.chainId,t,qc),Wd={revoked:"\
which is revoked","not-active-yet":"which was not active yet when it was signed","past-overlap":"which had been followed\
 by another one when it was signed",unknown:"which no certificate leads to"};function jd(e,t){let n=fn(t),o=n.judge(e.keyEpoch,
e.time);return J("epoch",`it is signed under key epoch ${e.keyEpoch}, which was in force then`,o==="in-force"?null:`epoc\
h ${e.keyEpoch}, ${Wd[o]}`,`keys of epochs ${n.start.epoch} to ${n.newest.epoch}`,"follow the network's keys (GET /v1/ke\
ys), or make the trust file again")}function Qd(e,t){let n=fn(t).keyOf(e.message.keyEpoch)?.publicKey??t.publicKey;return J(
"signature",`key ${n} signed it, every part of it`,Yr(e,n)?null:"a signature of another key, or over other words","65 by\
tes of that key, low s","do not believe it: somebody else made it or changed it")}function Jd({message:e,question:t},n,o){
let r=n?`it is about your request, a ${n.method}`:"it is about the request that it repeats",s=n?Fr(n):e.requestHash,i=(n??
t).rpc?.chainId??null,a=Fr(t)!==e.requestHash?"the parameters beside the answer are of another request":i!==null&&i!==BigInt(
o)?`a call for chain ${i}, and the answer is about chain ${o}`:n&&n.method!==e.method?`an answer to a ${e.method}`:s!==e.
requestHash?`an answer to request ${JSON.stringify(fo(t))}`:null;return J("request",r,a,s,Uc)}function th(e,t){let n=r=>r===
"0x"?"none":r,o=t===null?`its nonce (${n(e.nonce)}) was not compared`:t==="0x"?"it carries no nonce, as none was asked f\
or":`it carries your nonce ${n(t)}`;return J("nonce",o,t===null||t===e.nonce?null:n(e.nonce),t===null?"":n(t),"do not be\
lieve it: it is an answer to an earlier question")}var eh=(e,t)=>J("view",`it is from the ${e.view} block: ${e.blockNumber}\
, ${e.blockHash}`,t!==null&&t!==e.view?`view ${e.view}`:Wi(e.view,e.blockNumber,e.blockHash),`view ${t??e.view}`,Uc);function nh(e,{
maxAge:t=60,clockTolerance:n=10},o){let r=o.getTime()/1e3-e.time,s=r>t?`signed ${Ge(r)} ago`:r<-n?`signed ${Ge(-r)} in t\
he future`:null;return J("time",`it is fresh: signed ${Ge(r)} ago by the node's clock`,s,`at most ${Ge(t)} ago`,"ask aga\
in; compare this machine's clock")}var oh=(e,t)=>J("head-age",`slot ${e.slot} of its block began ${Ge(e.slotAge)} before\
 the signature`,e.view==="latest"&&e.slotAge>t?Ge(e.slotAge):null,`at most ${Ge(t)} for the newest block`,"ask again, or\
 another node: its newest block is an old one");function rh(e,t){let n=e.blockProvenance==="unproven"||e.resultProvenance===
"unproven",o=`the block is ${e.blockProvenance}, the result is ${e.resultProvenance}`;return J("provenance",o,n&&!t?o:null,
"nothing unproven","do not rely on it, or allow parts that are the word of an endpoint")}function sh(e,t){let n=e.timeAuthenticated?
"the node's time is authenticated":"nobody confirms the node's time but its host";return J("clock",n,t&&!e.timeAuthenticated?
n:null,"authenticated time","ask a node that has a source of authenticated time (helios.time.source)")}function ih(e){let t=An(
e.message);return J("reason",`the outcome is ${e.message.outcome}${t===null?"":`: ${t}`}`,e.reason===t?null:`'${e.reason}\
' beside the answer`,t===null?"no reason":`'${t}', which its data says`,"do not believe it: somebody changed it")}var Gc=(e,t,n,o,r)=>J(
e,t,n===o?null:`${n}`,`${o}`,r),Ge=e=>`${Math.round(e)} s`;var lt=Object.freeze({boolean:1,integer:2,bitString:3,octetString:4,oid:6,enumerated:10,utf8String:12,sequence:48,set:49,
printableString:19,utcTime:23,generalizedTime:24}),Hn=e=>160|e,kt=class e{#t;#e=0;constructor(t){this.#t=t}static parse(t,n,o){
try{let r=new e(t),s=o(r);return r.end(),s}catch(r){throw r instanceof b?new b(`${n}: ${r.message}`):r}}get hasMore(){return this.#e<
this.#t.length}get tag(){return this.#t[this.#e]??-1}end(){if(this.hasMore)throw new b(`${this.#t.length-this.#e} bytes \
behind the end of a DER value`)}encoded(){let t=this.#e;return this.#n(this.tag),this.#t.subarray(t,this.#e)}peekEncoded(){
let t=this.#e,n=this.encoded();return this.#e=t,n}sequence(t=lt.sequence){return new e(this.#n(t))}setOf(){let t=this.#n(
lt.set),n=new e(t);for(let o=null;n.hasMore;){let r=n.encoded();if(o&&ah(o,r)>0)throw new b("a set whose elements are no\
t sorted");o=r}return new e(t)}integerBytes(t=lt.integer){let n=this.#n(t);if(n.length===0)throw new b("an integer witho\
ut bytes");if(n.length>1&&(n[0]===0&&n[1]<128||n[0]===255&&n[1]>=128))throw new b("an integer with more bytes than it ne\
eds");return n}integer(){let t=this.integerBytes();return BigInt.asIntN(8*t.length,xe(t))}boolean(){let t=this.#n(lt.boolean);
if(t.length!==1||t[0]!==0&&t[0]!==255)throw new b("a boolean that is neither 00 nor ff");return t[0]===255}octets(){return this.#n(
lt.octetString)}bitString(){let t=this.#n(lt.bitString),n=t[0],o=n>0&&(t.length===1||(t[t.length-1]&(1<<n)-1)!==0);if(t.
length===0||n>7||o)throw new b("a bit string with bad unused bits");return{bits:t.subarray(1),unused:n}}oid(){let t=this.#n(
lt.oid);if(t.length===0||t[t.length-1]>=128)throw new b("an object identifier without an end");let n=[];for(let r=0,s=0n;r<
t.length;r++){if(s===0n&&t[r]===128)throw new b("an object identifier with more bytes than it needs");s=s<<7n|BigInt(t[r]&
127),t[r]<128&&(n.push(s),s=0n)}let o=n[0]<40n?0n:n[0]<80n?1n:2n;return[o,n[0]-40n*o,...n.slice(1)].join(".")}characters(){
let t=this.tag;if(t!==lt.utf8String&&t!==lt.printableString)throw new b(`text of ASN.1 type ${t}`);let n=Kt(this.#n(t));
if(t===lt.printableString&&!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(n))throw new b("a printable string with other characters");
return n}time(){let t=this.tag===lt.utcTime,n=Kt(this.#n(t?lt.utcTime:lt.generalizedTime)),o=(t?/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/:
/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(n);if(!o)throw new b(`a time '${n}'`);let[r,s,i,a,c,f]=o.slice(1).map(Number),
u=new Date(0);if(u.setUTCFullYear(t?r+(r<50?2e3:1900):r,s-1,i),u.setUTCHours(a,c,f),!(u.getUTCMonth()===s-1&&u.getUTCDate()===
i&&a<24&&c<60&&f<60))throw new b(`a time '${n}'`);return u.getTime()}#n(t){if(this.tag!==t)throw new b(`ASN.1 type ${t} \
is expected, found ${this.hasMore?this.tag:"the end"}`);if((t&31)===31)throw new b("an ASN.1 type of a high number");let n=this.#o(
this.#e+1),o=n.start+n.value;if(o>this.#t.length)throw new b(`a DER value of ${n.value} bytes runs over its end`);return this.#e=
o,this.#t.subarray(n.start,o)}#o(t){let n=this.#t[t];if(n===void 0)throw new b("a DER value without a length");if(n<128)
return{value:n,start:t+1};let o=n&127,r=this.#t.subarray(t+1,t+1+o);if(o===0||o>4||r.length<o)throw new b("a DER value w\
hose length is not definite");let s=Number(xe(r));if(r[0]===0||s<128)throw new b("a DER length with more bytes than it n\
eeds");return{value:s,start:t+1+o}}};function ah(e,t){if(Mt(e,t))return 0;for(let n=0;n<Math.max(e.length,t.length);n++){
let o=(e[n]??0)-(t[n]??0);if(o!==0)return o}return 0}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Vc={p:BigInt("0xffffffff0000000100000000000000\
0000000000ffffffffffffffffffffffff"),n:BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),h:BigInt(
1),a:BigInt("0xffffffff00000001000000000000000000000000fffffffffffffffffffffffc"),b:BigInt("0x5ac635d8aa3a93e7b3ebbd5576\
9886bc651d06b0cc53b0f63bce3c3e27d2604b"),Gx:BigInt("0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
Gy:BigInt("0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")},zc={p:BigInt("0xfffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff"),n:BigInt("0xffffffffffffffffffffffffffffffff\
ffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),h:BigInt(1),a:BigInt("0xfffffffffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc"),b:BigInt("0xb3312fa7e23ee7e4988e056be3f82d19181d9c\
6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),Gx:BigInt("0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b\
9859f741e082542a385502f25dbf55296c3a545e3872760ab7"),Gy:BigInt("0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da31\
13b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f")},Kc={p:BigInt("0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),n:BigInt("0x01ffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"),h:BigInt(1),a:BigInt(
"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffc"),b:BigInt("0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0b\
d3bb1bf073573df883d2c34f1ef451fd46b503f00"),Gx:BigInt("0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4\
d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66"),Gy:BigInt("0x011839296a789a3bc0045c8a5fb42c7d1bd\
998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650")},ch=vt(Vc.p),fh=vt(zc.
p),uh=vt(Kc.p);var Ao=Xe({...Vc,Fp:ch,lowS:!1},ct);var Fg=Xe({...zc,Fp:fh,lowS:!1},Ke);var Gg=Xe({...Kc,Fp:uh,lowS:!1,allowedPrivateKeyLengths:[130,131,132]},jn);var un=class e{#t;constructor(t){this.#t=t}static decode(t){if(t.length!==64)return null;let n=W(Uint8Array.of(4),t);try{
return Ao.ProjectivePoint.fromHex(n).assertValidity(),new e(n)}catch{return null}}verifies(t,n){if(n.length!==64)return!1;
try{return Ao.verify(n,ct(t),this.#t,{lowS:!1,prehash:!1,format:"compact"})}catch{return!1}}verifiesDer(t,n){let o,r;try{
[o,r]=kt.parse(n,"signature",i=>{let a=i.sequence(),c=[a.integer(),a.integer()];return a.end(),c})}catch(i){if(i instanceof
b)return!1;throw i}return[o,r].every(i=>i>0n&&i<Ao.CURVE.n)&&this.verifies(t,W(et(o,32),et(r,32)))}};var Cn="1.2.840.113741.1.13.1";function Yc(e){let t=kt.parse(e,"SGX extension",i=>Es.read(i,Cn)),n=t.inner("2"),o=Array.
from({length:16},(i,a)=>n.integer(`${a+1}`,255)),r=n.integer("17",65535);n.octets("18",16);let s={ppid:t.octets("1",16),
components:o,pceSvn:r,pceId:t.octets("3",2),fmspc:t.octets("4",6),platformInstanceId:t.has("6")?t.octets("6",16):null};if(t.
enumerated("5",2),t.has("7")){let i=t.inner("7");for(let a of["1","2","3"])i.optionalBoolean(a)}return s}var Es=class e{#t;#e;constructor(t,n){
this.#t=t,this.#e=n}static read(t,n){let o=new Map;for(let r=t.sequence();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.encoded();
if(s.end(),o.has(i))throw new b(`SGX extension with ${i} twice`);o.set(i,a)}return new e(n,o)}has(t){return this.#e.has(
`${this.#t}.${t}`)}inner(t){return this.#n(t,n=>e.read(n,`${this.#t}.${t}`))}octets(t,n){let o=this.#n(t,r=>r.octets());
if(o.length!==n)throw new b(`SGX extension ${t} of ${o.length} bytes: ${n} are expected`);return G(o)}integer(t,n){let o=this.#n(
t,r=>r.integer());if(o<0n||o>BigInt(n))throw new b(`SGX extension ${t} is ${o}: 0 to ${n} are expected`);return Number(o)}enumerated(t,n){
let o=this.#n(t,r=>r.integerBytes(lt.enumerated));if(o.length!==1||o[0]>n)throw new b(`SGX extension ${t} is out of rang\
e`);return o[0]}optionalBoolean(t){return this.has(t)?this.#n(t,n=>n.boolean()):null}#n(t,n){let o=this.#e.get(`${this.#t}\
.${t}`);if(!o)throw new b(`SGX extension without ${t}`);return kt.parse(o,`SGX extension ${t}`,n)}};var lh="1.2.840.10045.4.3.2",dh="1.2.840.10045.2.1",hh="1.2.840.10045.3.1.7",Zc="2.5.29.15",Xc="2.5.29.19",ph="2.5.4.3",
mh=4,bh=2,Wc=4,ln=(e,t)=>Mt(e.der,t.der);function vs(e){let{toBeSigned:t,signature:n}=kt.parse(e,"certificate",Ss),o=kt.
parse(t,"certificate",r=>gh(r.sequence()));return{der:e,toBeSigned:t,signature:n,...o}}function Ro(e){let t=[],n=Bs(e,"\0");
for(;n.trim()!=="";){let o=/^\s*-----BEGIN ([^\n-]*)-----([A-Za-z0-9+/=\s]*)-----END \1-----/.exec(n);if(!o)throw new b(
"certificate chain with text that is not PEM");if(o[1]!=="CERTIFICATE")throw new b(`certificate chain with a PEM of ${o[1]}`);
if(t.length===Wc)throw new b(`certificate chain of more than ${Wc} certificates`);let r=Dn(o[2]);if(!r)throw new b("cert\
ificate chain with bad base64");t.push(vs(r)),n=n.slice(o[0].length)}if(t.length===0)throw new b("certificate chain with\
out a certificate");return t}function Bs(e,t){let n=e.length;for(;n>0&&e[n-1]===t;)n--;return e.slice(0,n)}function Dn(e){
let t=e.replace(/\s/g,"");return/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(t)?Uint8Array.from(
atob(t),n=>n.charCodeAt(0)):null}function Ss(e){let t=e.sequence(),n=t.encoded();To(t);let{bits:o,unused:r}=t.bitString();
if(t.end(),r!==0)throw new b("signature with unused bits");return{toBeSigned:n,signature:o}}function To(e){let t=e.sequence(),
n=t.oid();if(t.end(),n!==lh)throw new b(`signature algorithm ${n}: ecdsa-with-SHA256 is expected`)}function _o(e){let t=e.
peekEncoded(),n=e.sequence(),o=null;for(;n.hasMore;)for(let r=n.setOf();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.characters();
if(s.end(),i===ph){if(o!==null)throw new b("name with two common names");o=a}}if(o===null)throw new b("name without a co\
mmon name");return{der:t,commonName:o}}function $o(e,t=[]){let n=[];for(let o=e.sequence();o.hasMore;){let r=o.sequence(),
s=r.oid(),i=r.tag===lt.boolean&&r.boolean(),a=r.octets();if(r.end(),i&&!t.includes(s))throw new b(`critical extension ${s}\
 is not understood`);if(s!==Cn&&n.some(c=>c.oid===s))throw new b(`extension ${s} occurs twice`);n.push({oid:s,value:a})}
return n}function gh(e){let t=e.sequence(Hn(0));if(t.integer()!==2n)throw new b("certificate of a version other than 3");
t.end();let n=e.integerBytes();To(e);let o=_o(e),r=e.sequence(),s=r.time(),i=r.time();r.end();let a=_o(e),c=yh(e.sequence()),
f=e.sequence(Hn(3)),u=$o(f,[Zc,Xc,Cn]);f.end(),e.end();let d=B=>u.find(R=>R.oid===B)?.value,l=d(Xc),h=d(Zc),{isCa:m,pathLength:g}=l?
kt.parse(l,"basic constraints",xh):{isCa:!1,pathLength:null},E=h?kt.parse(h,"key usage",B=>B.bitString().bits[0]??0):0;return{
serial:n,issuer:o,subject:a,notBefore:s,notAfter:i,key:c,isCa:m,pathLength:g,maySignCertificates:(E&mh)!==0,maySignLists:(E&
bh)!==0,sgxExtensions:u.filter(B=>B.oid===Cn).map(B=>B.value)}}function yh(e){let t=e.sequence(),n=t.oid()===dh&&t.tag===
lt.oid&&t.oid()===hh&&!t.hasMore,{bits:o,unused:r}=e.bitString();return e.end(),n&&r===0&&o.length===65&&o[0]===4?un.decode(
o.subarray(1)):null}function xh(e){let t=e.sequence(),n=t.tag===lt.boolean&&t.boolean(),o=null;if(t.hasMore){let r=t.integer();
if(!n||r<0n||r>16n)throw new b(`path length ${r}`);o=Number(r)}return t.end(),{isCa:n,pathLength:o}}var ue={pck:{chain:"pck.chain",expired:"pck.expired",notYetValid:"pck.expired",key:"pck.key",signer:"pck.chain",revoked:"\
pck.revoked"},tcbInfo:{chain:"tcb.chain",expired:"tcb.expired",notYetValid:"tcb.notYetValid",key:"tcb.chain",signer:"tcb\
.signer",revoked:"tcb.revoked"},qeIdentity:{chain:"qeid.chain",expired:"qeid.expired",notYetValid:"qeid.notYetValid",key:"\
qeid.chain",signer:"qeid.signer",revoked:"qeid.revoked"}};function No(e,t,n,o){let r;try{r=Ro(e)}catch(c){throw c instanceof
b&&p(n.chain,c.message),c}let s=r[r.length-1],a=[...r.length>1&&ln(s.subject,s.issuer)&&ln(s.subject,t.subject)?r.slice(
0,-1):r,t];return wh(a,n),Eh(a,n),vh(a,n,o),a[0].isCa&&p(n.chain,`'${Ft(a[0])}' is a CA`),Bh(a,n),{certificates:a,leaf:a[0],
issuer:a[1],validity:a.map(c=>({of:`'${Ft(c)}'`,from:c.notBefore,until:c.notAfter,notYetValid:n.notYetValid,expired:n.expired}))}}
var Ft=e=>e.subject.commonName;function wh(e,t){let n=e.find(o=>o.key===null);n&&p(t.key,`the key of '${Ft(n)}' is not a\
 point on P-256`)}function Eh(e,t){for(let n=1;n<e.length;n++){let o=e[n-1],r=e[n];ln(o.issuer,r.subject)||p(t.chain,`'${Ft(
o)}' was issued by '${o.issuer.commonName}', but the next certificate is '${Ft(r)}'`),r.isCa||p(t.chain,`'${Ft(r)}' is n\
ot a CA`),r.maySignCertificates||p(t.chain,`'${Ft(r)}' may not sign certificates`),r.pathLength!==null&&r.pathLength<n-1&&
p(t.chain,`'${Ft(r)}' allows ${r.pathLength} CAs below it, there are ${n-1}`)}}function vh(e,t,n){for(let o=0;o<n.length&&
o<e.length-1;o++)n[o].includes(Ft(e[o]))||p(t.signer,`'${Ft(e[o])}': '${n[o].join("' or '")}' is expected`);e.length-1!==
n.length&&p(t.chain,`${e.length-1} certificates below the root: ${n.length} are expected`)}function Bh(e,t){for(let n=e.
length-1;n>0;n--){let o=e[n-1],r=e[n];r.key?.verifiesDer(o.toBeSigned,o.signature)||p(t.chain,`the signature of '${Ft(r)}\
' on '${Ft(o)}' is wrong`)}}var Sh=["UpToDate","SWHardeningNeeded","ConfigurationNeeded","ConfigurationAndSWHardeningNeeded","OutOfDate","OutOfDateC\
onfigurationNeeded","Revoked"];function tf(e){let t="tcb.type";try{let n=nt.parse(e,"info"),o=n.get("id").text(),r=n.get(
"version").integer(),s=n.optional("tcbType")?.integer()??0;(o!=="TDX"||r!==3||s!==0)&&p(t,`TCB info '${o}' of version ${r}\
, type ${s}: TDX of version 3, type 0 is expected`);let i=Po(n.get("issueDate")),a=Po(n.get("nextUpdate")),c=n.get("tcbE\
valuationDataNumber").integer();t="tcb.fmspc";let f=G(n.get("fmspc").plainBytes(6));t="tcb.pceid";let u=G(n.get("pceId").
plainBytes(2));t="tcb.tdxModule";let d=n.optional("tdxModule"),l=d?jc(d):null,h=n.optional("tdxModuleIdentities")?.items(
B=>({...jc(B),id:B.get("id").text().toUpperCase(),levels:of(B,255)}))??[];if(new Set(h.map(B=>B.id)).size!==h.length)throw new b(
"a TDX module identity occurs twice");t="tcb.components";let m=n.get("tcbLevels").items(B=>B),g=m.map(kh);t="tcb.status";
let E=m.map((B,R)=>({...g[R],...nf(B)})).sort((B,R)=>Jc(R,B));return E.some((B,R)=>R>0&&Jc(B,E[R-1])===0)&&p("tcb.compon\
ents","two TCB levels with the same components"),{issueDate:i,nextUpdate:a,evaluation:c,fmspc:f,pceId:u,module:l,modules:h,
levels:E}}catch(n){throw n instanceof b&&p(t,`TCB info: ${n.message}`),n}}function ef(e){try{let t=nt.parse(e,"identity"),
n=t.get("id").text(),o=t.get("version").integer();return(n!=="TD_QE"||o!==2&&o!==3)&&p("qeid.type",`identity '${n}' of v\
ersion ${o}: TD_QE of version 2 or 3 is expected`),{issueDate:Po(t.get("issueDate")),nextUpdate:Po(t.get("nextUpdate")),
evaluation:t.get("tcbEvaluationDataNumber").integer(),miscSelect:t.get("miscselect").plainBytes(4),miscSelectMask:t.get(
"miscselectMask").plainBytes(4),attributes:t.get("attributes").plainBytes(16),attributesMask:t.get("attributesMask").plainBytes(
16),mrSigner:G(t.get("mrsigner").plainBytes(32)),isvProdId:t.get("isvprodid").integer(65535),levels:of(t,65535)}}catch(t){
throw t instanceof b&&p("qeid.type",`QE identity: ${t.message}`),t}}var Ho=(e,t)=>e.find(n=>n.isvSvn<=t)??null,ks=(e,t)=>t===
0?e.module:e.modules.find(n=>n.id===`TDX_${t.toString(16).toUpperCase().padStart(2,"0")}`)??null;function Po(e){let t=e.
text(),n=Date.parse(t);if(!(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(t)&&new Date(n).toJSON()?.startsWith(t.slice(0,-1))))
throw e.expected("a time of the form 2025-02-13T03:50:41Z");return n}var jc=e=>({id:"",mrSigner:G(e.get("mrsigner").plainBytes(
48)),attributes:e.get("attributes").plainBytes(8),attributesMask:e.get("attributesMask").plainBytes(8),levels:[]});function nf(e){
let t=e.get("tcbStatus").text();if(!Sh.includes(t))throw new b(`unknown TCB status '${t}'`);return{status:t,advisories:e.
optional("advisoryIDs")?.items(n=>n.text())??[]}}function of(e,t){let n=e.get("tcbLevels").items(r=>({isvSvn:r.get("tcb").
get("isvsvn").integer(t),...nf(r)})).sort((r,s)=>s.isvSvn-r.isvSvn),o=n.find((r,s)=>s>0&&r.isvSvn===n[s-1].isvSvn);if(o)
throw new b(`two TCB levels with isvsvn ${o.isvSvn}`);return n}function kh(e){let t=e.get("tcb");return{sgx:Qc(t,"sgxtcb\
components"),pceSvn:t.get("pcesvn").integer(65535),tdx:Qc(t,"tdxtcbcomponents")}}function Qc(e,t){let n=e.get(t).items(o=>o.
get("svn").integer(255));if(n.length!==16)throw new b(`${n.length} ${t}: 16 are expected`);return n}function Jc(e,t){let n=[
...e.sgx,e.pceSvn,...e.tdx],o=[...t.sgx,t.pceSvn,...t.tdx],r=n.findIndex((s,i)=>s!==o[i]);return r<0?0:n[r]-o[r]}var Ih=1024*1024;function sf(e){let t=nt.parse(e,"collateral",Ih),n=o=>t.optional(o)?.text()??"";return{rootCaCrl:rf(n("\
root_ca_crl")),pckCrl:rf(n("pck_crl")),tcbInfo:{text:dt(n("tcb_info")),signature:Is(n("tcb_info_signature"))??new Uint8Array,
issuerChain:n("tcb_info_issuer_chain")},qeIdentity:{text:dt(n("qe_identity")),signature:Is(n("qe_identity_signature"))??
new Uint8Array,issuerChain:n("qe_identity_issuer_chain")},pckCertificateChain:n("pck_certificate_chain")}}var af=(e,t)=>ff(
e,t,"TCB info",ue.tcbInfo,"tcb.signature",tf),cf=(e,t)=>ff(e,t,"QE identity",ue.qeIdentity,"qeid.signature",ef);function ff(e,t,n,o,r,s){
let i=No(e.issuerChain,t,o,[["Intel SGX TCB Signing"]]);i.leaf.key?.verifies(e.text,e.signature)||p(r,`the ${n} is not s\
igned by its signing certificate`);let a=s(e.text),c={of:n,from:a.issueDate,until:a.nextUpdate,notYetValid:o.notYetValid,
expired:o.expired};return{content:a,signer:i,period:c}}function rf(e){let t=/-----BEGIN [^\n-]*-----([A-Za-z0-9+/=\s]*)-----END [^\n-]*-----/.
exec(e),n=(t?t[1]:e).replace(/[\s"']/g,"");return(t?null:Is(n))??Dn(Oh(n.replace(/-/g,"+").replace(/_/g,"/")))??dt(e)}function Oh(e){
let t=Bs(e,"=");return t.padEnd(4*Math.ceil(t.length/4),"=")}function Is(e){try{return U(e)}catch(t){if(t instanceof b)return null;
throw t}}var uf="helios-akka/statement/v1";function lf(e){let t=nt.parse(e,"/v1/attestation"),n=t.get("statement").text(),o=nt.parse(
n,"statement"),r=o.get("version").text();if(r!==uf)throw o.malformed(`version '${r}'; this program knows ${uf}`);let s=t.
optional("collateral"),i=o.optional("founding");return{statement:dt(n),signature:t.optional("signature")?.plainBytes(64)??
null,nonce:t.get("nonce").plainBytes(),quote:t.get("quote").plainBytes(),eventLog:t.optional("eventLog")?.text()??null,collateral:s?
sf(s.rawObject()):null,publicKey:Pn(o.get("publicKey")),node:o.optional("node")?.text()??null,chainId:o.optional("chainI\
d")?.safeInteger()??null,networkId:o.optional("networkId")?.hex(32)??null,founding:i?{root:i.get("root").hex(32),slot:i.
get("slot").safeInteger()}:null,keyEpoch:o.optional("keyEpoch")?.integer32()??null,policyDigest:o.optional("policyDigest")?.
hex(32)??null,equivocation:o.optional("equivocation")?.get("id").hex(32)??null}}var df=e=>`/v1/attestation?nonce=${G(e)}`;var Ah=134217729,hf=4096;function pf(e){let t=nt.parse(e,"event log").items(_h);if(t.length>hf)throw new b(`event log of\
 ${t.length} events: at most ${hf} are read`);return t}function mf(e,t){return Os(e,t),Th(e)}function Os(e,t){for(let n of e)
Rh(n);for(let n=0;n<4;n++){let o=new Uint8Array(48);for(let r of e){let s=n===3?bf(r):r.digest;r.imr===n&&s&&(o=Ke(W(o,s)))}
G(o)!==t.rtmr[n]&&p("EventReplay",`the events of rtmr${n} replay to ${G(o)}, the quote has ${t.rtmr[n]}`)}}function _h(e){
let t=e.optional("version")?.integer(2)??1,n=e.optional("preimage");if(t===0)throw new b("event of version 0");return{imr:e.
get("imr").integer(3),type:e.get("event_type").integer32(),digest:e.get("digest").text()===""?null:e.get("digest").plainBytes(
48),name:e.get("event").text(),payload:e.get("event_payload").plainBytes(),version:t,preimage:n?.isText?n.plainBytes():null}}
function Rh(e){if(e.imr<3){e.digest||p("EventDigest",`an event of RTMR${e.imr} without a digest`);return}e.type!==Ah&&p(
"EventDigest",`event '${e.name}' of RTMR3 has type ${e.type}`),e.version===2&&!(e.preimage&&Mt(e.preimage,gf(e)))&&p("Ev\
entDigest",`the preimage of event '${e.name}' is not its canonical form`),e.digest&&!Mt(e.digest,bf(e))&&p("EventDigest",
`the digest of event '${e.name}' is not the digest of its name and payload`)}function bf(e){if(e.version===2)return Ke(gf(
e));let t=new Uint8Array(4);return new DataView(t.buffer).setUint32(0,e.type,!0),Ke(W(t,dt(`:${e.name}:`),e.payload))}var gf=e=>dt(
`{"name":${JSON.stringify(e.name)},"payload":"${G(e.payload)}","type":${e.type}}`);function Th(e){let t=e.filter(m=>m.imr===
3),n=t.findIndex(m=>m.name==="system-ready");n<0&&Se("no system-ready event");let o=t.slice(0,n),r=m=>o.filter(g=>g.name===
m).length,s=o.find(m=>!/^[a-z0-9-]+$/.test(m.name));s&&Se(`event name '${s.name}' in the boot window`),o[0]?.name!=="sys\
tem-preparing"&&Se("the first event is not system-preparing"),r("system-preparing")!==1&&Se("system-preparing occurs twi\
ce"),r("boot-mr-done")!==1&&Se("boot-mr-done does not occur exactly once before system-ready");let i=o.slice(0,o.findIndex(
m=>m.name==="boot-mr-done")),a=Ln(i,"app-id",[20],"app-id of 20 bytes before boot-mr-done"),c=Ln(i,"compose-hash",[32],"\
compose-hash of 32 bytes before boot-mr-done"),f=Ln(i,"instance-id",[20,0],"instance-id of 20 bytes before boot-mr-done"),
u=Ln(o,"key-provider",[],"key-provider before system-ready"),l=i.some(m=>m.name==="gpu-policy-hash")?Ln(i,"gpu-policy-ha\
sh",[32],"gpu-policy-hash of 32 bytes before boot-mr-done"):"",h=i.filter(m=>m.name==="init-script-hash").map(m=>G(m.payload));
return h.some(m=>m.length!==64)&&Se("an init-script-hash that is not of 32 bytes before boot-mr-done"),{appId:a,composeHash:c,
instanceId:f,gpuPolicyHash:l,initScriptHashes:h,keyProvider:u,...$h(u)}}function $h(e){try{let t=nt.parse(U(e),"key prov\
ider");return{keyProviderName:t.get("name").text(),keyProviderId:t.get("id").text()}}catch(t){throw t instanceof b&&Se(`\
key-provider: ${t.message}`),t}}function Ln(e,t,n,o){let r=e.filter(i=>i.name===t),[s]=r;return(r.length!==1||n.length>0&&
!n.includes(s.payload.length))&&Se(`not exactly one ${o}`),G(s.payload)}var Se=e=>p("BootWindow",e);function yf(e,t){switch(e.slice(0,2)){case"01":return e===As(1,U(t.composeHash));case"02":return e===Nh(t);case"03":return Ph(
t).some(n=>e===As(3,ct(dt(`dstack-mr-config-v3:\0${n}`))));default:return!1}}function Nh(e){let t=["none","local-sgx","k\
ms","tpm"].indexOf(e.keyProviderName);try{let n=U(e.keyProviderId);return t<0?null:As(2,z(W(U(e.composeHash),U(e.appId),
Uint8Array.of(t),n)))}catch(n){if(n instanceof b)return null;throw n}}function Ph(e){let t=i=>`"${i}"`,n=i=>i===""?[null]:
[null,t(i)],o=t(e.keyProviderName==="local-sgx"?"local":e.keyProviderName),r=[["app_id",n(e.appId)],["compose_hash",[t(e.
composeHash)]],["gpu_policy_hash",n(e.gpuPolicyHash)],["init_script_hashes",[null,`[${e.initScriptHashes.map(t).join(",")}\
]`]],["instance_id",n(e.instanceId)],["key_provider",[o]],["key_provider_id",n(e.keyProviderId)],["version",["3"]]],s=[[]];
return r.reduce((i,[a,c])=>i.flatMap(f=>c.map(u=>u===null?f:[...f,`"${a}":${u}`])),s).map(i=>`{${i.join(",")}}`)}var As=(e,t)=>G(
W(Uint8Array.of(e),t)).padEnd(96,"0");function _s(e,t){for(let n of t)e<n.from&&p(n.notYetValid,`${n.of} is valid from ${ke(n.from)}`),e>n.until&&p(n.expired,
`${n.of} was valid until ${ke(n.until)}`)}var ke=e=>new Date(e).toISOString().replace("T"," ").replace(/\.\d+/,"");var Co="0".repeat(96),Hh=864e5;function xf(e,t,n,o,r){return r>e.earliestExpiry&&p("Expired",`its collateral was valid u\
ntil ${ke(e.earliestExpiry.getTime())}`),Ch(e,o),Dh(e,o,r),Lh(e.platform,o),e.report.reportData!==n&&p("ReportData","the\
 quote is about something else: another channel, key or nonce"),Mh(e.report,t,o.releases).name}function Ch(e,t){let n=e.
advisories.length===0?"":` [${e.advisories.join(", ")}]`;t.acceptedStatuses.includes(e.status)||p("TcbStatus",`TCB statu\
s ${e.status}${n}`);let o=(t.refusesUpToDateAdvisories?e.advisories:e.openAdvisories).filter(r=>!t.allowedAdvisories.includes(
r));o.length>0&&p("Advisory",`open advisories that are not excepted: ${o.join(", ")}`)}function Dh(e,t,n){e.evaluation<t.
minimumEvaluation&&p("TcbEvaluationDataNumber",`collateral of evaluation ${e.evaluation}: at least ${t.minimumEvaluation}\
 is expected`);let o=n.getTime()-e.collateralIssued.getTime(),r=ke(e.collateralIssued.getTime());t.maxCollateralAgeDays>
0&&o>t.maxCollateralAgeDays*Hh&&p("CollateralAge",`collateral of ${r} is older than ${t.maxCollateralAgeDays} days`)}function Lh({
ppid:e,fmspc:t},n){(n.deniedPpids.includes(e)||n.deniedFmspcs.includes(t))&&p("PlatformDenied",`platform ${e} of family ${t}\
 is on the deny list`),n.allowedPpids.length>0&&!n.allowedPpids.includes(e)&&p("PlatformNotAllowed",`platform ${e} is no\
t on the allow list`),n.allowedFmspcs.length>0&&!n.allowedFmspcs.includes(t)&&p("PlatformNotAllowed",`platform family ${t}\
 is not on the allow list`)}function Mh(e,t,n){(e.rtmr[1]===Co||e.rtmr[2]===Co)&&p("NothingMeasured","RTMR1 or RTMR2 is \
zero: kernel and command line were not measured");let o=null;for(let r of n.filter(s=>qh(e,s)))try{let s=Uh(e,t,r);return Fh(
e,r,s),Gh(e,r,s),r}catch(s){if(!(s instanceof qt))throw s;o??=s}throw o??new qt("Measurement",`no release has MRTD ${e.mrTd}\
, RTMR0 ${e.rtmr[0]}, RTMR1 ${e.rtmr[1]}, RTMR2 ${e.rtmr[2]}`)}var qh=(e,t)=>t.mrTd.includes(e.mrTd)&&(t.rtmr0.length===
0||t.rtmr0.includes(e.rtmr[0]))&&t.rtmr1.includes(e.rtmr[1])&&t.rtmr2.includes(e.rtmr[2]);function Uh(e,t,n){if(n.rtmr3!==
"dstack"&&n.rtmr0.length>0)return null;if(!t)return p("EventLogMissing",`release '${n.name}' needs an event log`);let o;
try{o=pf(t)}catch(r){if(r instanceof b)return p("EventLogMalformed",r.message);throw r}return n.rtmr3==="dstack"?mf(o,e):
(Os(o,e),null)}function Fh(e,t,n){t.rtmr3==="zero"&&e.rtmr[3]!==Co&&p("Rtmr3",`RTMR3 is ${e.rtmr[3]}: zero is expected`),
t.rtmr3==="exactly"&&!t.rtmr3Values.includes(e.rtmr[3])&&p("Rtmr3",`RTMR3 ${e.rtmr[3]} is not listed`),n&&(t.appIds.length>
0&&!t.appIds.includes(n.appId)&&p("AppId",`app-id ${n.appId} is not listed`),t.composeHashes.includes(n.composeHash)||p(
"ComposeHash",`compose hash ${n.composeHash} is not listed`),t.keyProviders.length>0&&!t.keyProviders.includes(n.keyProviderName)&&
p("KeyProvider",`key provider '${n.keyProviderName}' is not listed`))}function Gh({mrConfigId:e},t,n){(t.mrConfigId.length>
0?t.mrConfigId.includes(e):e===Co||n!==null&&yf(e,n))||p("MrConfigId",`MRCONFIGID is ${e}`)}var wf=()=>Ef(["MIICjzCCAjSgAwIBAgIUImUM1lqdNInzg7SVUr9QGzknBqwwCgYIKoZIzj0EAwIwaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0Ex\
GjAYBgNVBAoMEUlu","dGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkGA1UECAwCQ0ExCzAJBgNVBAYTAlVTMB4XDTE4MDUyMTEwN\
DUxMFoXDTQ5MTIzMTIz","NTk1OVowaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUludGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDA\
tTYW50YSBDbGFyYTELMAkG","A1UECAwCQ0ExCzAJBgNVBAYTAlVTMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC6nEwMDIYZOj/iPWsCzaEKi71OiOSLR\
FhWGjbnBVJfVnkY4u3IjkDYYL","0MxO4mqsyYjlBalTVYxFP2sJBK5zlKOBuzCBuDAfBgNVHSMEGDAWgBQiZQzWWp00ifODtJVSv1AbOScGrDBSBgNVHR8E\
SzBJMEegRaBDhkFodHRwczovL2Nl","cnRpZmljYXRlcy50cnVzdGVkc2VydmljZXMuaW50ZWwuY29tL0ludGVsU0dYUm9vdENBLmRlcjAdBgNVHQ4EFgQUI\
mUM1lqdNInzg7SVUr9QGzknBqwwDgYD","VR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwCgYIKoZIzj0EAwIDSQAwRgIhAOW/5QkR+S9CiSDcNo\
owLuPRLsWGf/Yi7GSX94BgwTwgAiEA4J0l","rHoMs+Xo5o/sX6O9QWxHRAvZUGOdRQ7cvqRXaqI="]),Rs=()=>Ef(["MIIBjzCCATWgAwIBAgIBATAKBgg\
qhkjOPQQDAjA9MRowGAYDVQQDDBFJbnRlbCBTR1ggUm9vdCBDQTEfMB0GA1UECgwWSGVsaW9zLkFra2Egc2ltdWxhdGlv","bjAeFw0yMDAxMDEwMDAwMDBa\
Fw00OTEyMzEyMzU5NTlaMD0xGjAYBgNVBAMMEUludGVsIFNHWCBSb290IENBMR8wHQYDVQQKDBZIZWxpb3MuQWtrYSBzaW11","bGF0aW9uMFkwEwYHKoZIz\
j0CAQYIKoZIzj0DAQcDQgAE0cNSumCz+/esg9FOkXrcF7+DvDHQ9eF3RvGllu7yPR22lulNm03rWBvOnlFRGLJ3N8gqciMpEifU","pgkcf2A8RKMmMCQwEg\
YDVR0TAQH/BAgwBgEB/wIBATAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIhAPrg7xyiLAFzf3iHqq6Zafy81cixherP","/nbIXATB7ar5AiB\
N4AdQ8QPx6eyHQ0U6yAKo4pMC2zB4R+cCMjOgJ6kcuA=="]);function Ef(e){let t=Dn(e.join(""));if(!t)throw new b("a root that is n\
ot base64");return vs(t)}var vf=8*1024,Ts=48,Bf=584,Of=648,Do=384,Sf=2,kf=129,Vh="939a7233f79c4ca9940a0db3957f0607",If=6,Af=4,Mo=5,$s=1,zh={1:36,
2:276,3:404};function _f(e){let t=Uint8Array.from(e),n=new DataView(t.buffer),o=Kh(t,n),[r,s]=Yh(t,n,o),i=r+s;Lo(t,i+4,"\
signature data");let a=n.getUint32(i,!0),c=i+4+a;c>t.length&&p("quote.truncated",`signature data of ${a} bytes, ${t.length-
i-4} are there`);let f=Zh(t.subarray(i+4,c));return t.length>vf&&p("quote.trailing",`${t.length} bytes: a quote of this \
format has at most ${vf}`),t.subarray(c).some(u=>u!==0)&&p("quote.trailing",`bytes other than zero after the structure's\
 end at ${c}`),{version:o,report:Xh(t.subarray(r,i)),signedPart:t.subarray(0,i),...f}}function Kh(e,t){Lo(e,Ts,"header");
let n=t.getUint16(0,!0),o=t.getUint16(2,!0),r=t.getUint32(4,!0);n!==4&&n!==5&&p("quote.version",`version ${n}: 4 and 5 a\
re known`),o!==Sf&&p("quote.attKeyType",`attestation key type ${o}: ${Sf} (ECDSA P-256) is expected`),r!==kf&&p("quote.t\
eeType",`TEE type 0x${r.toString(16)}: 0x${kf.toString(16)} (TDX) is expected`);let s=G(e.subarray(12,28));return s!==Vh&&
p("quote.qeVendor",`quoting enclave vendor ${s} is not Intel`),n}function Yh(e,t,n){let o=Ts,r=Bf;if(n===5){o=Ts+6,Lo(e,
o,"body descriptor");let s=t.getUint16(48,!0),i=t.getUint32(50,!0);s!==2&&s!==3&&p("quote.bodyType",`body type ${s}: 2 (\
TD report 1.0) and 3 (1.5) are known`),r=s===3?Of:Bf,i!==r&&p("quote.bodySize",`body of ${i} bytes: type ${s} has ${r}`)}
return Lo(e,o+r,"body"),[o,r]}function Zh(e){let n=Do+64+2;e.length<134&&Mn(`signature data of ${e.length} bytes cannot \
hold signature and key`);let o=new DataView(e.buffer,e.byteOffset,e.length),r=o.getUint16(128,!0),s=o.getUint32(130,!0),
i=e.subarray(134);r!==If&&p("quote.certType",`certification data type ${r}: ${If} (QE report) is expected`),s!==i.length&&
Mn(`QE certification data of ${s} bytes, ${i.length} are there`),i.length<n&&Mn("QE certification data cannot hold a rep\
ort and its signature");let a=o.getUint16(134+n-2,!0),c=n+a;i.length<c+6&&Mn(`QE authentication data of ${a} bytes runs \
over its end`);let f=o.getUint16(134+c,!0),u=o.getUint32(134+c+2,!0);(f<$s||f>Mo)&&p("quote.certType",`inner certificati\
on data type ${f}: 1 to 5 are known`);let d=i.subarray(c+6);return(u!==d.length||d.length!==(zh[f]??d.length))&&Mn(`cert\
ification data says ${u} bytes, ${d.length} are there`),{signature:e.subarray(0,64),attestationKey:e.subarray(64,128),qeReport:Wh(
i.subarray(0,Do)),qeReportSignature:i.subarray(Do,Do+64),qeAuthenticationData:i.subarray(n,c),certificationData:{type:f,
data:d}}}function Xh(e){let t=((o,r)=>G(e.subarray(o,o+r))),n=e.length===Of;return{teeTcbSvn:[...e.subarray(0,16)],mrSeam:t(
16,48),mrSignerSeam:t(64,48),seamAttributes:e.subarray(112,120),tdAttributes:new DataView(e.buffer,e.byteOffset).getBigUint64(
120,!0),xfam:t(128,8),mrTd:t(136,48),mrConfigId:t(184,48),rtmr:[0,1,2,3].map(o=>t(328+48*o,48)),reportData:t(520,64),teeTcbSvn2:n?
[...e.subarray(584,600)]:null,mrServiceTd:n?t(600,48):null}}function Wh(e){let t=new DataView(e.buffer,e.byteOffset);return{
bytes:e,miscSelect:e.subarray(16,20),attributes:e.subarray(48,64),mrSigner:G(e.subarray(128,160)),isvProdId:t.getUint16(
256,!0),isvSvn:t.getUint16(258,!0),reportData:G(e.subarray(320,384))}}function Lo(e,t,n){e.length<t&&p("quote.truncated",
`${e.length} bytes: the ${n} ends at ${t}`)}var Mn=e=>p("quote.sigDataLength",e);var jh="2.5.29.20";function Ns(e,t){e.length===0&&p("crl.missing",`no revocation list of ${t}`);try{let{toBeSigned:n,signature:o}=kt.
parse(e,"revocation list",Ss);return{toBeSigned:n,signature:o,...kt.parse(n,"revocation list",r=>Qh(r.sequence()))}}catch(n){
throw n instanceof b&&p("crl.parse",`revocation list of ${t}: ${n.message}`),n}}function Ps(e,t){let n=t.subject.commonName;
ln(e.issuer,t.subject)||p("crl.missing",`no revocation list of '${n}', but one of '${e.issuer.commonName}'`),t.maySignLists||
p("crl.signature",`'${n}' may not sign revocation lists`),t.key?.verifiesDer(e.toBeSigned,e.signature)||p("crl.signature",
`the revocation list of '${n}' is not signed by it`)}function qn(e,t,n){e.revokedSerials.some(o=>Mt(o,t.serial))&&p(n,`'${t.
subject.commonName}' is revoked`)}var Hs=e=>({of:`the revocation list of '${e.issuer.commonName}'`,from:e.thisUpdate,until:e.
nextUpdate,notYetValid:"crl.notYetValid",expired:"crl.expired"});function Qh(e){if(e.integer()!==1n)throw new b("revocat\
ion list of a version other than 2");To(e);let t=_o(e),n=e.time(),o=e.time(),r=[];if(e.tag===lt.sequence)for(let s=e.sequence();s.
hasMore;){let i=s.sequence();r.push(i.integerBytes()),i.time(),i.hasMore&&$o(i),i.end()}if(e.hasMore){let s=e.sequence(Hn(
0));for(let{oid:i,value:a}of $o(s))if(i===jh&&kt.parse(a,"CRL number",c=>c.integer())<0n)throw new b("CRL number below z\
ero");s.end()}return e.end(),{issuer:t,thisUpdate:n,nextUpdate:o,revokedSerials:r}}function Nf(e,t,n,o){let r=Jh(t,n),s=n.levels.find(c=>Pf(c,e)&&t0(c,t.teeTcbSvn))??p("tcb.noLevel","the platform reaches\
 no TCB level: Intel gives no status for one so old"),i=e0(e,t,n,s,r,o),a=[s,...r?[r]:[],o];return{status:i,advisories:$f(
a),openAdvisories:$f(a.filter(c=>c.status!=="UpToDate"))}}function Jh(e,t){let[n,o]=e.teeTcbSvn,r=ks(t,o);return r?(e.mrSignerSeam!==
r.mrSigner&&Un(`MRSIGNERSEAM is ${e.mrSignerSeam}`),e.seamAttributes.some((i,a)=>{let c=r.attributesMask[a];return(i&c)!==
r.attributes[a]||(i&~c)!==0})&&Un(`SEAMATTRIBUTES are ${G(e.seamAttributes)}`),o===0?null:Ho(r.levels,n)??Un(`SVN ${n} o\
f TDX module version ${o} is below every level`)):Un(`no identity of TDX module version ${o}`)}var Pf=(e,t)=>e.sgx.every(
(n,o)=>t.components[o]>=n)&&t.pceSvn>=e.pceSvn,t0=(e,t)=>e.tdx.every((n,o)=>t[1]>0&&o<2||t[o]>=n);function e0(e,t,n,o,r,s){
let i=Tf(o.status,r?.status??"UpToDate");if(t.teeTcbSvn2&&s.status!=="OutOfDate"&&s.status!=="Revoked"&&r?.status==="Out\
OfDate"&&(i==="OutOfDate"||i==="OutOfDateConfigurationNeeded")&&t.teeTcbSvn2){let c=n.levels.find(f=>Pf(f,e));c&&(i=n0(t.
teeTcbSvn2,n,c.status,i))}return i=Tf(i,s.status),i==="Revoked"&&p("tcb.revoked","the platform's TCB level, its TDX modu\
le or its quoting enclave is revoked"),i}function n0(e,t,n,o){if(!["UpToDate","SWHardeningNeeded","ConfigurationNeeded",
"ConfigurationAndSWHardeningNeeded"].includes(n))return o;let r=t.levels[0],s=r.tdx[0];if(e[1]>0){let i=ks(t,e[1])?.levels[0];
s=i?i.isvSvn:Un(`no identity of TDX module version ${e[1]}, which is loaded now`)}return e[0]<s||e[2]<r.tdx[2]?o:Rf(n)||
Rf(o)?"TDRelaunchAdvisedConfigurationNeeded":"TDRelaunchAdvised"}var Rf=e=>["ConfigurationNeeded","ConfigurationAndSWHar\
deningNeeded","OutOfDateConfigurationNeeded"].includes(e);function Tf(e,t){return t==="Revoked"?t:t!=="OutOfDate"?e:e===
"UpToDate"||e==="SWHardeningNeeded"?"OutOfDate":e==="ConfigurationNeeded"||e==="ConfigurationAndSWHardeningNeeded"?"OutO\
fDateConfigurationNeeded":e}var $f=e=>[...new Set(e.flatMap(t=>t.advisories))].sort(),Un=e=>p("tcb.tdxModule",e);var o0=["Intel SGX PCK Platform CA","Intel SGX PCK Processor CA"],Cf=1n,Df=1n<<28n,r0=Cf|Df|1n<<30n|1n<<31n|1n<<63n,s0="\
0".repeat(96);function Cs(e,t,n,o){let r=o.getTime(),s=_f(e),i=i0(s,t.pckCertificateChain,n),a=a0(s,i.leaf);_s(r,i.validity);
let c=af(t.tcbInfo,n),f=cf(t.qeIdentity,n),u=Ns(t.rootCaCrl,"the root");Ps(u,n);let d=Ns(t.pckCrl,"the PCK's CA");qn(u,c.
signer.leaf,ue.tcbInfo.revoked),qn(u,f.signer.leaf,ue.qeIdentity.revoked);let l=[...c.signer.validity,...f.signer.validity,
Hs(u),Hs(d),f.period,c.period];_s(r,l),Ps(d,i.issuer),qn(d,i.leaf,ue.pck.revoked),qn(u,i.issuer,ue.pck.revoked),u0(s,i.leaf);
let h=l0(s.qeReport,f.content);d0(s),c.content.fmspc!==a.fmspc&&p("tcb.fmspc",`TCB info of ${c.content.fmspc}, the platf\
orm is ${a.fmspc}`),c.content.pceId!==a.pceId&&p("tcb.pceid",`TCB info of PCE ${c.content.pceId}, the platform's is ${a.
pceId}`);let m=Nf(a,s.report,c.content,h);return h0(s.report),{report:s.report,platform:a,...m,earliestExpiry:new Date(Math.
min(...[...i.validity,...l].map(g=>g.until))),collateralIssued:new Date(Math.min(c.content.issueDate,f.content.issueDate)),
evaluation:Math.min(c.content.evaluation,f.content.evaluation)}}function i0({certificationData:{type:e,data:t}},n,o){let r=e===
Mo?Lf(t):n;return r===""&&p("pck.chain",`certification data of type ${e} and no PCK chain in the collateral`),No(r,o,ue.
pck,[["Intel SGX PCK Certificate"],o0])}function a0({certificationData:e},t){t.sgxExtensions.length!==1&&p("pck.extensio\
n",`PCK certificate with ${t.sgxExtensions.length} SGX extensions: one is expected`);try{let n=Yc(t.sgxExtensions[0]);return c0(
e,t,n)||p("pck.extension","the collateral's PCK certificate is not the one of the quote's certification data"),n}catch(n){
throw n instanceof b&&p("pck.extension",n.message),n}}function c0({type:e,data:t},n,o){return e===Mo?!0:e===Af?Mt(t,n.der)||
f0(Lf(t),n):G(t.subarray(-2))===o.pceId&&(e!==$s||G(t.subarray(0,16))===o.ppid)}function f0(e,t){try{let[n,...o]=Ro(e);return o.
length===0&&Mt(n.der,t.der)}catch(n){if(n instanceof b)return!1;throw n}}function u0(e,t){t.key?.verifies(e.qeReport.bytes,
e.qeReportSignature)||p("qe.reportSignature","the QE report is not signed by the PCK certificate's key");let n=G(ct(W(e.
attestationKey,e.qeAuthenticationData)))+"00".repeat(32);e.qeReport.reportData!==n&&p("qe.reportData","the QE report is \
about another attestation key")}function l0(e,t){return e.mrSigner!==t.mrSigner&&p("qeid.mrsigner",`QE MRSIGNER is ${e.mrSigner}`),
e.isvProdId!==t.isvProdId&&p("qeid.isvprodid",`QE ISVPRODID is ${e.isvProdId}: ${t.isvProdId} is expected`),Hf(e.miscSelect,
t.miscSelect,t.miscSelectMask)||p("qeid.miscselect",`QE MISCSELECT is ${G(e.miscSelect)}`),Hf(e.attributes,t.attributes,
t.attributesMask)||p("qeid.attributes",`QE ATTRIBUTES are ${G(e.attributes)}`),(e.attributes[0]&2)!==0&&p("qeid.debug","\
the quoting enclave is a debug enclave"),Ho(t.levels,e.isvSvn)??p("qeid.isvsvn",`QE ISVSVN ${e.isvSvn} is below every le\
vel`)}var Hf=(e,t,n)=>e.every((o,r)=>(o&n[r])===t[r]);function d0(e){(un.decode(e.attestationKey)??p("quote.attKey","the\
 attestation key is not a point on P-256")).verifies(e.signedPart,e.signature)||p("quote.signature","header and body are\
 not signed by the attestation key")}function h0({tdAttributes:e,mrServiceTd:t}){let n=e&~r0,o=`0x${e.toString(16).padStart(
16,"0")}`;(e&Cf)!==0n&&p("td.debug","a debug trust domain: its host can read its memory"),n!==0n&&p("td.attributes",`TDA\
TTRIBUTES are ${o}: bits 0x${n.toString(16)} are reserved or let the trust domain be moved`),(e&Df)===0n&&p("td.septVeDi\
sable","SEPT_VE_DISABLE is not set"),t!==null&&t!==s0&&p("td.mrServiceTd",`a service TD is bound: ${t}`)}var Lf=e=>Array.
from(e,t=>String.fromCharCode(t)).join("");var qo="do not trust this node: ";function Mf(e,t,n,o=new Date){let r=[],s=n.collateral??e.collateral;r.push(J("collater\
al","there is collateral for the quote",s?null:"none","collateral in the answer, or of yours","give collateral, or ask t\
he operator to set helios.tee.pccs"));let i=s?p0(e.quote,s,n.isSimulated??!1,o,r):null;i&&b0(e,t,i,n,o,r);let a=nn(r),c=a.
length===0?w0(e,o,n.isSimulated??!1):null,f=c&&i&&e.node?{statement:c.statement,node:e.node,platform:i.platform.ppid}:null;
return{checks:r,refusals:a,quote:i,trust:c,node:f}}function p0(e,t,n,o,r){let s=n?"the SIMULATION's root, which proves n\
othing":"Intel's root",i=`a quote and collateral that lead to ${s} at ${ke(o.getTime())}`;try{let a=Cs(e,t,n?Rs():wf(),o),
c=a.advisories.length===0?"":` [${a.advisories.join(", ")}]`;return r.push(J("quote",`the quote verifies to ${s}: TCB st\
atus ${a.status}${c}, by collateral that is valid until `+ke(a.earliestExpiry.getTime()),null,i,"")),a}catch(a){if(!(a instanceof
qt))throw a;let c=a.code.endsWith(".expired")?"compare this machine's clock; if it is right, give newer collateral":!n&&
m0(e,t,Rs(),o)?"this node is simulated: its quotes prove nothing. To try it out all the same, ask for the simulation":`${qo}\
nothing says that it runs in a trust domain`;return r.push(J("quote",`the quote verifies to ${s}`,a.message,i,c)),null}}
function m0(e,t,n,o){try{return Cs(e,t,n,o),!0}catch(r){if(r instanceof qt)return!1;throw r}}function b0(e,t,n,o,r,s){let i=y0(
e.statement,t);s.push(J("report-data","the quote is about this statement and about our nonce",n.report.reportData===i?null:
`report data ${n.report.reportData}`,i,`${qo}the quote is another node's, a replay, or of another key`),g0(e,i,n,o,r),J(
"signature",`key ${e.publicKey}, which the quote binds, signed the statement`,e.signature?x0(e.publicKey,e.statement,e.signature)?
null:"a signature of another key or text":"no signature: the node holds no key yet","its signature over the statement","\
wait until the node is in its network, or do not trust it"),J("statement","the statement names a network",e.networkId&&e.
founding&&e.keyEpoch!==null&&e.chainId!==null&&e.policyDigest&&e.node?null:"no network id, founding checkpoint, key epoc\
h or node","chain, network id, founding checkpoint, key epoch, policy digest and the node's id","wait until the node is \
in its network"),Ds("key","the network's key",e.publicKey,o.key),Ds("network","the network id",e.networkId,o.networkId),
Ds("founding","the block that its network started from",e.founding?.root??null,o.founding),J("named","the caller names t\
he network",o.key||o.networkId||o.founding||o.anyNetwork?null:"no network id, key or founding checkpoint","one of them",
"name the network, because anybody can found one with a genuine image; or accept any network"))}function g0(e,t,n,{policy:o,
anyImage:r},s){if(!o)return J("policy",`any image is accepted: MRTD ${n.report.mrTd}`,r?null:"no policy","a policy","giv\
e a policy that lists the images that you trust; or accept any image and compare its measurements yourself");try{let i=xf(
n,e.eventLog,t,o,s);return J("policy",`the policy admits image '${i}' and the platform`,null,"an image and a platform of\
 the policy","")}catch(i){if(!(i instanceof qt))throw i;return J("policy","the policy admits the image and the platform",
i.message,"an image and a platform of the policy",`${qo}or add the release to the policy if you have built it yourself`)}}
var Ds=(e,t,n,o)=>o?J(e,`${t} is ${o}`,o.toLowerCase()===n?null:n??"none",o,`${qo}it is in another network`):J(e,`${t} i\
s ${n??"not known yet"}; not compared`,null,"","");function y0(e,t){if(t.length===0||t.length>64)throw new RangeError(`n\
once of ${t.length} bytes: 1 to 64 are expected`);return G(jn(W(dt("helios-akka/statement/v1\0"),ct(e),ct(t))))}function x0(e,t,n){
try{return se.verify(n,ct(t),U(e),{lowS:!0,prehash:!1,format:"compact"})}catch{return!1}}function w0({chainId:e,networkId:t,
founding:n,keyEpoch:o,publicKey:r,policyDigest:s,statement:i},a,c){if(e===null||!t||!n||o===null||!s)return null;let f=new Date(
1e3*Math.floor(a.getTime()/1e3));return{chainId:e,networkId:t,founding:n,keyEpoch:o,publicKey:r,policyDigest:s,statement:v(
ct(i)),verified:f,isSimulated:c}}var qf=32,E0={GET:15,POST:90},le=class extends Error{constructor(t,n,o){super(t),this.name="NodeError",this.status=n,this.
code=o}},Ie=class extends Error{constructor(t){let n=t.filter(o=>!o.holds);super(n.map(o=>`${o.name}: found ${o.found}; \
expected ${o.expected}; ${o.remedy}`).join(`
`)),this.name="UnverifiedError",this.checks=t,this.refusals=n.map(o=>o.name)}},Ve=class{#t;#e;constructor(t,n,o={}){this.#t=
t,this.#e=o,this.trust=n}async call(t){let n=va({...t,nonce:Ls()}),o={method:"POST",headers:{"Content-Type":"application\
/json"},body:JSON.stringify(Gr(n))};return this.#n(n,await Fn(this.#t,`/v1/call${this.query&&`?${this.query}`}`,o))}async block(t="\
latest"){let n=Ba({block:t,nonce:Ls()}),o=`block=${n.view}&nonce=${n.nonce}${this.query&&`&${this.query}`}`;return this.#n(
n,await Fn(this.#t,`/v1/block?${o}`))}async rpc(t,n=[]){let o=co({method:t,params:n,nonce:Ls()}),r={method:"POST",headers:{
"Content-Type":"application/json"},body:JSON.stringify(Gr(o))},s=await this.#n(o,await Fn(this.#t,`/v1/rpc${this.query&&
`?${this.query}`}`,r));return{message:s,value:JSON.parse(Kt(U(s.result)))}}async followKeys(){this.trust=Mc(this.trust,Dc(
await Fn(this.#t,"/v1/keys")))}async#n(t,n){return fn(this.trust).keyOf(en(n).message.keyEpoch)||await this.followKeys(),
this.judge(t,n)}get query(){return""}judge(t,n){let{answer:o,checks:r}=Fc(en(n),this.trust,{...this.#e,question:t});if(!o)
throw new Ie(r);return o}};async function Ms(e,t){let n=ee(qf);return Mf(lf(await Fn(e,df(n))),n,t)}var Ls=()=>v(ee(qf));
async function Fn(e,t,n){let o=E0[n?.method==="POST"?"POST":"GET"],r=AbortSignal.timeout(1e3*o),s,i;try{s=await fetch(new URL(
t,e),{cache:"no-store",signal:r,...n}),i=await v0(s)}catch(f){throw f instanceof le?f:new le(r.aborted?`no answer within\
 ${o} seconds`:"no answer: is the node running, and is this its API address?",null,null)}if(s.ok)return i;let{code:a,message:c}=B0(
i);throw new le(c??`HTTP ${s.status}, and not the JSON that a node answers with: is this a node's API address?`,s.status,
a??null)}async function v0(e){let t=e.body?.getReader(),n=new TextDecoder,o="",r=0;for(let s;t&&!(s=await t.read()).done;){
if(r+=s.value.length,r>lo)throw t.cancel().catch(()=>{}),new le(`more than ${lo} bytes, which no answer has`,e.status,null);
o+=n.decode(s.value,{stream:!0})}return o+n.decode()}function B0(e){try{let{code:t,message:n}=JSON.parse(e).error;return typeof n==
"string"?{code:String(t),message:n}:{}}catch{return{}}}var Gn=class extends Ve{#t;constructor(t,n,o,r){super(t,n,o),this.#t={...o,chain:r}}async rpc(t,n=[]){let{rpc:o}=co({method:t,
params:n});if(o&&!tn(o))throw new le(`${t} by /v1/rpc has no proof, and this client demands one`,null,"no-proof");return super.
rpc(t,n)}get query(){return`proof=1&checkpoint=${(this.trust.checkpoint??this.trust.founding).root}`}judge(t,n){let o=super.
judge(t,n),r=_c(en(n),this.trust,this.#t);if(!r.finalized)throw new Ie(r.checks);return r.finalized.slot>(this.trust.checkpoint??
this.trust.founding).slot&&(this.trust={...this.trust,checkpoint:r.finalized}),o}};return Kf(S0);})();
