var helios=(()=>{var bn=Object.defineProperty;var cs=Object.getOwnPropertyDescriptor;var fs=Object.getOwnPropertyNames;var us=Object.prototype.hasOwnProperty;var ls=(t,e)=>{for(var n in e)bn(t,n,{get:e[n],enumerable:!0})},ds=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="func\
tion")for(let o of fs(e))!us.call(t,o)&&o!==n&&bn(t,o,{get:()=>e[o],enumerable:!(r=cs(e,o))||r.enumerable});return t};var hs=t=>ds(bn({},"__esModule",{value:!0}),t);var nf={};ls(nf,{HeliosClient:()=>Ne,UnverifiedError:()=>de,attest:()=>Ir,reasonOf:()=>Ie});var Gt=typeof globalThis=="object"&&"crypto"in globalThis?globalThis.crypto:void 0;/*! noble-hashes - MIT License (c) 2022 Paul Miller (paulmillr.com) */function Kt(t){return t instanceof Uint8Array||ArrayBuffer.
isView(t)&&t.constructor.name==="Uint8Array"}function Nt(t){if(!Number.isSafeInteger(t)||t<0)throw new Error("positive i\
nteger expected, got "+t)}function at(t,...e){if(!Kt(t))throw new Error("Uint8Array expected");if(e.length>0&&!e.includes(
t.length))throw new Error("Uint8Array expected of length "+e+", got length="+t.length)}function He(t){if(typeof t!="func\
tion"||typeof t.create!="function")throw new Error("Hash should be wrapped by utils.createHasher");Nt(t.outputLen),Nt(t.
blockLen)}function It(t,e=!0){if(t.destroyed)throw new Error("Hash instance has been destroyed");if(e&&t.finished)throw new Error(
"Hash#digest() has already been called")}function De(t,e){at(t);let n=e.outputLen;if(t.length<n)throw new Error("digestI\
nto() expects output buffer of length at least "+n)}function $r(t){return new Uint32Array(t.buffer,t.byteOffset,Math.floor(t.byteLength/4))}function ut(...t){for(let e=0;e<
t.length;e++)t[e].fill(0)}function Me(t){return new DataView(t.buffer,t.byteOffset,t.byteLength)}function gt(t,e){return t<<
32-e|t>>>e}var ps=new Uint8Array(new Uint32Array([287454020]).buffer)[0]===68;function ms(t){return t<<24&4278190080|t<<8&16711680|
t>>>8&65280|t>>>24&255}function gs(t){for(let e=0;e<t.length;e++)t[e]=ms(t[e]);return t}var yn=ps?t=>t:gs,_r=typeof Uint8Array.from([]).toHex==
"function"&&typeof Uint8Array.fromHex=="function",xs=Array.from({length:256},(t,e)=>e.toString(16).padStart(2,"0"));function At(t){
if(at(t),_r)return t.toHex();let e="";for(let n=0;n<t.length;n++)e+=xs[t[n]];return e}var Bt={_0:48,_9:57,A:65,F:70,a:97,
f:102};function Tr(t){if(t>=Bt._0&&t<=Bt._9)return t-Bt._0;if(t>=Bt.A&&t<=Bt.F)return t-(Bt.A-10);if(t>=Bt.a&&t<=Bt.f)return t-
(Bt.a-10)}function zt(t){if(typeof t!="string")throw new Error("hex string expected, got "+typeof t);if(_r)return Uint8Array.
fromHex(t);let e=t.length,n=e/2;if(e%2)throw new Error("hex string expected, got unpadded hex of length "+e);let r=new Uint8Array(
n);for(let o=0,i=0;o<n;o++,i+=2){let s=Tr(t.charCodeAt(i)),a=Tr(t.charCodeAt(i+1));if(s===void 0||a===void 0){let c=t[i]+
t[i+1];throw new Error('hex string expected, got non-hex character "'+c+'" at index '+i)}r[o]=s*16+a}return r}function Or(t){if(typeof t!="string")throw new Error("string expected");return new Uint8Array(new TextEncoder().encode(t))}function Yt(t){return typeof t=="string"&&(t=Or(t)),at(t),t}function xt(...t){let e=0;for(let r=0;r<t.length;r++){let o=t[r];at(o),e+=o.length}let n=new Uint8Array(e);for(let r=0,o=0;r<
t.length;r++){let i=t[r];n.set(i,o),o+=i.length}return n}var Ct=class{};function ee(t){let e=r=>t().update(Yt(r)).digest(),n=t();return e.outputLen=n.outputLen,e.blockLen=n.blockLen,
e.create=()=>t(),e}function Zt(t=32){if(Gt&&typeof Gt.getRandomValues=="function")return Gt.getRandomValues(new Uint8Array(t));if(Gt&&typeof Gt.
randomBytes=="function")return Uint8Array.from(Gt.randomBytes(t));throw new Error("crypto.getRandomValues must be define\
d")}function bs(t,e,n,r){if(typeof t.setBigUint64=="function")return t.setBigUint64(e,n,r);let o=BigInt(32),i=BigInt(4294967295),
s=Number(n>>o&i),a=Number(n&i),c=r?4:0,f=r?0:4;t.setUint32(e+c,s,r),t.setUint32(e+f,a,r)}function Rr(t,e,n){return t&e^~t&
n}function Nr(t,e,n){return t&e^t&n^e&n}var he=class extends Ct{constructor(e,n,r,o){super(),this.finished=!1,this.length=
0,this.pos=0,this.destroyed=!1,this.blockLen=e,this.outputLen=n,this.padOffset=r,this.isLE=o,this.buffer=new Uint8Array(
e),this.view=Me(this.buffer)}update(e){It(this),e=Yt(e),at(e);let{view:n,buffer:r,blockLen:o}=this,i=e.length;for(let s=0;s<
i;){let a=Math.min(o-this.pos,i-s);if(a===o){let c=Me(e);for(;o<=i-s;s+=o)this.process(c,s);continue}r.set(e.subarray(s,
s+a),this.pos),this.pos+=a,s+=a,this.pos===o&&(this.process(n,0),this.pos=0)}return this.length+=e.length,this.roundClean(),
this}digestInto(e){It(this),De(e,this),this.finished=!0;let{buffer:n,view:r,blockLen:o,isLE:i}=this,{pos:s}=this;n[s++]=
128,ut(this.buffer.subarray(s)),this.padOffset>o-s&&(this.process(r,0),s=0);for(let p=s;p<o;p++)n[p]=0;bs(r,o-8,BigInt(this.
length*8),i),this.process(r,0);let a=Me(e),c=this.outputLen;if(c%4)throw new Error("_sha2: outputLen should be aligned t\
o 32bit");let f=c/4,d=this.get();if(f>d.length)throw new Error("_sha2: outputLen bigger than state");for(let p=0;p<f;p++)
a.setUint32(4*p,d[p],i)}digest(){let{buffer:e,outputLen:n}=this;this.digestInto(e);let r=e.slice(0,n);return this.destroy(),
r}_cloneInto(e){e||(e=new this.constructor),e.set(...this.get());let{blockLen:n,buffer:r,length:o,finished:i,destroyed:s,
pos:a}=this;return e.destroyed=s,e.finished=i,e.length=o,e.pos=a,o%n&&e.buffer.set(r),e}clone(){return this._cloneInto()}},
kt=Uint32Array.from([1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225]);var X=Uint32Array.from([3418070365,3238371032,1654270250,914150663,2438529370,812702999,355462360,4144912697,1731405415,
4290775857,2394180231,1750603025,3675008525,1694076839,1203062813,3204075428]),j=Uint32Array.from([1779033703,4089235720,
3144134277,2227873595,1013904242,4271175723,2773480762,1595750129,1359893119,2917565137,2600822924,725511199,528734635,4215389547,
1541459225,327033209]);var qe=BigInt(4294967295),Cr=BigInt(32);function ys(t,e=!1){return e?{h:Number(t&qe),l:Number(t>>Cr&qe)}:{h:Number(t>>Cr&
qe)|0,l:Number(t&qe)|0}}function Ue(t,e=!1){let n=t.length,r=new Uint32Array(n),o=new Uint32Array(n);for(let i=0;i<n;i++){
let{h:s,l:a}=ys(t[i],e);[r[i],o[i]]=[s,a]}return[r,o]}var wn=(t,e,n)=>t>>>n,En=(t,e,n)=>t<<32-n|e>>>n,Wt=(t,e,n)=>t>>>n|e<<32-n,Qt=(t,e,n)=>t<<32-n|e>>>n,pe=(t,e,n)=>t<<64-n|
e>>>n-32,me=(t,e,n)=>t>>>n-32|e<<64-n;var Hr=(t,e,n)=>t<<n|e>>>32-n,Dr=(t,e,n)=>e<<n|t>>>32-n,Mr=(t,e,n)=>e<<n-32|t>>>64-n,qr=(t,e,n)=>t<<n-32|e>>>64-n;function wt(t,e,n,r){
let o=(e>>>0)+(r>>>0);return{h:t+n+(o/2**32|0)|0,l:o|0}}var Ur=(t,e,n)=>(t>>>0)+(e>>>0)+(n>>>0),Pr=(t,e,n,r)=>e+n+r+(t/2**
32|0)|0,Lr=(t,e,n,r)=>(t>>>0)+(e>>>0)+(n>>>0)+(r>>>0),Vr=(t,e,n,r,o)=>e+n+r+o+(t/2**32|0)|0,Gr=(t,e,n,r,o)=>(t>>>0)+(e>>>
0)+(n>>>0)+(r>>>0)+(o>>>0),Kr=(t,e,n,r,o,i)=>e+n+r+o+i+(t/2**32|0)|0;var Es=Uint32Array.from([1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,
310598401,607225278,1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,
1249150122,1555081692,1996064986,2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,
773529912,1294757372,1396182291,1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,
3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,
1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298]),Ht=new Uint32Array(64),vn=class extends he{constructor(e=32){
super(64,e,8,!1),this.A=kt[0]|0,this.B=kt[1]|0,this.C=kt[2]|0,this.D=kt[3]|0,this.E=kt[4]|0,this.F=kt[5]|0,this.G=kt[6]|
0,this.H=kt[7]|0}get(){let{A:e,B:n,C:r,D:o,E:i,F:s,G:a,H:c}=this;return[e,n,r,o,i,s,a,c]}set(e,n,r,o,i,s,a,c){this.A=e|0,
this.B=n|0,this.C=r|0,this.D=o|0,this.E=i|0,this.F=s|0,this.G=a|0,this.H=c|0}process(e,n){for(let p=0;p<16;p++,n+=4)Ht[p]=
e.getUint32(n,!1);for(let p=16;p<64;p++){let u=Ht[p-15],l=Ht[p-2],y=gt(u,7)^gt(u,18)^u>>>3,E=gt(l,17)^gt(l,19)^l>>>10;Ht[p]=
E+Ht[p-7]+y+Ht[p-16]|0}let{A:r,B:o,C:i,D:s,E:a,F:c,G:f,H:d}=this;for(let p=0;p<64;p++){let u=gt(a,6)^gt(a,11)^gt(a,25),l=d+
u+Rr(a,c,f)+Es[p]+Ht[p]|0,E=(gt(r,2)^gt(r,13)^gt(r,22))+Nr(r,o,i)|0;d=f,f=c,c=a,a=s+l|0,s=i,i=o,o=r,r=l+E|0}r=r+this.A|0,
o=o+this.B|0,i=i+this.C|0,s=s+this.D|0,a=a+this.E|0,c=c+this.F|0,f=f+this.G|0,d=d+this.H|0,this.set(r,o,i,s,a,c,f,d)}roundClean(){
ut(Ht)}destroy(){this.set(0,0,0,0,0,0,0,0),ut(this.buffer)}};var zr=Ue(["0x428a2f98d728ae22","0x7137449123ef65cd","0xb5c0fbcfec4d3b2f","0xe9b5dba58189dbbc","0x3956c25bf348b538","0x5\
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
a475817"].map(t=>BigInt(t))),vs=zr[0],Ss=zr[1],Dt=new Uint32Array(80),Mt=new Uint32Array(80),Pe=class extends he{constructor(e=64){
super(128,e,16,!1),this.Ah=j[0]|0,this.Al=j[1]|0,this.Bh=j[2]|0,this.Bl=j[3]|0,this.Ch=j[4]|0,this.Cl=j[5]|0,this.Dh=j[6]|
0,this.Dl=j[7]|0,this.Eh=j[8]|0,this.El=j[9]|0,this.Fh=j[10]|0,this.Fl=j[11]|0,this.Gh=j[12]|0,this.Gl=j[13]|0,this.Hh=j[14]|
0,this.Hl=j[15]|0}get(){let{Ah:e,Al:n,Bh:r,Bl:o,Ch:i,Cl:s,Dh:a,Dl:c,Eh:f,El:d,Fh:p,Fl:u,Gh:l,Gl:y,Hh:E,Hl:T}=this;return[
e,n,r,o,i,s,a,c,f,d,p,u,l,y,E,T]}set(e,n,r,o,i,s,a,c,f,d,p,u,l,y,E,T){this.Ah=e|0,this.Al=n|0,this.Bh=r|0,this.Bl=o|0,this.
Ch=i|0,this.Cl=s|0,this.Dh=a|0,this.Dl=c|0,this.Eh=f|0,this.El=d|0,this.Fh=p|0,this.Fl=u|0,this.Gh=l|0,this.Gl=y|0,this.
Hh=E|0,this.Hl=T|0}process(e,n){for(let k=0;k<16;k++,n+=4)Dt[k]=e.getUint32(n),Mt[k]=e.getUint32(n+=4);for(let k=16;k<80;k++){
let F=Dt[k-15]|0,Q=Mt[k-15]|0,yt=Wt(F,Q,1)^Wt(F,Q,8)^wn(F,Q,7),Rt=Qt(F,Q,1)^Qt(F,Q,8)^En(F,Q,7),J=Dt[k-2]|0,_=Mt[k-2]|0,
St=Wt(J,_,19)^pe(J,_,61)^wn(J,_,6),mt=Qt(J,_,19)^me(J,_,61)^En(J,_,6),N=Lr(Rt,mt,Mt[k-7],Mt[k-16]),b=Vr(N,yt,St,Dt[k-7],
Dt[k-16]);Dt[k]=b|0,Mt[k]=N|0}let{Ah:r,Al:o,Bh:i,Bl:s,Ch:a,Cl:c,Dh:f,Dl:d,Eh:p,El:u,Fh:l,Fl:y,Gh:E,Gl:T,Hh:B,Hl:V}=this;
for(let k=0;k<80;k++){let F=Wt(p,u,14)^Wt(p,u,18)^pe(p,u,41),Q=Qt(p,u,14)^Qt(p,u,18)^me(p,u,41),yt=p&l^~p&E,Rt=u&y^~u&T,
J=Gr(V,Q,Rt,Ss[k],Mt[k]),_=Kr(J,B,F,yt,vs[k],Dt[k]),St=J|0,mt=Wt(r,o,28)^pe(r,o,34)^pe(r,o,39),N=Qt(r,o,28)^me(r,o,34)^me(
r,o,39),b=r&i^r&a^i&a,g=o&s^o&c^s&c;B=E|0,V=T|0,E=l|0,T=y|0,l=p|0,y=u|0,{h:p,l:u}=wt(f|0,d|0,_|0,St|0),f=a|0,d=c|0,a=i|0,
c=s|0,i=r|0,s=o|0;let h=Ur(St,N,g);r=Pr(h,_,mt,b),o=h|0}({h:r,l:o}=wt(this.Ah|0,this.Al|0,r|0,o|0)),{h:i,l:s}=wt(this.Bh|
0,this.Bl|0,i|0,s|0),{h:a,l:c}=wt(this.Ch|0,this.Cl|0,a|0,c|0),{h:f,l:d}=wt(this.Dh|0,this.Dl|0,f|0,d|0),{h:p,l:u}=wt(this.
Eh|0,this.El|0,p|0,u|0),{h:l,l:y}=wt(this.Fh|0,this.Fl|0,l|0,y|0),{h:E,l:T}=wt(this.Gh|0,this.Gl|0,E|0,T|0),{h:B,l:V}=wt(
this.Hh|0,this.Hl|0,B|0,V|0),this.set(r,o,i,s,a,c,f,d,p,u,l,y,E,T,B,V)}roundClean(){ut(Dt,Mt)}destroy(){ut(this.buffer),
this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)}},Sn=class extends Pe{constructor(){super(48),this.Ah=X[0]|0,this.Al=X[1]|0,this.
Bh=X[2]|0,this.Bl=X[3]|0,this.Ch=X[4]|0,this.Cl=X[5]|0,this.Dh=X[6]|0,this.Dl=X[7]|0,this.Eh=X[8]|0,this.El=X[9]|0,this.
Fh=X[10]|0,this.Fl=X[11]|0,this.Gh=X[12]|0,this.Gl=X[13]|0,this.Hh=X[14]|0,this.Hl=X[15]|0}};var ot=ee(()=>new vn);var Le=ee(()=>new Pe),ne=ee(()=>new Sn);var Ve=class extends Ct{constructor(e,n){super(),this.finished=!1,this.destroyed=!1,He(e);let r=Yt(n);if(this.iHash=e.create(),
typeof this.iHash.update!="function")throw new Error("Expected instance of class which extends utils.Hash");this.blockLen=
this.iHash.blockLen,this.outputLen=this.iHash.outputLen;let o=this.blockLen,i=new Uint8Array(o);i.set(r.length>o?e.create().
update(r).digest():r);for(let s=0;s<i.length;s++)i[s]^=54;this.iHash.update(i),this.oHash=e.create();for(let s=0;s<i.length;s++)
i[s]^=106;this.oHash.update(i),ut(i)}update(e){return It(this),this.iHash.update(e),this}digestInto(e){It(this),at(e,this.
outputLen),this.finished=!0,this.iHash.digestInto(e),this.oHash.update(e),this.oHash.digestInto(e),this.destroy()}digest(){
let e=new Uint8Array(this.oHash.outputLen);return this.digestInto(e),e}_cloneInto(e){e||(e=Object.create(Object.getPrototypeOf(
this),{}));let{oHash:n,iHash:r,finished:o,destroyed:i,blockLen:s,outputLen:a}=this;return e=e,e.finished=o,e.destroyed=i,
e.blockLen=s,e.outputLen=a,e.oHash=n._cloneInto(e.oHash),e.iHash=r._cloneInto(e.iHash),e}clone(){return this._cloneInto()}destroy(){
this.destroyed=!0,this.oHash.destroy(),this.iHash.destroy()}},Bn=(t,e,n)=>new Ve(t,e).update(n).digest();Bn.create=(t,e)=>new Ve(
t,e);/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var kn=BigInt(0),An=BigInt(1);function ge(t,e=""){if(typeof t!="boolean"){let n=e&&`"${e}"`;throw new Error(n+"expected boolean, got type="+typeof t)}
return t}function qt(t,e,n=""){let r=Kt(t),o=t?.length,i=e!==void 0;if(!r||i&&o!==e){let s=n&&`"${n}" `,a=i?` of length ${e}`:
"",c=r?`length=${o}`:`type=${typeof t}`;throw new Error(s+"expected Uint8Array"+a+", got "+c)}return t}function xe(t){let e=t.
toString(16);return e.length&1?"0"+e:e}function Yr(t){if(typeof t!="string")throw new Error("hex string expected, got "+
typeof t);return t===""?kn:BigInt("0x"+t)}function re(t){return Yr(At(t))}function Tn(t){return at(t),Yr(At(Uint8Array.from(
t).reverse()))}function Ge(t,e){return zt(t.toString(16).padStart(e*2,"0"))}function $n(t,e){return Ge(t,e).reverse()}function et(t,e,n){let r;if(typeof e=="string")try{r=zt(e)}catch(i){throw new Error(t+" must be hex string or Uint8Array\
, cause: "+i)}else if(Kt(e))r=Uint8Array.from(e);else throw new Error(t+" must be hex string or Uint8Array");let o=r.length;
if(typeof n=="number"&&o!==n)throw new Error(t+" of length "+n+" expected, got "+o);return r}var In=t=>typeof t=="bigint"&&kn<=t;function Zr(t,e,n){return In(t)&&In(e)&&In(n)&&e<=t&&t<n}function Wr(t,e,n,r){if(!Zr(
e,n,r))throw new Error("expected valid "+t+": "+n+" <= n < "+r+", got "+e)}function Ke(t){let e;for(e=0;t>kn;t>>=An,e+=1)
;return e}var Ut=t=>(An<<BigInt(t))-An;function Qr(t,e,n){if(typeof t!="number"||t<2)throw new Error("hashLen must be a number");if(typeof e!=
"number"||e<2)throw new Error("qByteLen must be a number");if(typeof n!="function")throw new Error("hmacFn must be a fun\
ction");let r=l=>new Uint8Array(l),o=l=>Uint8Array.of(l),i=r(t),s=r(t),a=0,c=()=>{i.fill(1),s.fill(0),a=0},f=(...l)=>n(s,
i,...l),d=(l=r(0))=>{s=f(o(0),l),i=f(),l.length!==0&&(s=f(o(1),l),i=f())},p=()=>{if(a++>=1e3)throw new Error("drbg: trie\
d 1000 values");let l=0,y=[];for(;l<e;){i=f();let E=i.slice();y.push(E),l+=i.length}return xt(...y)};return(l,y)=>{c(),d(
l);let E;for(;!(E=y(p()));)d();return c(),E}}function be(t,e,n={}){if(!t||typeof t!="object")throw new Error("expected valid options object");function r(o,i,s){let a=t[o];
if(s&&a===void 0)return;let c=typeof a;if(c!==i||a===null)throw new Error(`param "${o}" is invalid: expected ${i}, got ${c}`)}
Object.entries(e).forEach(([o,i])=>r(o,i,!1)),Object.entries(n).forEach(([o,i])=>r(o,i,!0))}function _n(t){let e=new WeakMap;return(n,...r)=>{let o=e.get(n);if(o!==void 0)return o;let i=t(n,...r);return e.set(n,i),
i}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var it=BigInt(0),nt=BigInt(1),Xt=BigInt(2),Fr=BigInt(
3),Jr=BigInt(4),to=BigInt(5),Bs=BigInt(7),eo=BigInt(8),Is=BigInt(9),no=BigInt(16);function lt(t,e){let n=t%e;return n>=it?
n:e+n}function ct(t,e,n){let r=t;for(;e-- >it;)r*=r,r%=n;return r}function Xr(t,e){if(t===it)throw new Error("invert: expected\
 non-zero number");if(e<=it)throw new Error("invert: expected positive modulus, got "+e);let n=lt(t,e),r=e,o=it,i=nt,s=nt,
a=it;for(;n!==it;){let f=r/n,d=r%n,p=o-s*f,u=i-a*f;r=n,n=d,o=s,i=a,s=p,a=u}if(r!==nt)throw new Error("invert: does not e\
xist");return lt(o,e)}function On(t,e,n){if(!t.eql(t.sqr(e),n))throw new Error("Cannot find square root")}function ro(t,e){
let n=(t.ORDER+nt)/Jr,r=t.pow(e,n);return On(t,r,e),r}function As(t,e){let n=(t.ORDER-to)/eo,r=t.mul(e,Xt),o=t.pow(r,n),
i=t.mul(e,o),s=t.mul(t.mul(i,Xt),o),a=t.mul(i,t.sub(s,t.ONE));return On(t,a,e),a}function ks(t){let e=dt(t),n=oo(t),r=n(
e,e.neg(e.ONE)),o=n(e,r),i=n(e,e.neg(r)),s=(t+Bs)/no;return(a,c)=>{let f=a.pow(c,s),d=a.mul(f,r),p=a.mul(f,o),u=a.mul(f,
i),l=a.eql(a.sqr(d),c),y=a.eql(a.sqr(p),c);f=a.cmov(f,d,l),d=a.cmov(u,p,y);let E=a.eql(a.sqr(d),c),T=a.cmov(f,d,E);return On(
a,T,c),T}}function oo(t){if(t<Fr)throw new Error("sqrt is not defined for small field");let e=t-nt,n=0;for(;e%Xt===it;)e/=
Xt,n++;let r=Xt,o=dt(t);for(;jr(o,r)===1;)if(r++>1e3)throw new Error("Cannot find square root: probably non-prime P");if(n===
1)return ro;let i=o.pow(r,e),s=(e+nt)/Xt;return function(c,f){if(c.is0(f))return f;if(jr(c,f)!==1)throw new Error("Canno\
t find square root");let d=n,p=c.mul(c.ONE,i),u=c.pow(f,e),l=c.pow(f,s);for(;!c.eql(u,c.ONE);){if(c.is0(u))return c.ZERO;
let y=1,E=c.sqr(u);for(;!c.eql(E,c.ONE);)if(y++,E=c.sqr(E),y===d)throw new Error("Cannot find square root");let T=nt<<BigInt(
d-y-1),B=c.pow(p,T);d=y,p=c.sqr(B),u=c.mul(u,p),l=c.mul(l,B)}return l}}function Ts(t){return t%Jr===Fr?ro:t%eo===to?As:t%
no===Is?ks(t):oo(t)}var $s=["create","isValid","is0","neg","inv","sqrt","sqr","eql","add","sub","mul","pow","div","addN","subN","mulN","sqrN"];
function Rn(t){let e={ORDER:"bigint",MASK:"bigint",BYTES:"number",BITS:"number"},n=$s.reduce((r,o)=>(r[o]="function",r),
e);return be(t,n),t}function _s(t,e,n){if(n<it)throw new Error("invalid exponent, negatives unsupported");if(n===it)return t.
ONE;if(n===nt)return e;let r=t.ONE,o=e;for(;n>it;)n&nt&&(r=t.mul(r,o)),o=t.sqr(o),n>>=nt;return r}function ze(t,e,n=!1){
let r=new Array(e.length).fill(n?t.ZERO:void 0),o=e.reduce((s,a,c)=>t.is0(a)?s:(r[c]=s,t.mul(s,a)),t.ONE),i=t.inv(o);return e.
reduceRight((s,a,c)=>t.is0(a)?s:(r[c]=t.mul(s,r[c]),t.mul(s,a)),i),r}function jr(t,e){let n=(t.ORDER-nt)/Xt,r=t.pow(e,n),o=t.eql(r,t.ONE),i=t.eql(r,t.ZERO),s=t.eql(r,t.neg(t.ONE));if(!o&&!i&&
!s)throw new Error("invalid Legendre symbol result");return o?1:i?0:-1}function Ye(t,e){e!==void 0&&Nt(e);let n=e!==void 0?e:t.toString(2).length,r=Math.ceil(n/8);return{nBitLength:n,nByteLength:r}}
function dt(t,e,n=!1,r={}){if(t<=it)throw new Error("invalid field: expected ORDER > 0, got "+t);let o,i,s=!1,a;if(typeof e==
"object"&&e!=null){if(r.sqrt||n)throw new Error("cannot specify opts in two arguments");let u=e;u.BITS&&(o=u.BITS),u.sqrt&&
(i=u.sqrt),typeof u.isLE=="boolean"&&(n=u.isLE),typeof u.modFromBytes=="boolean"&&(s=u.modFromBytes),a=u.allowedLengths}else
typeof e=="number"&&(o=e),r.sqrt&&(i=r.sqrt);let{nBitLength:c,nByteLength:f}=Ye(t,o);if(f>2048)throw new Error("invalid \
field: expected ORDER of <= 2048 bytes");let d,p=Object.freeze({ORDER:t,isLE:n,BITS:c,BYTES:f,MASK:Ut(c),ZERO:it,ONE:nt,
allowedLengths:a,create:u=>lt(u,t),isValid:u=>{if(typeof u!="bigint")throw new Error("invalid field element: expected bi\
gint, got "+typeof u);return it<=u&&u<t},is0:u=>u===it,isValidNot0:u=>!p.is0(u)&&p.isValid(u),isOdd:u=>(u&nt)===nt,neg:u=>lt(
-u,t),eql:(u,l)=>u===l,sqr:u=>lt(u*u,t),add:(u,l)=>lt(u+l,t),sub:(u,l)=>lt(u-l,t),mul:(u,l)=>lt(u*l,t),pow:(u,l)=>_s(p,u,
l),div:(u,l)=>lt(u*Xr(l,t),t),sqrN:u=>u*u,addN:(u,l)=>u+l,subN:(u,l)=>u-l,mulN:(u,l)=>u*l,inv:u=>Xr(u,t),sqrt:i||(u=>(d||
(d=Ts(t)),d(p,u))),toBytes:u=>n?$n(u,f):Ge(u,f),fromBytes:(u,l=!0)=>{if(a){if(!a.includes(u.length)||u.length>f)throw new Error(
"Field.fromBytes: expected "+a+" bytes, got "+u.length);let E=new Uint8Array(f);E.set(u,n?0:E.length-u.length),u=E}if(u.
length!==f)throw new Error("Field.fromBytes: expected "+f+" bytes, got "+u.length);let y=n?Tn(u):re(u);if(s&&(y=lt(y,t)),
!l&&!p.isValid(y))throw new Error("invalid field element: outside of range 0..ORDER");return y},invertBatch:u=>ze(p,u),cmov:(u,l,y)=>y?
l:u});return Object.freeze(p)}function io(t){if(typeof t!="bigint")throw new Error("field order must be bigint");let e=t.toString(2).length;return Math.
ceil(e/8)}function Nn(t){let e=io(t);return e+Math.ceil(e/2)}function Cn(t,e,n=!1){let r=t.length,o=io(e),i=Nn(e);if(r<16||
r<i||r>1024)throw new Error("expected "+i+"-1024 bytes of input, got "+r);let s=n?Tn(t):re(t),a=lt(s,e-nt)+nt;return n?$n(
a,o):Ge(a,o)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var oe=BigInt(0),jt=BigInt(1);function ye(t,e){let n=e.
negate();return t?n:e}function We(t,e){let n=ze(t.Fp,e.map(r=>r.Z));return e.map((r,o)=>t.fromAffine(r.toAffine(n[o])))}
function fo(t,e){if(!Number.isSafeInteger(t)||t<=0||t>e)throw new Error("invalid window size, expected [1.."+e+"], got W\
="+t)}function Hn(t,e){fo(t,e);let n=Math.ceil(e/t)+1,r=2**(t-1),o=2**t,i=Ut(t),s=BigInt(t);return{windows:n,windowSize:r,
mask:i,maxNumber:o,shiftBy:s}}function so(t,e,n){let{windowSize:r,mask:o,maxNumber:i,shiftBy:s}=n,a=Number(t&o),c=t>>s;a>
r&&(a-=i,c+=jt);let f=e*r,d=f+Math.abs(a)-1,p=a===0,u=a<0,l=e%2!==0;return{nextN:c,offset:d,isZero:p,isNeg:u,isNegF:l,offsetF:f}}
function Os(t,e){if(!Array.isArray(t))throw new Error("array expected");t.forEach((n,r)=>{if(!(n instanceof e))throw new Error(
"invalid point at index "+r)})}function Rs(t,e){if(!Array.isArray(t))throw new Error("array of scalars expected");t.forEach(
(n,r)=>{if(!e.isValid(n))throw new Error("invalid scalar at index "+r)})}var Dn=new WeakMap,uo=new WeakMap;function Mn(t){
return uo.get(t)||1}function ao(t){if(t!==oe)throw new Error("invalid wNAF")}var Ze=class{constructor(e,n){this.BASE=e.BASE,
this.ZERO=e.ZERO,this.Fn=e.Fn,this.bits=n}_unsafeLadder(e,n,r=this.ZERO){let o=e;for(;n>oe;)n&jt&&(r=r.add(o)),o=o.double(),
n>>=jt;return r}precomputeWindow(e,n){let{windows:r,windowSize:o}=Hn(n,this.bits),i=[],s=e,a=s;for(let c=0;c<r;c++){a=s,
i.push(a);for(let f=1;f<o;f++)a=a.add(s),i.push(a);s=a.double()}return i}wNAF(e,n,r){if(!this.Fn.isValid(r))throw new Error(
"invalid scalar");let o=this.ZERO,i=this.BASE,s=Hn(e,this.bits);for(let a=0;a<s.windows;a++){let{nextN:c,offset:f,isZero:d,
isNeg:p,isNegF:u,offsetF:l}=so(r,a,s);r=c,d?i=i.add(ye(u,n[l])):o=o.add(ye(p,n[f]))}return ao(r),{p:o,f:i}}wNAFUnsafe(e,n,r,o=this.
ZERO){let i=Hn(e,this.bits);for(let s=0;s<i.windows&&r!==oe;s++){let{nextN:a,offset:c,isZero:f,isNeg:d}=so(r,s,i);if(r=a,
!f){let p=n[c];o=o.add(d?p.negate():p)}}return ao(r),o}getPrecomputes(e,n,r){let o=Dn.get(n);return o||(o=this.precomputeWindow(
n,e),e!==1&&(typeof r=="function"&&(o=r(o)),Dn.set(n,o))),o}cached(e,n,r){let o=Mn(e);return this.wNAF(o,this.getPrecomputes(
o,e,r),n)}unsafe(e,n,r,o){let i=Mn(e);return i===1?this._unsafeLadder(e,n,o):this.wNAFUnsafe(i,this.getPrecomputes(i,e,r),
n,o)}createCache(e,n){fo(n,this.bits),uo.set(e,n),Dn.delete(e)}hasCache(e){return Mn(e)!==1}};function lo(t,e,n,r){let o=e,
i=t.ZERO,s=t.ZERO;for(;n>oe||r>oe;)n&jt&&(i=i.add(o)),r&jt&&(s=s.add(o)),o=o.double(),n>>=jt,r>>=jt;return{p1:i,p2:s}}function ho(t,e,n,r){
Os(n,t),Rs(r,e);let o=n.length,i=r.length;if(o!==i)throw new Error("arrays of points and scalars must have equal length");
let s=t.ZERO,a=Ke(BigInt(o)),c=1;a>12?c=a-3:a>4?c=a-2:a>0&&(c=2);let f=Ut(c),d=new Array(Number(f)+1).fill(s),p=Math.floor(
(e.BITS-1)/c)*c,u=s;for(let l=p;l>=0;l-=c){d.fill(s);for(let E=0;E<i;E++){let T=r[E],B=Number(T>>BigInt(l)&f);d[B]=d[B].
add(n[E])}let y=s;for(let E=d.length-1,T=s;E>0;E--)T=T.add(d[E]),y=y.add(T);if(u=u.add(y),l!==0)for(let E=0;E<c;E++)u=u.
double()}return u}function co(t,e,n){if(e){if(e.ORDER!==t)throw new Error("Field.ORDER must match order: Fp == p, Fn == n");return Rn(e),e}else
return dt(t,{isLE:n})}function po(t,e,n={},r){if(r===void 0&&(r=t==="edwards"),!e||typeof e!="object")throw new Error(`e\
xpected valid ${t} CURVE object`);for(let c of["p","n","h"]){let f=e[c];if(!(typeof f=="bigint"&&f>oe))throw new Error(`\
CURVE.${c} must be positive bigint`)}let o=co(e.p,n.Fp,r),i=co(e.n,n.Fn,r),a=["Gx","Gy","a",t==="weierstrass"?"b":"d"];for(let c of a)
if(!o.isValid(e[c]))throw new Error(`CURVE.${c} must be valid field element of CURVE.Fp`);return e=Object.freeze(Object.
assign({},e)),{CURVE:e,Fp:o,Fn:i}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var mo=(t,e)=>(t+(t>=0?e:-e)/go)/e;function Ns(t,e,n){
let[[r,o],[i,s]]=e,a=mo(s*t,n),c=mo(-o*t,n),f=t-a*r-c*i,d=-a*o-c*s,p=f<$t,u=d<$t;p&&(f=-f),u&&(d=-d);let l=Ut(Math.ceil(
Ke(n)/2))+se;if(f<$t||f>=l||d<$t||d>=l)throw new Error("splitScalar (endomorphism): failed, k="+t);return{k1neg:p,k1:f,k2neg:u,
k2:d}}function Un(t){if(!["compact","recovered","der"].includes(t))throw new Error('Signature format must be "compact", \
"recovered", or "der"');return t}function qn(t,e){let n={};for(let r of Object.keys(e))n[r]=t[r]===void 0?e[r]:t[r];return ge(
n.lowS,"lowS"),ge(n.prehash,"prehash"),n.format!==void 0&&Un(n.format),n}var Pn=class extends Error{constructor(e=""){super(
e)}},Tt={Err:Pn,_tlv:{encode:(t,e)=>{let{Err:n}=Tt;if(t<0||t>256)throw new n("tlv.encode: wrong tag");if(e.length&1)throw new n(
"tlv.encode: unpadded data");let r=e.length/2,o=xe(r);if(o.length/2&128)throw new n("tlv.encode: long form length too bi\
g");let i=r>127?xe(o.length/2|128):"";return xe(t)+i+o+e},decode(t,e){let{Err:n}=Tt,r=0;if(t<0||t>256)throw new n("tlv.e\
ncode: wrong tag");if(e.length<2||e[r++]!==t)throw new n("tlv.decode: wrong tlv");let o=e[r++],i=!!(o&128),s=0;if(!i)s=o;else{
let c=o&127;if(!c)throw new n("tlv.decode(long): indefinite length not supported");if(c>4)throw new n("tlv.decode(long):\
 byte length is too big");let f=e.subarray(r,r+c);if(f.length!==c)throw new n("tlv.decode: length bytes not complete");if(f[0]===
0)throw new n("tlv.decode(long): zero leftmost byte");for(let d of f)s=s<<8|d;if(r+=c,s<128)throw new n("tlv.decode(long\
): not minimal encoding")}let a=e.subarray(r,r+s);if(a.length!==s)throw new n("tlv.decode: wrong value length");return{v:a,
l:e.subarray(r+s)}}},_int:{encode(t){let{Err:e}=Tt;if(t<$t)throw new e("integer: negative integers are not allowed");let n=xe(
t);if(Number.parseInt(n[0],16)&8&&(n="00"+n),n.length&1)throw new e("unexpected DER parsing assertion: unpadded hex");return n},
decode(t){let{Err:e}=Tt;if(t[0]&128)throw new e("invalid signature integer: negative");if(t[0]===0&&!(t[1]&128))throw new e(
"invalid signature integer: unnecessary leading zero");return re(t)}},toSig(t){let{Err:e,_int:n,_tlv:r}=Tt,o=et("signatu\
re",t),{v:i,l:s}=r.decode(48,o);if(s.length)throw new e("invalid signature: left bytes after parsing");let{v:a,l:c}=r.decode(
2,i),{v:f,l:d}=r.decode(2,c);if(d.length)throw new e("invalid signature: left bytes after parsing");return{r:n.decode(a),
s:n.decode(f)}},hexFromSig(t){let{_tlv:e,_int:n}=Tt,r=e.encode(2,n.encode(t.r)),o=e.encode(2,n.encode(t.s)),i=r+o;return e.
encode(48,i)}},$t=BigInt(0),se=BigInt(1),go=BigInt(2),Qe=BigInt(3),Cs=BigInt(4);function ie(t,e){let{BYTES:n}=t,r;if(typeof e==
"bigint")r=e;else{let o=et("private key",e);try{r=t.fromBytes(o)}catch{throw new Error(`invalid private key: expected ui\
8a of size ${n}, got ${typeof e}`)}}if(!t.isValidNot0(r))throw new Error("invalid private key: out of range [1..N-1]");return r}
function Hs(t,e={}){let n=po("weierstrass",t,e),{Fp:r,Fn:o}=n,i=n.CURVE,{h:s,n:a}=i;be(e,{},{allowInfinityPoint:"boolean",
clearCofactor:"function",isTorsionFree:"function",fromBytes:"function",toBytes:"function",endo:"object",wrapPrivateKey:"\
boolean"});let{endo:c}=e;if(c&&(!r.is0(i.a)||typeof c.beta!="bigint"||!Array.isArray(c.basises)))throw new Error('invali\
d endo: expected "beta": bigint and "basises": array');let f=bo(r,o);function d(){if(!r.isOdd)throw new Error("compressi\
on is not supported: Field does not have .isOdd()")}function p(N,b,g){let{x:h,y:w}=b.toAffine(),v=r.toBytes(h);if(ge(g,"\
isCompressed"),g){d();let A=!r.isOdd(w);return xt(xo(A),v)}else return xt(Uint8Array.of(4),v,r.toBytes(w))}function u(N){
qt(N,void 0,"Point");let{publicKey:b,publicKeyUncompressed:g}=f,h=N.length,w=N[0],v=N.subarray(1);if(h===b&&(w===2||w===
3)){let A=r.fromBytes(v);if(!r.isValid(A))throw new Error("bad point: is not on curve, wrong x");let I=E(A),S;try{S=r.sqrt(
I)}catch(G){let M=G instanceof Error?": "+G.message:"";throw new Error("bad point: is not on curve, sqrt error"+M)}d();let $=r.
isOdd(S);return(w&1)===1!==$&&(S=r.neg(S)),{x:A,y:S}}else if(h===g&&w===4){let A=r.BYTES,I=r.fromBytes(v.subarray(0,A)),
S=r.fromBytes(v.subarray(A,A*2));if(!T(I,S))throw new Error("bad point: is not on curve");return{x:I,y:S}}else throw new Error(
`bad point: got length ${h}, expected compressed=${b} or uncompressed=${g}`)}let l=e.toBytes||p,y=e.fromBytes||u;function E(N){
let b=r.sqr(N),g=r.mul(b,N);return r.add(r.add(g,r.mul(N,i.a)),i.b)}function T(N,b){let g=r.sqr(b),h=E(N);return r.eql(g,
h)}if(!T(i.Gx,i.Gy))throw new Error("bad curve params: generator point");let B=r.mul(r.pow(i.a,Qe),Cs),V=r.mul(r.sqr(i.b),
BigInt(27));if(r.is0(r.add(B,V)))throw new Error("bad curve params: a or b");function k(N,b,g=!1){if(!r.isValid(b)||g&&r.
is0(b))throw new Error(`bad point coordinate ${N}`);return b}function F(N){if(!(N instanceof _))throw new Error("Project\
ivePoint expected")}function Q(N){if(!c||!c.basises)throw new Error("no endo");return Ns(N,c.basises,o.ORDER)}let yt=_n(
(N,b)=>{let{X:g,Y:h,Z:w}=N;if(r.eql(w,r.ONE))return{x:g,y:h};let v=N.is0();b==null&&(b=v?r.ONE:r.inv(w));let A=r.mul(g,b),
I=r.mul(h,b),S=r.mul(w,b);if(v)return{x:r.ZERO,y:r.ZERO};if(!r.eql(S,r.ONE))throw new Error("invZ was invalid");return{x:A,
y:I}}),Rt=_n(N=>{if(N.is0()){if(e.allowInfinityPoint&&!r.is0(N.Y))return;throw new Error("bad point: ZERO")}let{x:b,y:g}=N.
toAffine();if(!r.isValid(b)||!r.isValid(g))throw new Error("bad point: x or y not field elements");if(!T(b,g))throw new Error(
"bad point: equation left != right");if(!N.isTorsionFree())throw new Error("bad point: not in prime-order subgroup");return!0});
function J(N,b,g,h,w){return g=new _(r.mul(g.X,N),g.Y,g.Z),b=ye(h,b),g=ye(w,g),b.add(g)}class _{constructor(b,g,h){this.
X=k("x",b),this.Y=k("y",g,!0),this.Z=k("z",h),Object.freeze(this)}static CURVE(){return i}static fromAffine(b){let{x:g,y:h}=b||
{};if(!b||!r.isValid(g)||!r.isValid(h))throw new Error("invalid affine point");if(b instanceof _)throw new Error("projec\
tive point not allowed");return r.is0(g)&&r.is0(h)?_.ZERO:new _(g,h,r.ONE)}static fromBytes(b){let g=_.fromAffine(y(qt(b,
void 0,"point")));return g.assertValidity(),g}static fromHex(b){return _.fromBytes(et("pointHex",b))}get x(){return this.
toAffine().x}get y(){return this.toAffine().y}precompute(b=8,g=!0){return mt.createCache(this,b),g||this.multiply(Qe),this}assertValidity(){
Rt(this)}hasEvenY(){let{y:b}=this.toAffine();if(!r.isOdd)throw new Error("Field doesn't support isOdd");return!r.isOdd(b)}equals(b){
F(b);let{X:g,Y:h,Z:w}=this,{X:v,Y:A,Z:I}=b,S=r.eql(r.mul(g,I),r.mul(v,w)),$=r.eql(r.mul(h,I),r.mul(A,w));return S&&$}negate(){
return new _(this.X,r.neg(this.Y),this.Z)}double(){let{a:b,b:g}=i,h=r.mul(g,Qe),{X:w,Y:v,Z:A}=this,I=r.ZERO,S=r.ZERO,$=r.
ZERO,O=r.mul(w,w),G=r.mul(v,v),M=r.mul(A,A),C=r.mul(w,v);return C=r.add(C,C),$=r.mul(w,A),$=r.add($,$),I=r.mul(b,$),S=r.
mul(h,M),S=r.add(I,S),I=r.sub(G,S),S=r.add(G,S),S=r.mul(I,S),I=r.mul(C,I),$=r.mul(h,$),M=r.mul(b,M),C=r.sub(O,M),C=r.mul(
b,C),C=r.add(C,$),$=r.add(O,O),O=r.add($,O),O=r.add(O,M),O=r.mul(O,C),S=r.add(S,O),M=r.mul(v,A),M=r.add(M,M),O=r.mul(M,C),
I=r.sub(I,O),$=r.mul(M,G),$=r.add($,$),$=r.add($,$),new _(I,S,$)}add(b){F(b);let{X:g,Y:h,Z:w}=this,{X:v,Y:A,Z:I}=b,S=r.ZERO,
$=r.ZERO,O=r.ZERO,G=i.a,M=r.mul(i.b,Qe),C=r.mul(g,v),U=r.mul(h,A),K=r.mul(w,I),st=r.add(g,h),P=r.add(v,A);st=r.mul(st,P),
P=r.add(C,U),st=r.sub(st,P),P=r.add(g,w);let tt=r.add(v,I);return P=r.mul(P,tt),tt=r.add(C,K),P=r.sub(P,tt),tt=r.add(h,w),
S=r.add(A,I),tt=r.mul(tt,S),S=r.add(U,K),tt=r.sub(tt,S),O=r.mul(G,P),S=r.mul(M,K),O=r.add(S,O),S=r.sub(U,O),O=r.add(U,O),
$=r.mul(S,O),U=r.add(C,C),U=r.add(U,C),K=r.mul(G,K),P=r.mul(M,P),U=r.add(U,K),K=r.sub(C,K),K=r.mul(G,K),P=r.add(P,K),C=r.
mul(U,P),$=r.add($,C),C=r.mul(tt,P),S=r.mul(st,S),S=r.sub(S,C),C=r.mul(st,U),O=r.mul(tt,O),O=r.add(O,C),new _(S,$,O)}subtract(b){
return this.add(b.negate())}is0(){return this.equals(_.ZERO)}multiply(b){let{endo:g}=e;if(!o.isValidNot0(b))throw new Error(
"invalid scalar: out of range");let h,w,v=A=>mt.cached(this,A,I=>We(_,I));if(g){let{k1neg:A,k1:I,k2neg:S,k2:$}=Q(b),{p:O,
f:G}=v(I),{p:M,f:C}=v($);w=G.add(C),h=J(g.beta,O,M,A,S)}else{let{p:A,f:I}=v(b);h=A,w=I}return We(_,[h,w])[0]}multiplyUnsafe(b){
let{endo:g}=e,h=this;if(!o.isValid(b))throw new Error("invalid scalar: out of range");if(b===$t||h.is0())return _.ZERO;if(b===
se)return h;if(mt.hasCache(this))return this.multiply(b);if(g){let{k1neg:w,k1:v,k2neg:A,k2:I}=Q(b),{p1:S,p2:$}=lo(_,h,v,
I);return J(g.beta,S,$,w,A)}else return mt.unsafe(h,b)}multiplyAndAddUnsafe(b,g,h){let w=this.multiplyUnsafe(g).add(b.multiplyUnsafe(
h));return w.is0()?void 0:w}toAffine(b){return yt(this,b)}isTorsionFree(){let{isTorsionFree:b}=e;return s===se?!0:b?b(_,
this):mt.unsafe(this,a).is0()}clearCofactor(){let{clearCofactor:b}=e;return s===se?this:b?b(_,this):this.multiplyUnsafe(
s)}isSmallOrder(){return this.multiplyUnsafe(s).is0()}toBytes(b=!0){return ge(b,"isCompressed"),this.assertValidity(),l(
_,this,b)}toHex(b=!0){return At(this.toBytes(b))}toString(){return`<Point ${this.is0()?"ZERO":this.toHex()}>`}get px(){return this.
X}get py(){return this.X}get pz(){return this.Z}toRawBytes(b=!0){return this.toBytes(b)}_setWindowSize(b){this.precompute(
b)}static normalizeZ(b){return We(_,b)}static msm(b,g){return ho(_,o,b,g)}static fromPrivateKey(b){return _.BASE.multiply(
ie(o,b))}}_.BASE=new _(i.Gx,i.Gy,r.ONE),_.ZERO=new _(r.ZERO,r.ONE,r.ZERO),_.Fp=r,_.Fn=o;let St=o.BITS,mt=new Ze(_,e.endo?
Math.ceil(St/2):St);return _.BASE.precompute(8),_}function xo(t){return Uint8Array.of(t?2:3)}function bo(t,e){return{secretKey:e.BYTES,publicKey:1+t.BYTES,publicKeyUncompressed:1+2*t.BYTES,publicKeyHasPrefix:!0,signature:2*
e.BYTES}}function Ds(t,e={}){let{Fn:n}=t,r=e.randomBytes||Zt,o=Object.assign(bo(t.Fp,n),{seed:Nn(n.ORDER)});function i(l){
try{return!!ie(n,l)}catch{return!1}}function s(l,y){let{publicKey:E,publicKeyUncompressed:T}=o;try{let B=l.length;return y===
!0&&B!==E||y===!1&&B!==T?!1:!!t.fromBytes(l)}catch{return!1}}function a(l=r(o.seed)){return Cn(qt(l,o.seed,"seed"),n.ORDER)}
function c(l,y=!0){return t.BASE.multiply(ie(n,l)).toBytes(y)}function f(l){let y=a(l);return{secretKey:y,publicKey:c(y)}}
function d(l){if(typeof l=="bigint")return!1;if(l instanceof t)return!0;let{secretKey:y,publicKey:E,publicKeyUncompressed:T}=o;
if(n.allowedLengths||y===E)return;let B=et("key",l).length;return B===E||B===T}function p(l,y,E=!0){if(d(l)===!0)throw new Error(
"first arg must be private key");if(d(y)===!1)throw new Error("second arg must be public key");let T=ie(n,l);return t.fromHex(
y).multiply(T).toBytes(E)}return Object.freeze({getPublicKey:c,getSharedSecret:p,keygen:f,Point:t,utils:{isValidSecretKey:i,
isValidPublicKey:s,randomSecretKey:a,isValidPrivateKey:i,randomPrivateKey:a,normPrivateKeyToScalar:l=>ie(n,l),precompute(l=8,y=t.
BASE){return y.precompute(l,!1)}},lengths:o})}function Ms(t,e,n={}){He(e),be(n,{},{hmac:"function",lowS:"boolean",randomBytes:"\
function",bits2int:"function",bits2int_modN:"function"});let r=n.randomBytes||Zt,o=n.hmac||((g,...h)=>Bn(e,g,xt(...h))),
{Fp:i,Fn:s}=t,{ORDER:a,BITS:c}=s,{keygen:f,getPublicKey:d,getSharedSecret:p,utils:u,lengths:l}=Ds(t,n),y={prehash:!1,lowS:typeof n.
lowS=="boolean"?n.lowS:!1,format:void 0,extraEntropy:!1},E="compact";function T(g){let h=a>>se;return g>h}function B(g,h){
if(!s.isValidNot0(h))throw new Error(`invalid signature ${g}: out of range 1..Point.Fn.ORDER`);return h}function V(g,h){
Un(h);let w=l.signature,v=h==="compact"?w:h==="recovered"?w+1:void 0;return qt(g,v,`${h} signature`)}class k{constructor(h,w,v){
this.r=B("r",h),this.s=B("s",w),v!=null&&(this.recovery=v),Object.freeze(this)}static fromBytes(h,w=E){V(h,w);let v;if(w===
"der"){let{r:$,s:O}=Tt.toSig(qt(h));return new k($,O)}w==="recovered"&&(v=h[0],w="compact",h=h.subarray(1));let A=s.BYTES,
I=h.subarray(0,A),S=h.subarray(A,A*2);return new k(s.fromBytes(I),s.fromBytes(S),v)}static fromHex(h,w){return this.fromBytes(
zt(h),w)}addRecoveryBit(h){return new k(this.r,this.s,h)}recoverPublicKey(h){let w=i.ORDER,{r:v,s:A,recovery:I}=this;if(I==
null||![0,1,2,3].includes(I))throw new Error("recovery id invalid");if(a*go<w&&I>1)throw new Error("recovery id is ambig\
uous for h>1 curve");let $=I===2||I===3?v+a:v;if(!i.isValid($))throw new Error("recovery id 2 or 3 invalid");let O=i.toBytes(
$),G=t.fromBytes(xt(xo((I&1)===0),O)),M=s.inv($),C=Q(et("msgHash",h)),U=s.create(-C*M),K=s.create(A*M),st=t.BASE.multiplyUnsafe(
U).add(G.multiplyUnsafe(K));if(st.is0())throw new Error("point at infinify");return st.assertValidity(),st}hasHighS(){return T(
this.s)}toBytes(h=E){if(Un(h),h==="der")return zt(Tt.hexFromSig(this));let w=s.toBytes(this.r),v=s.toBytes(this.s);if(h===
"recovered"){if(this.recovery==null)throw new Error("recovery bit must be present");return xt(Uint8Array.of(this.recovery),
w,v)}return xt(w,v)}toHex(h){return At(this.toBytes(h))}assertValidity(){}static fromCompact(h){return k.fromBytes(et("s\
ig",h),"compact")}static fromDER(h){return k.fromBytes(et("sig",h),"der")}normalizeS(){return this.hasHighS()?new k(this.
r,s.neg(this.s),this.recovery):this}toDERRawBytes(){return this.toBytes("der")}toDERHex(){return At(this.toBytes("der"))}toCompactRawBytes(){
return this.toBytes("compact")}toCompactHex(){return At(this.toBytes("compact"))}}let F=n.bits2int||function(h){if(h.length>
8192)throw new Error("input is too large");let w=re(h),v=h.length*8-c;return v>0?w>>BigInt(v):w},Q=n.bits2int_modN||function(h){
return s.create(F(h))},yt=Ut(c);function Rt(g){return Wr("num < 2^"+c,g,$t,yt),s.toBytes(g)}function J(g,h){return qt(g,
void 0,"message"),h?qt(e(g),void 0,"prehashed message"):g}function _(g,h,w){if(["recovered","canonical"].some(U=>U in w))
throw new Error("sign() legacy options not supported");let{lowS:v,prehash:A,extraEntropy:I}=qn(w,y);g=J(g,A);let S=Q(g),
$=ie(s,h),O=[Rt($),Rt(S)];if(I!=null&&I!==!1){let U=I===!0?r(l.secretKey):I;O.push(et("extraEntropy",U))}let G=xt(...O),
M=S;function C(U){let K=F(U);if(!s.isValidNot0(K))return;let st=s.inv(K),P=t.BASE.multiply(K).toAffine(),tt=s.create(P.x);
if(tt===$t)return;let Ce=s.create(st*s.create(M+tt*$));if(Ce===$t)return;let Ar=(P.x===tt?0:2)|Number(P.y&se),kr=Ce;return v&&
T(Ce)&&(kr=s.neg(Ce),Ar^=1),new k(tt,kr,Ar)}return{seed:G,k2sig:C}}function St(g,h,w={}){g=et("message",g);let{seed:v,k2sig:A}=_(
g,h,w);return Qr(e.outputLen,s.BYTES,o)(v,A)}function mt(g){let h,w=typeof g=="string"||Kt(g),v=!w&&g!==null&&typeof g==
"object"&&typeof g.r=="bigint"&&typeof g.s=="bigint";if(!w&&!v)throw new Error("invalid signature, expected Uint8Array, \
hex string or Signature instance");if(v)h=new k(g.r,g.s);else if(w){try{h=k.fromBytes(et("sig",g),"der")}catch(A){if(!(A instanceof
Tt.Err))throw A}if(!h)try{h=k.fromBytes(et("sig",g),"compact")}catch{return!1}}return h||!1}function N(g,h,w,v={}){let{lowS:A,
prehash:I,format:S}=qn(v,y);if(w=et("publicKey",w),h=J(et("message",h),I),"strict"in v)throw new Error("options.strict w\
as renamed to lowS");let $=S===void 0?mt(g):k.fromBytes(et("sig",g),S);if($===!1)return!1;try{let O=t.fromBytes(w);if(A&&
$.hasHighS())return!1;let{r:G,s:M}=$,C=Q(h),U=s.inv(M),K=s.create(C*U),st=s.create(G*U),P=t.BASE.multiplyUnsafe(K).add(O.
multiplyUnsafe(st));return P.is0()?!1:s.create(P.x)===G}catch{return!1}}function b(g,h,w={}){let{prehash:v}=qn(w,y);return h=
J(h,v),k.fromBytes(g,"recovered").recoverPublicKey(h).toBytes()}return Object.freeze({keygen:f,getPublicKey:d,getSharedSecret:p,
utils:u,lengths:l,Point:t,sign:St,verify:N,recoverPublicKey:b,Signature:k,hash:e})}function qs(t){let e={a:t.a,b:t.b,p:t.Fp.ORDER,n:t.n,h:t.h,Gx:t.Gx,Gy:t.Gy},n=t.Fp,r=t.allowedPrivateKeyLengths?Array.from(
new Set(t.allowedPrivateKeyLengths.map(s=>Math.ceil(s/2)))):void 0,o=dt(e.n,{BITS:t.nBitLength,allowedLengths:r,modFromBytes:t.
wrapPrivateKey}),i={Fp:n,Fn:o,allowInfinityPoint:t.allowInfinityPoint,endo:t.endo,isTorsionFree:t.isTorsionFree,clearCofactor:t.
clearCofactor,fromBytes:t.fromBytes,toBytes:t.toBytes};return{CURVE:e,curveOpts:i}}function Us(t){let{CURVE:e,curveOpts:n}=qs(
t),r={hmac:t.hmac,randomBytes:t.randomBytes,lowS:t.lowS,bits2int:t.bits2int,bits2int_modN:t.bits2int_modN};return{CURVE:e,
curveOpts:n,hash:t.hash,ecdsaOpts:r}}function Ps(t,e){let n=e.Point;return Object.assign({},e,{ProjectivePoint:n,CURVE:Object.assign({},t,Ye(n.Fn.ORDER,n.Fn.
BITS))})}function yo(t){let{CURVE:e,curveOpts:n,hash:r,ecdsaOpts:o}=Us(t),i=Hs(e,n),s=Ms(i,r,o);return Ps(t,s)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */function ae(t,e){let n=r=>yo({...t,hash:r});return{...n(e),create:n}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Vn={p:BigInt("0xffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffefffffc2f"),n:BigInt("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),h:BigInt(
1),a:BigInt(0),b:BigInt(7),Gx:BigInt("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),Gy:BigInt("0x\
483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")},Ls={beta:BigInt("0x7ae96a2b657c07106e64479eac3434e99\
cf0497512f58995c1396c28719501ee"),basises:[[BigInt("0x3086d221a7d46bcde86c90e49284eb15"),-BigInt("0xe4437ed6010e88286f54\
7fa90abfe4c3")],[BigInt("0x114ca50f7a8e2f3f657c1108d9d44cfd8"),BigInt("0x3086d221a7d46bcde86c90e49284eb15")]]};var wo=BigInt(2);function Vs(t){let e=Vn.p,n=BigInt(3),r=BigInt(6),o=BigInt(11),i=BigInt(22),s=BigInt(23),a=BigInt(44),c=BigInt(
88),f=t*t*t%e,d=f*f*t%e,p=ct(d,n,e)*d%e,u=ct(p,n,e)*d%e,l=ct(u,wo,e)*f%e,y=ct(l,o,e)*l%e,E=ct(y,i,e)*y%e,T=ct(E,a,e)*E%e,
B=ct(T,c,e)*T%e,V=ct(B,a,e)*E%e,k=ct(V,n,e)*d%e,F=ct(k,s,e)*y%e,Q=ct(F,r,e)*f%e,yt=ct(Q,wo,e);if(!Ln.eql(Ln.sqr(yt),t))throw new Error(
"Cannot find square root");return yt}var Ln=dt(Vn.p,{sqrt:Vs}),ce=ae({...Vn,Fp:Ln,lowS:!0,endo:Ls},ot);var Gs=BigInt(0),we=BigInt(1),Ks=BigInt(2),zs=BigInt(7),Ys=BigInt(256),Zs=BigInt(113),So=[],Bo=[],Io=[];for(let t=0,e=we,
n=1,r=0;t<24;t++){[n,r]=[r,(2*n+3*r)%5],So.push(2*(5*r+n)),Bo.push((t+1)*(t+2)/2%64);let o=Gs;for(let i=0;i<7;i++)e=(e<<
we^(e>>zs)*Zs)%Ys,e&Ks&&(o^=we<<(we<<BigInt(i))-we);Io.push(o)}var Ao=Ue(Io,!0),Ws=Ao[0],Qs=Ao[1],Eo=(t,e,n)=>n>32?Mr(t,
e,n):Hr(t,e,n),vo=(t,e,n)=>n>32?qr(t,e,n):Dr(t,e,n);function Xs(t,e=24){let n=new Uint32Array(10);for(let r=24-e;r<24;r++){
for(let s=0;s<10;s++)n[s]=t[s]^t[s+10]^t[s+20]^t[s+30]^t[s+40];for(let s=0;s<10;s+=2){let a=(s+8)%10,c=(s+2)%10,f=n[c],d=n[c+
1],p=Eo(f,d,1)^n[a],u=vo(f,d,1)^n[a+1];for(let l=0;l<50;l+=10)t[s+l]^=p,t[s+l+1]^=u}let o=t[2],i=t[3];for(let s=0;s<24;s++){
let a=Bo[s],c=Eo(o,i,a),f=vo(o,i,a),d=So[s];o=t[d],i=t[d+1],t[d]=c,t[d+1]=f}for(let s=0;s<50;s+=10){for(let a=0;a<10;a++)
n[a]=t[s+a];for(let a=0;a<10;a++)t[s+a]^=~n[(a+2)%10]&n[(a+4)%10]}t[0]^=Ws[r],t[1]^=Qs[r]}ut(n)}var Gn=class t extends Ct{constructor(e,n,r,o=!1,i=24){
if(super(),this.pos=0,this.posOut=0,this.finished=!1,this.destroyed=!1,this.enableXOF=!1,this.blockLen=e,this.suffix=n,this.
outputLen=r,this.enableXOF=o,this.rounds=i,Nt(r),!(0<e&&e<200))throw new Error("only keccak-f1600 function is supported");
this.state=new Uint8Array(200),this.state32=$r(this.state)}clone(){return this._cloneInto()}keccak(){yn(this.state32),Xs(
this.state32,this.rounds),yn(this.state32),this.posOut=0,this.pos=0}update(e){It(this),e=Yt(e),at(e);let{blockLen:n,state:r}=this,
o=e.length;for(let i=0;i<o;){let s=Math.min(n-this.pos,o-i);for(let a=0;a<s;a++)r[this.pos++]^=e[i++];this.pos===n&&this.
keccak()}return this}finish(){if(this.finished)return;this.finished=!0;let{state:e,suffix:n,pos:r,blockLen:o}=this;e[r]^=
n,(n&128)!==0&&r===o-1&&this.keccak(),e[o-1]^=128,this.keccak()}writeInto(e){It(this,!1),at(e),this.finish();let n=this.
state,{blockLen:r}=this;for(let o=0,i=e.length;o<i;){this.posOut>=r&&this.keccak();let s=Math.min(r-this.posOut,i-o);e.set(
n.subarray(this.posOut,this.posOut+s),o),this.posOut+=s,o+=s}return e}xofInto(e){if(!this.enableXOF)throw new Error("XOF\
 is not possible for this instance");return this.writeInto(e)}xof(e){return Nt(e),this.xofInto(new Uint8Array(e))}digestInto(e){
if(De(e,this),this.finished)throw new Error("digest() was already called");return this.writeInto(e),this.destroy(),e}digest(){
return this.digestInto(new Uint8Array(this.outputLen))}destroy(){this.destroyed=!0,ut(this.state)}_cloneInto(e){let{blockLen:n,
suffix:r,outputLen:o,rounds:i,enableXOF:s}=this;return e||(e=new t(n,r,o,s,i)),e.state32.set(this.state32),e.pos=this.pos,
e.posOut=this.posOut,e.finished=this.finished,e.rounds=i,e.suffix=r,e.outputLen=o,e.enableXOF=s,e.destroyed=this.destroyed,
e}},js=(t,e,n)=>ee(()=>new Gn(e,t,n));var Et=js(1,136,256/8);var m=class extends Error{constructor(e){super(e),this.name="MalformedError"}};var Fs=new TextEncoder,Js=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}),ta=Array.from({length:256},(t,e)=>e.toString(
16).padStart(2,"0")),Z=t=>Fs.encode(t);function _t(t){try{return Js.decode(t)}catch{throw new m("bytes that are not UTF-\
8")}}function R(t){let e="";for(let n of t)e+=ta[n];return e}var D=t=>"0x"+R(t);function H(t){let e=/^0x/i.test(t)?2:0;if(t.
length%2!==0)throw new m(`hex string of odd length ${t.length-e}: two digits a byte are expected`);let n=new Uint8Array(
(t.length-e)/2);for(let r=0;r<n.length;r++){let o=ko(t.charCodeAt(e+2*r)),i=ko(t.charCodeAt(e+2*r+1));if(o<0||i<0)throw new m(
"hex string with a character that is not a hex digit");n[r]=o*16+i}return n}function ko(t){return t>=48&&t<=57?t-48:t>=97&&
t<=102?t-87:t>=65&&t<=70?t-55:-1}function W(...t){let e=new Uint8Array(t.reduce((r,o)=>r+o.length,0)),n=0;for(let r of t)
e.set(r,n),n+=r.length;return e}var ht=(t,e)=>t.length===e.length&&t.every((n,r)=>n===e[r]);function bt(t,e){let n=new Uint8Array(
e),r=BigInt(t);for(let o=e-1;o>=0;o--,r>>=8n)n[o]=Number(r&0xffn);return n}var Pt=t=>t.length===0?0n:BigInt(D(t)),z=t=>"\
0x"+t.toString(16);var To=32,Xe=class{#t;#e=0;constructor(e){this.#t=e}readAll(){let e=this.#n(0);if(this.#s(),this.#e<this.#t.length)throw this.#o(
"nothing more");return e}#n(e){if(e>To)throw new m(`deeper than ${To} levels`);this.#s();let n=this.#e;switch(this.#t[n]){case"\
{":return{kind:"object",members:this.#a(e),start:n,end:this.#e};case"[":return{kind:"array",items:this.#f(e),start:n,end:this.#e};case'\
"':return{kind:"string",text:this.#c(),start:n,end:this.#e};default:return this.#i(n)}}#i(e){let n=/(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.+-])/y;
n.lastIndex=e;let r=n.exec(this.#t);if(!r)throw this.#o("a value");let[o]=r,i=this.#e=n.lastIndex;return o==="true"||o===
"false"||o==="null"?{kind:"literal",value:o==="null"?null:o==="true",start:e,end:i}:{kind:"number",digits:o,start:e,end:i}}#a(e){
let n=new Map;if(this.#e++,this.#r("}"))return n;do{if(this.#s(),this.#t[this.#e]!=='"')throw this.#o("a name");let r=this.#c();
if(n.has(r))throw new m(`the name '${r}' twice in an object`);if(!this.#r(":"))throw this.#o("':'");n.set(r,this.#n(e+1))}while(this.#r(
","));if(!this.#r("}"))throw this.#o("',' or '}'");return n}#f(e){let n=[];if(this.#e++,this.#r("]"))return n;do n.push(
this.#n(e+1));while(this.#r(","));if(!this.#r("]"))throw this.#o("',' or ']'");return n}#c(){let e=this.#e++;for(let o;(o=
this.#t[this.#e])!=='"';this.#e++){if(o===void 0)throw this.#o("the end of a string");o==="\\"&&this.#e++}let n=this.#t.
slice(e,++this.#e),r;try{r=JSON.parse(n)}catch{throw new m(`a string at ${e} that is not one of JSON`)}if(/\p{Surrogate}/u.
test(r))throw new m(`a string at ${e} that is not Unicode text`);return r}#r(e){return this.#s(),this.#t[this.#e]!==e?!1:
(this.#e++,!0)}#s(){for(;/[ \t\n\r]/.test(this.#t[this.#e]??"");)this.#e++}#o(e){let n=this.#e<this.#t.length?`'${this.#t[this.#e]}\
' at ${this.#e}`:"the end";return new m(`${e} is expected, found ${n}`)}};var Kn=48,Y=class t{#t;#e;constructor(e,n,r){this.#t=e,this.#e=n,this.path=r}static parse(e,n,r=1/0){let o=e instanceof Uint8Array||
typeof e=="string"?e:JSON.stringify(e);if(o.length>r)throw new m(`${n}: ${o.length} characters, and at most ${r} are rea\
d`);try{let i=typeof o=="string"?o:_t(o);return new t(new Xe(i).readAll(),i,n)}catch(i){throw i instanceof m?new m(`${n}\
: not JSON (${i.message})`):i}}get isText(){return this.#t.kind==="string"}get isObject(){return this.#t.kind==="object"}get isNull(){
return this.#t.kind==="literal"&&this.#t.value===null}get(e){let n=this.optional(e);if(!n)throw this.malformed(`member '${e}\
' is missing`);return n}optional(e){if(this.#t.kind!=="object")throw this.expected("an object");let n=this.#t.members.get(
e);return!n||n.kind==="literal"&&n.value===null?null:new t(n,this.#e,`${this.path}.${e}`)}names(){if(this.#t.kind!=="obj\
ect")throw this.expected("an object");return[...this.#t.members.keys()]}expectOnly(e){for(let n of this.names())if(!e.includes(
n))throw this.malformed(`'${n}' has no meaning here: the fields are ${[...e].sort().join(", ")}`)}items(e){if(this.#t.kind!==
"array")throw this.expected("an array");return this.#t.items.map((n,r)=>e(new t(n,this.#e,`${this.path}[${r}]`)))}rawObject(){
if(this.#t.kind!=="object")throw this.expected("an object");return Z(this.#e.slice(this.#t.start,this.#t.end))}text(){if(this.#t.
kind!=="string")throw this.expected("a string");return this.#t.text}boolean(){if(this.#t.kind!=="literal"||this.#t.value===
null)throw this.expected("true or false");return this.#t.value}integer(e=2**31-1,n=String(e)){let r=this.#t.kind==="numb\
er"&&/^(0|[1-9][0-9]{0,15})$/.test(this.#t.digits)?Number(this.#t.digits):NaN;if(!(r<=e))throw this.expected(`an integer\
 from 0 to ${n}`);return r}integer32(){return this.integer(2**32-1,"2^32 - 1")}safeInteger(){return this.integer(Number.
MAX_SAFE_INTEGER,"2^53 - 1")}quantity(){let e=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(e))throw this.expected(
"a number as 0x…");if(!/^0x0*[0-9a-f]{0,64}$/i.test(e))throw this.expected("a number of at most 64 hex digits");return e.
length===2?0n:BigInt("0x"+e.slice(2))}quantityBelow(e,n){let r=this.quantity();if(r>=e)throw this.expected(`a number bel\
ow ${n}, as 0x…,`);return r}bytes(e){let n=this.#i(this.#n());if(e!==void 0&&n.length!==e)throw this.malformed(`${e} b\
ytes are expected, found ${n.length}`);return n}hex(e){return D(this.bytes(e))}plainBytes(e){let n=this.text();if(/^0x/i.
test(n)||e!==void 0&&n.length!==2*e)throw this.expected(`hex${e===void 0?"":` of ${e} bytes`}, without 0x,`);return this.#i(
n)}plain(){return this.located(()=>zn(this.#t))}malformed(e){return new m(`${this.path}: ${e}`)}expected(e){return this.
malformed(`${e} is expected, found ${this.#a()}`)}located(e){try{return e()}catch(n){throw n instanceof m?this.malformed(
n.message):n}}#n(){let e=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(e))throw this.expected("hex with 0x");return e}#i(e){
return this.located(()=>H(e))}#a(){if(this.#t.kind==="object")return"an object";if(this.#t.kind==="array")return`an arra\
y of ${this.#t.items.length}`;let e=this.#e.slice(this.#t.start,this.#t.end);return e.length<=Kn?e:`${e.slice(0,Kn)}… of\
 ${e.length} characters`}};function zn(t){switch(t.kind){case"object":return Object.fromEntries([...t.members].map(([e,n])=>[
e,zn(n)]));case"array":return t.items.map(zn);case"string":return t.text;case"literal":return t.value;case"number":{let e=/^-?[0-9]+$/.
test(t.digits)?Number(t.digits):NaN;if(!Number.isSafeInteger(e))throw new m(`${t.digits.slice(0,Kn)} is not an integer t\
hat is exact`);return e}}}var je=["phase0","altair","bellatrix","capella","deneb","electra","fulu","gloas"],$o=(t,e)=>je.indexOf(t)>=je.indexOf(e),
_o=t=>je.find(e=>e===t)??null;var Yn=(t,e,n,r)=>({chainId:t,genesisTime:e,genesisValidatorsRoot:n,slotSeconds:12,slotsPerEpoch:32,epochsPerPeriod:256,
committeeSize:512,forks:r.map(([o,i],s)=>{let a=new Uint8Array(4);return new DataView(a.buffer).setUint32(0,o),{fork:je[s],
epoch:i,version:D(a)}})}),Ff=[Yn(1,1606824023,"0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",[[0,0],
[16777216,74240],[33554432,144896],[50331648,194048],[67108864,269568],[83886080,364032],[100663296,411392]]),Yn(11155111,
1655733600,"0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078",[[2415919209,0],[2415919216,50],[2415919217,
100],[2415919218,56832],[2415919219,132608],[2415919220,222464],[2415919221,272640],[2415919222,353024]]),Yn(560048,1742213400,
"0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f",[[268437776,0],[536873232,0],[805308688,0],[1073744144,
0],[1342179600,0],[1610615056,2048],[1879050512,50688]])];var Oo=128,Ro=4*1024*1024,No=["accounts","nodes","codes","ancestors"];function Co(t){t.expectOnly(["bootstrap","updates",
"optimisticUpdate","finalityUpdate","header","state"]);let e=t.optional("optimisticUpdate"),n=t.optional("finalityUpdate"),
r=t.optional("state"),o=e??n;if(!o||e&&n)throw t.malformed("one of optimisticUpdate and finalityUpdate is expected");let i=t.
get("updates").items(Zn);if(i.length>Oo)throw t.malformed(`${i.length} updates: at most ${Oo} are read`);return{bootstrap:Zn(
t.get("bootstrap")),updates:i,isFinality:n!==null,last:Zn(o),header:t.optional("header")?.bytes()??null,state:r?ea(r):null}}
function Zn(t){t.expectOnly(["version","ssz"]);let e=_o(t.get("version").text());if(!e||!$o(e,"capella"))throw t.get("ve\
rsion").expected("the name of a fork from Capella on, in lower case,");return{version:e,ssz:t.get("ssz").bytes()}}function ea(t){
t.expectOnly(No);let[e,n,r]=No.slice(1).map(s=>t.get(s).items(a=>a.bytes())),o=[...e,...n,...r].reduce((s,a)=>s+a.length,
0);if(o>Ro)throw t.malformed(`${o} bytes of nodes, codes and ancestors, more than ${Ro}`);return{accounts:t.get("account\
s").items(s=>(s.expectOnly(["address","slots"]),{address:s.get("address").hex(20),slots:s.get("slots").items(a=>a.hex(32))})),
nodes:e,codes:n,ancestors:r}}var na=/^0x[0-9a-f]{64}$/;function fe(t){if(t==="latest"||t==="safe"||t==="finalized")return t;if(/^0x[0-9a-f]{64}$/i.test(
t)&&t.startsWith("0x"))return t.toLowerCase();if(/^0x[0-9a-fA-F]{1,16}$/.test(t))return z(BigInt(t));throw new m(t==="pe\
nding"||t==="earliest"?`'${t}' is not proven by a light client: latest, safe, finalized, 0x<number> or 0x<hash> is expec\
ted`:"latest, safe, finalized, 0x<number> (at most 16 digits) or 0x<hash> (64 digits) is expected")}function Ho(t,e,n){return na.
test(t)?t===n?null:`block ${n}, asked was ${t}`:t.startsWith("0x")&&BigInt(t)!==BigInt(e)?`block ${e}, asked was ${BigInt(
t)}`:null}var ft=class{#t=[];constructor(e){this.#t.push(Et(Z(e)))}word(e){let n=H(e),r=new Uint8Array(32);return r.set(n,32-n.length),
this.#t.push(r),this}number(e){return this.#t.push(bt(e,32)),this}boolean(e){return this.number(e?1:0)}bytes(e){return this.#t.
push(Et(H(e))),this}text(e){return this.#t.push(Et(Z(e))),this}array(e){return this.#t.push(Et(W(...e))),this}hash(){return Et(
W(...this.#t))}};var Ee=["from","to","gas","gasPrice","maxFeePerGas","maxPriorityFeePerGas","maxFeePerBlobGas","value","input","data","ac\
cessList","blobVersionedHashes","authorizationList"],ra=50000000n,oa="0x"+"0".repeat(40),Do=1n<<64n,Mo="AccessListEntry(\
address address,bytes32[] storageKeys)",qo="Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uin\
t256 r,uint256 s)",ia=["address from","bytes to","uint64 gas","uint256 maxFeePerGas","uint256 maxPriorityFeePerGas","uin\
t256 maxFeePerBlobGas","uint256 value","bytes input","AccessListEntry[] accessList","bytes32[] blobVersionedHashes","Aut\
horization[] authorizationList"],sa=`Call(${ia.join(",")})${Mo}${qo}`;function Uo(t){return D(new ft(sa).word(t.from).bytes(
t.to).number(t.gas).number(t.maxFeePerGas).number(t.maxPriorityFeePerGas).number(t.maxFeePerBlobGas).number(t.value).bytes(
t.input).array(t.accessList.map(e=>new ft(Mo).word(e.address).array(e.storageKeys.map(Po)).hash())).array(t.blobVersionedHashes.
map(e=>bt(BigInt(e),32))).array(t.authorizationList.map(e=>new ft(qo).number(e.chainId).word(e.address).number(e.nonce).
number(e.yParity).number(e.r).number(e.s).hash())).hash())}var Je=t=>({from:t.from,to:t.to,gas:z(t.gas),maxFeePerGas:z(t.
maxFeePerGas),maxPriorityFeePerGas:z(t.maxPriorityFeePerGas),maxFeePerBlobGas:z(t.maxFeePerBlobGas),value:z(t.value),input:t.
input,accessList:t.accessList.map(e=>({address:e.address,storageKeys:e.storageKeys.map(n=>D(Po(n)))})),blobVersionedHashes:t.
blobVersionedHashes,authorizationList:t.authorizationList.map(e=>({chainId:z(e.chainId),address:e.address,nonce:z(e.nonce),
yParity:z(e.yParity),r:z(e.r),s:z(e.s)}))}),Po=t=>bt(t,32);function ve(t){let e=t.optional("input")?.hex(),n=t.optional(
"data")?.hex();if(e!==void 0&&n!==void 0&&e!==n)throw t.malformed("input and data differ: they are two names of the same\
 field, give one");let r=e??n??"0x",o=t.optional("to"),i=o&&!(o.isText&&o.text()==="0x")?Fe(o):"0x";if(i==="0x"&&r==="0x")
throw t.malformed("to is missing: without it, input is run as init code, and input is empty");let s=t.optional("gasPrice")?.
quantity(),a=t.optional("maxFeePerGas")?.quantity(),c=t.optional("maxPriorityFeePerGas")?.quantity();if(s!==void 0&&(a!==
void 0||c!==void 0))throw t.malformed("gasPrice beside maxFeePerGas or maxPriorityFeePerGas: give one or the others");let f=t.
optional("from");return{from:f?Fe(f):oa,to:i,gas:t.optional("gas")?.quantityBelow(Do,"2^64")??ra,maxFeePerGas:s??a??0n,maxPriorityFeePerGas:s??
c??0n,maxFeePerBlobGas:t.optional("maxFeePerBlobGas")?.quantity()??0n,value:t.optional("value")?.quantity()??0n,input:r,
accessList:t.optional("accessList")?.items(aa)??[],blobVersionedHashes:t.optional("blobVersionedHashes")?.items(d=>d.hex(
32))??[],authorizationList:t.optional("authorizationList")?.items(ca)??[]}}var Fe=t=>t.hex(20);function aa(t){return t.expectOnly(
["address","storageKeys"]),{address:Fe(t.get("address")),storageKeys:t.optional("storageKeys")?.items(e=>e.quantity())??
[]}}function ca(t){return t.expectOnly(["chainId","address","nonce","yParity","r","s"]),{chainId:t.get("chainId").quantity(),
address:Fe(t.get("address")),nonce:t.get("nonce").quantityBelow(Do,"2^64"),yParity:t.get("yParity").quantityBelow(256n,"\
2^8"),r:t.get("r").quantity(),s:t.get("s").quantity()}}function Se(t){if(Array.isArray(t))return`[${t.map(Se).join(",")}]`;if(typeof t=="number"&&!Number.isSafeInteger(t))throw new m(
`${t} is not an integer that is exact`);if(typeof t=="string"&&/\p{Surrogate}/u.test(t))throw new m("a text that is not \
Unicode");return typeof t!="object"||t===null?JSON.stringify(t):`{${Object.entries(t).sort(([n],[r])=>n<r?-1:1).map(([n,
r])=>`${Se(n)}:${Se(r)}`).join(",")}}`}var Lo=256,fa=["type","nonce","chainId"],Be={what:"the address of an account",read:t=>t.hex(20)},Ft={what:"a block",read:Wo,
absent:"latest",isView:!0},Wn={what:"a tag or the number of a block",read:ua,isView:!0},Qn={what:"the hash of a block",read:t=>t.
hex(32),isView:!0},Vo={what:"whether transactions are whole",read:t=>t.boolean(),absent:!1},Go={what:"the transaction's \
index",read:t=>z(t.quantityBelow(1n<<64n,"2^64"))},Xn={what:"the call",read:ha},Ko={what:"overrides of the state",read:pa,
absent:void 0},zo={eth_blockNumber:[],eth_getBlockByNumber:[Wn,Vo],eth_getBlockByHash:[Qn,Vo],eth_getBlockTransactionCountByNumber:[
Wn],eth_getBlockTransactionCountByHash:[Qn],eth_getTransactionByBlockNumberAndIndex:[Wn,Go],eth_getTransactionByBlockHashAndIndex:[
Qn,Go],eth_getBalance:[Be,Ft],eth_getTransactionCount:[Be,Ft],eth_getCode:[Be,Ft],eth_getStorageAt:[Be,{what:"a storage \
slot",read:la},Ft],eth_getProof:[Be,{what:"an array of storage slots",read:da},Ft],eth_call:[Xn,Ft,Ko],eth_estimateGas:[
Xn,Ft,Ko]};function Yo(t,e){let n=t.text(),r=Object.hasOwn(zo,n)?zo[n]:null;if(!r)throw t.malformed("no method whose ans\
wer is from a block and that this version knows");let o=e?.items(a=>a.isNull?null:a)??[];if(o.length>r.length)throw new m(
`params has ${o.length} items: at most ${r.length} are expected`);let i=r.map((a,c)=>{let f=o[c];if(f)return a.read(f);if(!("\
absent"in a))throw new m(`params[${c}] is missing: ${a.what} is expected`);return a.absent}),s=r.findIndex(({isView:a})=>a);
return{method:n,params:i.filter(a=>a!==void 0),view:s<0?"latest":String(i[s]),chainId:r[0]===Xn?o[0]?.optional("chainId")?.
quantity()??null:null}}var Zo=({method:t,params:e})=>D(new ft("Rpc(string method,string params)").text(t).text(Se(e)).hash());
function Wo(t){if(t.isText)return t.located(()=>t.text()==="pending"?"latest":fe(t.text()));t.expectOnly(["blockHash","b\
lockNumber","requireCanonical"]);let e=t.optional("blockHash"),n=t.optional("blockNumber");if(!e==!n)throw t.expected("o\
ne of blockHash and blockNumber");return e?e.hex(32):z(t.get("blockNumber").quantityBelow(1n<<64n,"2^64"))}function ua(t){
let e=t.isText?Wo(t):"";if(e===""||e.length===66)throw t.expected("a tag or the number of a block");return e}function Qo(t){
let{length:e}=t.text();if(e>66)throw t.expected("a storage slot of at most 32 bytes");let n=t.quantity();return e===66?D(
bt(n,32)):z(n)}function la(t){return D(bt(BigInt(Qo(t)),32))}function da(t){let e=t.items(n=>n);if(e.length>Lo)throw t.expected(
`an array of at most ${Lo} slots`);return e.map(Qo)}function ha(t){return t.expectOnly([...Ee,...fa]),Je(ve(t))}function pa(t){
if(!t.isObject||t.names().length>0)throw t.malformed("overrides of the state are not supported: an answer is about the c\
hain as it is")}var Xo=["block","nonce"];function jo(t){let e=Y.parse(t,"request");return e.expectOnly([...Ee,...Xo]),{method:"call",call:ve(
e),view:ni(e),nonce:er(e)}}function Fo(t){let e=Y.parse(t,"request");return e.expectOnly(Xo),{method:"block",call:null,view:ni(
e),nonce:er(e)}}function Jo(t){let e=Y.parse(t,"request");return e.expectOnly(["jsonrpc","id","method","params","nonce"]),
{method:"rpc",call:null,...ei(e),nonce:er(e)}}function ti(t,e,n,r){if(t==="block")return e.expectOnly([]),{method:t,call:null,view:n,nonce:r};if(t==="rpc"){e.expectOnly(
["method","params"]);let o=ei(e);if(o.view!==n)throw e.malformed(`its block is ${o.view}, and that of the answer ${n}`);
return{method:t,call:null,...o,nonce:r}}if(t!=="call")throw new m(`'${t}' is not a method that this version knows`);return e.
expectOnly(Ee),{method:t,call:ve(e),view:n,nonce:r}}function jn(t){let e=t.bytes();if(e.length<16||e.length>64)throw t.expected(
"hex with 0x of 16 to 64 bytes of your choice");return D(e)}var Fn=({call:t,rpc:e})=>e?Zo(e):t?Uo(t):D(new ft("Block()").
hash()),Jn=({call:t,rpc:e})=>e?{method:e.method,params:e.params}:t?Je(t):{},tr=t=>({...Jn(t),...t.rpc?{}:{block:t.view},
...t.nonce==="0x"?{}:{nonce:t.nonce}});function ei(t){let e=Yo(t.get("method"),t.optional("params"));return{rpc:e,view:e.
view}}function ni(t){let e=t.optional("block");return e?e.located(()=>fe(e.text())):"latest"}function er(t){let e=t.optional(
"nonce");return e?jn(e):"0x"}var ma=0x08c379a0n,ga=0x4e487b71n,xa=1024n,ba={"0x0":"panic 0x00: compiler inserted","0x1":"panic 0x01: assert failed","\
0x11":"panic 0x11: arithmetic overflow","0x12":"panic 0x12: division by zero","0x21":"panic 0x21: not a value of the enu\
m","0x22":"panic 0x22: storage byte array badly encoded","0x31":"panic 0x31: pop of an empty array","0x32":"panic 0x32: \
index out of bounds","0x41":"panic 0x41: too much memory","0x51":"panic 0x51: call of a zero function"};function ri(t){let e=H(
t);if(e.length<4)return null;let n=Pt(e.subarray(0,4)),r=e.subarray(4);if(n===ma)return ya(r);if(n!==ga||r.length!==32)return null;
let o=z(Pt(r));return ba[o]??`panic ${o}`}function ya(t){if(t.length<64||Pt(t.subarray(0,32))!==32n)return null;let e=Pt(
t.subarray(32,64));if(e>BigInt(t.length-64)||e>xa)return null;try{return _t(t.subarray(64,64+Number(e)))}catch(n){if(n instanceof
m)return null;throw n}}var en=16*1024*1024,nr="Helios.Akka",rr="1",wa="EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)",ii=[
"uint32 keyEpoch","string method","bytes32 requestHash","bytes nonce","string view","uint64 blockNumber","bytes32 blockH\
ash","bytes32 stateRoot","uint64 timestamp","uint64 slot","uint64 slotAge","uint32 participation","uint32 committeeSize",
"bytes32 checkpoint","uint64 checkpointSlot","uint64 time","bool timeAuthenticated","string outcome","bytes result","str\
ing blockProvenance","string resultProvenance","bytes32 statement"],Ea=`Answer(${ii.join(",")})`,va=["domain","message",
"signature","request","reason","proof"],Sa=["name","version","chainId","salt"],Ba=ii.map(t=>t.split(" ")[1]),Ia=["return\
ed","reverted","halted"],oi=["proven","derived","unproven"];function or(t){let e=Y.parse(t,"answer",en);e.expectOnly(va);
let n=ka(e.get("domain")),r=Ta(e.get("message")),o=e.optional("proof");if(o&&r.method==="rpc")throw e.malformed(`a proof\
, and an answer to method '${r.method}' has none`);return{domain:n,message:r,signature:e.get("signature").hex(65),question:ti(
r.method,e.get("request"),r.view,r.nonce),reason:e.optional("reason")?.text()??null,proof:o?Co(o):null}}var Ie=t=>t.outcome===
"reverted"?ri(t.result):null,si=({chainId:t,networkId:e})=>D(new ft(wa).text(nr).text(rr).number(t).word(e).hash()),ai=({
domain:t,message:e})=>D(Et(W(Uint8Array.of(25,1),H(si(t)),Aa(e))));function ir(t,e){let n=H(t.signature),r=n[64];if(n.length!==
65||r!==27&&r!==28)return!1;try{let o=ce.Signature.fromCompact(n.subarray(0,64));if(o.hasHighS())return!1;let i=o.addRecoveryBit(
r-27).recoverPublicKey(H(ai(t)));return R(i.toRawBytes(!0))===e}catch{return!1}}var Aa=t=>new ft(Ea).number(t.keyEpoch).
text(t.method).word(t.requestHash).bytes(t.nonce).text(t.view).number(t.blockNumber).word(t.blockHash).word(t.stateRoot).
number(t.timestamp).number(t.slot).number(t.slotAge).number(t.participation).number(t.committeeSize).word(t.checkpoint).
number(t.checkpointSlot).number(t.time).boolean(t.timeAuthenticated).text(t.outcome).bytes(t.result).text(t.blockProvenance).
text(t.resultProvenance).word(t.statement).hash();function ka(t){if(t.expectOnly(Sa),t.get("name").text()!==nr||t.get("v\
ersion").text()!==rr)throw t.malformed(`this program knows answers of ${nr}, version ${rr}, and no others`);return{chainId:t.
get("chainId").safeInteger(),networkId:t.get("salt").hex(32)}}function Ta(t){t.expectOnly(Ba);let e=t.get("nonce");return{
keyEpoch:t.get("keyEpoch").integer32(),method:tn(t.get("method"),["block","call","rpc"]),requestHash:t.get("requestHash").
hex(32),nonce:e.bytes().length===0?"0x":jn(e),view:$a(t.get("view")),blockNumber:t.get("blockNumber").safeInteger(),blockHash:t.
get("blockHash").hex(32),stateRoot:t.get("stateRoot").hex(32),timestamp:t.get("timestamp").safeInteger(),slot:t.get("slo\
t").safeInteger(),slotAge:t.get("slotAge").safeInteger(),participation:t.get("participation").integer32(),committeeSize:t.
get("committeeSize").integer32(),checkpoint:t.get("checkpoint").hex(32),checkpointSlot:t.get("checkpointSlot").safeInteger(),
time:t.get("time").safeInteger(),timeAuthenticated:t.get("timeAuthenticated").boolean(),outcome:tn(t.get("outcome"),Ia),
result:t.get("result").hex(),blockProvenance:tn(t.get("blockProvenance"),oi),resultProvenance:tn(t.get("resultProvenance"),
oi),statement:t.get("statement").hex(32)}}function $a(t){let e=t.text(),n=t.located(()=>fe(e));if(n!==e)throw t.malformed(
`'${n}' is expected, the one form of this view`);return n}function tn(t,e){let n=t.text(),r=e.find(o=>o===n);if(!r)throw t.
malformed(`${e.join(", ")} is expected`);return r}var q=(t,e,n,r,o)=>({name:t,claim:e,found:n,expected:r,remedy:o,holds:n===null}),nn=t=>t.filter(e=>!e.holds).map(e=>e.name);var ci="do not believe it: it is an answer of another network",fi="do not believe it: it answers another question";function ui(t,e,n={},r=new Date){
let{domain:o,message:i}=t,s=n.question??null,a=[sr("chain",`it is about chain ${e.chainId}`,o.chainId,e.chainId,ci),sr("\
network",`it is of network ${e.networkId}`,o.networkId,e.networkId,ci),sr("epoch",`it is signed under key epoch ${e.keyEpoch}`,
i.keyEpoch,e.keyEpoch,"make the trust file again, if the network has changed its key"),_a(t,e),Oa(t,s,e),Ra(i,n.nonce?D(
H(n.nonce)):s?.nonce??null),Na(i,s?.view??null),Ca(i,n,r),Ha(i,n.maxHeadAge??120),Da(i,n.allowsUnproven??!1),Ma(i,n.needsAuthenticatedTime??
!1),qa(t)],c=nn(a);return{checks:a,refusals:c,answer:c.length===0?i:null}}var _a=(t,e)=>q("signature",`key ${e.publicKey}\
 signed it, every part of it`,ir(t,e.publicKey)?null:"a signature of another key, or over other words","65 bytes of that\
 key, low s","do not believe it: somebody else made it or changed it");function Oa({message:t,question:e},n,r){let o=n?`\
it is about your request, a ${n.method}`:"it is about the request that it repeats",i=n?Fn(n):t.requestHash,s=(n??e).rpc?.
chainId??null,a=Fn(e)!==t.requestHash?"the parameters beside the answer are of another request":s!==null&&s!==BigInt(r.chainId)?
`a call for chain ${s}, and the answer is about chain ${r.chainId}`:n&&n.method!==t.method?`an answer to a ${t.method}`:
i!==t.requestHash?`an answer to request ${JSON.stringify(Jn(e))}`:null;return q("request",o,a,i,fi)}function Ra(t,e){let n=o=>o===
"0x"?"none":o,r=e===null?`its nonce (${n(t.nonce)}) was not compared`:e==="0x"?"it carries no nonce, as none was asked f\
or":`it carries your nonce ${n(e)}`;return q("nonce",r,e===null||e===t.nonce?null:n(t.nonce),e===null?"":n(e),"do not be\
lieve it: it is an answer to an earlier question")}var Na=(t,e)=>q("view",`it is from the ${t.view} block: ${t.blockNumber}\
, ${t.blockHash}`,e!==null&&e!==t.view?`view ${t.view}`:Ho(t.view,t.blockNumber,t.blockHash),`view ${e??t.view}`,fi);function Ca(t,{
maxAge:e=60,clockTolerance:n=10},r){let o=r.getTime()/1e3-t.time,i=o>e?`signed ${Jt(o)} ago`:o<-n?`signed ${Jt(-o)} in t\
he future`:null;return q("time",`it is fresh: signed ${Jt(o)} ago by the node's clock`,i,`at most ${Jt(e)} ago`,"ask aga\
in; compare this machine's clock")}var Ha=(t,e)=>q("head-age",`slot ${t.slot} of its block began ${Jt(t.slotAge)} before\
 the signature`,t.view==="latest"&&t.slotAge>e?Jt(t.slotAge):null,`at most ${Jt(e)} for the newest block`,"ask again, or\
 another node: its newest block is an old one");function Da(t,e){let n=t.blockProvenance==="unproven"||t.resultProvenance===
"unproven",r=`the block is ${t.blockProvenance}, the result is ${t.resultProvenance}`;return q("provenance",r,n&&!e?r:null,
"nothing unproven","do not rely on it, or allow parts that are the word of an endpoint")}function Ma(t,e){let n=t.timeAuthenticated?
"the node's time is authenticated":"nobody confirms the node's time but its host";return q("clock",n,e&&!t.timeAuthenticated?
n:null,"authenticated time","ask a node that has a source of authenticated time (helios.time.source)")}function qa(t){let e=Ie(
t.message);return q("reason",`the outcome is ${t.message.outcome}${e===null?"":`: ${e}`}`,t.reason===e?null:`'${t.reason}\
' beside the answer`,e===null?"no reason":`'${e}', which its data says`,"do not believe it: somebody changed it")}var sr=(t,e,n,r,o)=>q(
t,e,n===r?null:`${n}`,`${r}`,o),Jt=t=>`${Math.round(t)} s`;function li(t){let e=t.plainBytes(33);try{return R(ce.ProjectivePoint.fromHex(e).toRawBytes(!0))}catch{throw t.malformed(
`${D(e)} is not a point of secp256k1`)}}var L=Object.freeze({boolean:1,integer:2,bitString:3,octetString:4,oid:6,enumerated:10,utf8String:12,sequence:48,set:49,
printableString:19,utcTime:23,generalizedTime:24}),Ae=t=>160|t,rt=class t{#t;#e=0;constructor(e){this.#t=e}static parse(e,n,r){
try{let o=new t(e),i=r(o);return o.end(),i}catch(o){throw o instanceof m?new m(`${n}: ${o.message}`):o}}get hasMore(){return this.#e<
this.#t.length}get tag(){return this.#t[this.#e]??-1}end(){if(this.hasMore)throw new m(`${this.#t.length-this.#e} bytes \
behind the end of a DER value`)}encoded(){let e=this.#e;return this.#n(this.tag),this.#t.subarray(e,this.#e)}peekEncoded(){
let e=this.#e,n=this.encoded();return this.#e=e,n}sequence(e=L.sequence){return new t(this.#n(e))}setOf(){let e=this.#n(
L.set),n=new t(e);for(let r=null;n.hasMore;){let o=n.encoded();if(r&&Ua(r,o)>0)throw new m("a set whose elements are not\
 sorted");r=o}return new t(e)}integerBytes(e=L.integer){let n=this.#n(e);if(n.length===0)throw new m("an integer without\
 bytes");if(n.length>1&&(n[0]===0&&n[1]<128||n[0]===255&&n[1]>=128))throw new m("an integer with more bytes than it need\
s");return n}integer(){let e=this.integerBytes();return BigInt.asIntN(8*e.length,Pt(e))}boolean(){let e=this.#n(L.boolean);
if(e.length!==1||e[0]!==0&&e[0]!==255)throw new m("a boolean that is neither 00 nor ff");return e[0]===255}octets(){return this.#n(
L.octetString)}bitString(){let e=this.#n(L.bitString),n=e[0],r=n>0&&(e.length===1||(e[e.length-1]&(1<<n)-1)!==0);if(e.length===
0||n>7||r)throw new m("a bit string with bad unused bits");return{bits:e.subarray(1),unused:n}}oid(){let e=this.#n(L.oid);
if(e.length===0||e[e.length-1]>=128)throw new m("an object identifier without an end");let n=[];for(let o=0,i=0n;o<e.length;o++){
if(i===0n&&e[o]===128)throw new m("an object identifier with more bytes than it needs");i=i<<7n|BigInt(e[o]&127),e[o]<128&&
(n.push(i),i=0n)}let r=n[0]<40n?0n:n[0]<80n?1n:2n;return[r,n[0]-40n*r,...n.slice(1)].join(".")}characters(){let e=this.tag;
if(e!==L.utf8String&&e!==L.printableString)throw new m(`text of ASN.1 type ${e}`);let n=_t(this.#n(e));if(e===L.printableString&&
!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(n))throw new m("a printable string with other characters");return n}time(){let e=this.
tag===L.utcTime,n=_t(this.#n(e?L.utcTime:L.generalizedTime)),r=(e?/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/:/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).
exec(n);if(!r)throw new m(`a time '${n}'`);let[o,i,s,a,c,f]=r.slice(1).map(Number),d=new Date(0);if(d.setUTCFullYear(e?o+
(o<50?2e3:1900):o,i-1,s),d.setUTCHours(a,c,f),!(d.getUTCMonth()===i-1&&d.getUTCDate()===s&&a<24&&c<60&&f<60))throw new m(
`a time '${n}'`);return d.getTime()}#n(e){if(this.tag!==e)throw new m(`ASN.1 type ${e} is expected, found ${this.hasMore?
this.tag:"the end"}`);if((e&31)===31)throw new m("an ASN.1 type of a high number");let n=this.#i(this.#e+1),r=n.start+n.
value;if(r>this.#t.length)throw new m(`a DER value of ${n.value} bytes runs over its end`);return this.#e=r,this.#t.subarray(
n.start,r)}#i(e){let n=this.#t[e];if(n===void 0)throw new m("a DER value without a length");if(n<128)return{value:n,start:e+
1};let r=n&127,o=this.#t.subarray(e+1,e+1+r);if(r===0||r>4||o.length<r)throw new m("a DER value whose length is not defi\
nite");let i=Number(Pt(o));if(o[0]===0||i<128)throw new m("a DER length with more bytes than it needs");return{value:i,start:e+
1+r}}};function Ua(t,e){if(ht(t,e))return 0;for(let n=0;n<Math.max(t.length,e.length);n++){let r=(t[n]??0)-(e[n]??0);if(r!==
0)return r}return 0}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var di={p:BigInt("0xffffffff0000000100000000000000\
0000000000ffffffffffffffffffffffff"),n:BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),h:BigInt(
1),a:BigInt("0xffffffff00000001000000000000000000000000fffffffffffffffffffffffc"),b:BigInt("0x5ac635d8aa3a93e7b3ebbd5576\
9886bc651d06b0cc53b0f63bce3c3e27d2604b"),Gx:BigInt("0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
Gy:BigInt("0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")},hi={p:BigInt("0xfffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff"),n:BigInt("0xffffffffffffffffffffffffffffffff\
ffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),h:BigInt(1),a:BigInt("0xfffffffffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc"),b:BigInt("0xb3312fa7e23ee7e4988e056be3f82d19181d9c\
6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),Gx:BigInt("0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b\
9859f741e082542a385502f25dbf55296c3a545e3872760ab7"),Gy:BigInt("0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da31\
13b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f")},pi={p:BigInt("0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),n:BigInt("0x01ffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"),h:BigInt(1),a:BigInt(
"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffc"),b:BigInt("0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0b\
d3bb1bf073573df883d2c34f1ef451fd46b503f00"),Gx:BigInt("0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4\
d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66"),Gy:BigInt("0x011839296a789a3bc0045c8a5fb42c7d1bd\
998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650")},Pa=dt(di.p),La=dt(hi.
p),Va=dt(pi.p);var rn=ae({...di,Fp:Pa,lowS:!1},ot);var rl=ae({...hi,Fp:La,lowS:!1},ne);var ol=ae({...pi,Fp:Va,lowS:!1,allowedPrivateKeyLengths:[130,131,132]},Le);var ue=class t{#t;constructor(e){this.#t=e}static decode(e){if(e.length!==64)return null;let n=W(Uint8Array.of(4),e);try{
return rn.ProjectivePoint.fromHex(n).assertValidity(),new t(n)}catch{return null}}verifies(e,n){if(n.length!==64)return!1;
try{return rn.verify(n,ot(e),this.#t,{lowS:!1,prehash:!1,format:"compact"})}catch{return!1}}verifiesDer(e,n){let r,o;try{
[r,o]=rt.parse(n,"signature",s=>{let a=s.sequence(),c=[a.integer(),a.integer()];return a.end(),c})}catch(s){if(s instanceof
m)return!1;throw s}return[r,o].every(s=>s>0n&&s<rn.CURVE.n)&&this.verifies(e,W(bt(r,32),bt(o,32)))}};var ke="1.2.840.113741.1.13.1";function mi(t){let e=rt.parse(t,"SGX extension",s=>ar.read(s,ke)),n=e.inner("2"),r=Array.
from({length:16},(s,a)=>n.integer(`${a+1}`,255)),o=n.integer("17",65535);n.octets("18",16);let i={ppid:e.octets("1",16),
components:r,pceSvn:o,pceId:e.octets("3",2),fmspc:e.octets("4",6),platformInstanceId:e.has("6")?e.octets("6",16):null};if(e.
enumerated("5",2),e.has("7")){let s=e.inner("7");for(let a of["1","2","3"])s.optionalBoolean(a)}return i}var ar=class t{#t;#e;constructor(e,n){
this.#t=e,this.#e=n}static read(e,n){let r=new Map;for(let o=e.sequence();o.hasMore;){let i=o.sequence(),s=i.oid(),a=i.encoded();
if(i.end(),r.has(s))throw new m(`SGX extension with ${s} twice`);r.set(s,a)}return new t(n,r)}has(e){return this.#e.has(
`${this.#t}.${e}`)}inner(e){return this.#n(e,n=>t.read(n,`${this.#t}.${e}`))}octets(e,n){let r=this.#n(e,o=>o.octets());
if(r.length!==n)throw new m(`SGX extension ${e} of ${r.length} bytes: ${n} are expected`);return R(r)}integer(e,n){let r=this.#n(
e,o=>o.integer());if(r<0n||r>BigInt(n))throw new m(`SGX extension ${e} is ${r}: 0 to ${n} are expected`);return Number(r)}enumerated(e,n){
let r=this.#n(e,o=>o.integerBytes(L.enumerated));if(r.length!==1||r[0]>n)throw new m(`SGX extension ${e} is out of range`);
return r[0]}optionalBoolean(e){return this.has(e)?this.#n(e,n=>n.boolean()):null}#n(e,n){let r=this.#e.get(`${this.#t}.${e}`);
if(!r)throw new m(`SGX extension without ${e}`);return rt.parse(r,`SGX extension ${e}`,n)}};var Ga="1.2.840.10045.4.3.2",Ka="1.2.840.10045.2.1",za="1.2.840.10045.3.1.7",gi="2.5.29.15",xi="2.5.29.19",Ya="2.5.4.3",
Za=4,Wa=2,bi=4,le=(t,e)=>ht(t.der,e.der);function cr(t){let{toBeSigned:e,signature:n}=rt.parse(t,"certificate",ur),r=rt.
parse(e,"certificate",o=>Qa(o.sequence()));return{der:t,toBeSigned:e,signature:n,...r}}function sn(t){let e=[],n=fr(t,"\0");
for(;n.trim()!=="";){let r=/^\s*-----BEGIN ([^\n-]*)-----([A-Za-z0-9+/=\s]*)-----END \1-----/.exec(n);if(!r)throw new m(
"certificate chain with text that is not PEM");if(r[1]!=="CERTIFICATE")throw new m(`certificate chain with a PEM of ${r[1]}`);
if(e.length===bi)throw new m(`certificate chain of more than ${bi} certificates`);let o=Te(r[2]);if(!o)throw new m("cert\
ificate chain with bad base64");e.push(cr(o)),n=n.slice(r[0].length)}if(e.length===0)throw new m("certificate chain with\
out a certificate");return e}function fr(t,e){let n=t.length;for(;n>0&&t[n-1]===e;)n--;return t.slice(0,n)}function Te(t){
let e=t.replace(/\s/g,"");return/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(e)?Uint8Array.from(
atob(e),n=>n.charCodeAt(0)):null}function ur(t){let e=t.sequence(),n=e.encoded();an(e);let{bits:r,unused:o}=e.bitString();
if(e.end(),o!==0)throw new m("signature with unused bits");return{toBeSigned:n,signature:r}}function an(t){let e=t.sequence(),
n=e.oid();if(e.end(),n!==Ga)throw new m(`signature algorithm ${n}: ecdsa-with-SHA256 is expected`)}function on(t){let e=t.
peekEncoded(),n=t.sequence(),r=null;for(;n.hasMore;)for(let o=n.setOf();o.hasMore;){let i=o.sequence(),s=i.oid(),a=i.characters();
if(i.end(),s===Ya){if(r!==null)throw new m("name with two common names");r=a}}if(r===null)throw new m("name without a co\
mmon name");return{der:e,commonName:r}}function cn(t,e=[]){let n=[];for(let r=t.sequence();r.hasMore;){let o=r.sequence(),
i=o.oid(),s=o.tag===L.boolean&&o.boolean(),a=o.octets();if(o.end(),s&&!e.includes(i))throw new m(`critical extension ${i}\
 is not understood`);if(i!==ke&&n.some(c=>c.oid===i))throw new m(`extension ${i} occurs twice`);n.push({oid:i,value:a})}
return n}function Qa(t){let e=t.sequence(Ae(0));if(e.integer()!==2n)throw new m("certificate of a version other than 3");
e.end();let n=t.integerBytes();an(t);let r=on(t),o=t.sequence(),i=o.time(),s=o.time();o.end();let a=on(t),c=Xa(t.sequence()),
f=t.sequence(Ae(3)),d=cn(f,[gi,xi,ke]);f.end(),t.end();let p=B=>d.find(V=>V.oid===B)?.value,u=p(xi),l=p(gi),{isCa:y,pathLength:E}=u?
rt.parse(u,"basic constraints",ja):{isCa:!1,pathLength:null},T=l?rt.parse(l,"key usage",B=>B.bitString().bits[0]??0):0;return{
serial:n,issuer:r,subject:a,notBefore:i,notAfter:s,key:c,isCa:y,pathLength:E,maySignCertificates:(T&Za)!==0,maySignLists:(T&
Wa)!==0,sgxExtensions:d.filter(B=>B.oid===ke).map(B=>B.value)}}function Xa(t){let e=t.sequence(),n=e.oid()===Ka&&e.tag===
L.oid&&e.oid()===za&&!e.hasMore,{bits:r,unused:o}=t.bitString();return t.end(),n&&o===0&&r.length===65&&r[0]===4?ue.decode(
r.subarray(1)):null}function ja(t){let e=t.sequence(),n=e.tag===L.boolean&&e.boolean(),r=null;if(e.hasMore){let o=e.integer();
if(!n||o<0n||o>16n)throw new m(`path length ${o}`);r=Number(o)}return e.end(),{isCa:n,pathLength:r}}var vt=class extends Error{constructor(e,n){super(`${e}: ${n}`),this.name="Refusal",this.code=e,this.reason=n}};function x(t,e){
throw new vt(t,e)}var Ot={pck:{chain:"pck.chain",expired:"pck.expired",notYetValid:"pck.expired",key:"pck.key",signer:"pck.chain",revoked:"\
pck.revoked"},tcbInfo:{chain:"tcb.chain",expired:"tcb.expired",notYetValid:"tcb.notYetValid",key:"tcb.chain",signer:"tcb\
.signer",revoked:"tcb.revoked"},qeIdentity:{chain:"qeid.chain",expired:"qeid.expired",notYetValid:"qeid.notYetValid",key:"\
qeid.chain",signer:"qeid.signer",revoked:"qeid.revoked"}};function fn(t,e,n,r){let o;try{o=sn(t)}catch(c){throw c instanceof
m&&x(n.chain,c.message),c}let i=o[o.length-1],a=[...o.length>1&&le(i.subject,i.issuer)&&le(i.subject,e.subject)?o.slice(
0,-1):o,e];return Fa(a,n),Ja(a,n),tc(a,n,r),a[0].isCa&&x(n.chain,`'${pt(a[0])}' is a CA`),ec(a,n),{certificates:a,leaf:a[0],
issuer:a[1],validity:a.map(c=>({of:`'${pt(c)}'`,from:c.notBefore,until:c.notAfter,notYetValid:n.notYetValid,expired:n.expired}))}}
var pt=t=>t.subject.commonName;function Fa(t,e){let n=t.find(r=>r.key===null);n&&x(e.key,`the key of '${pt(n)}' is not a\
 point on P-256`)}function Ja(t,e){for(let n=1;n<t.length;n++){let r=t[n-1],o=t[n];le(r.issuer,o.subject)||x(e.chain,`'${pt(
r)}' was issued by '${r.issuer.commonName}', but the next certificate is '${pt(o)}'`),o.isCa||x(e.chain,`'${pt(o)}' is n\
ot a CA`),o.maySignCertificates||x(e.chain,`'${pt(o)}' may not sign certificates`),o.pathLength!==null&&o.pathLength<n-1&&
x(e.chain,`'${pt(o)}' allows ${o.pathLength} CAs below it, there are ${n-1}`)}}function tc(t,e,n){for(let r=0;r<n.length&&
r<t.length-1;r++)n[r].includes(pt(t[r]))||x(e.signer,`'${pt(t[r])}': '${n[r].join("' or '")}' is expected`);t.length-1!==
n.length&&x(e.chain,`${t.length-1} certificates below the root: ${n.length} are expected`)}function ec(t,e){for(let n=t.
length-1;n>0;n--){let r=t[n-1],o=t[n];o.key?.verifiesDer(r.toBeSigned,r.signature)||x(e.chain,`the signature of '${pt(o)}\
' on '${pt(r)}' is wrong`)}}var nc=["UpToDate","SWHardeningNeeded","ConfigurationNeeded","ConfigurationAndSWHardeningNeeded","OutOfDate","OutOfDateC\
onfigurationNeeded","Revoked"];function vi(t){let e="tcb.type";try{let n=Y.parse(t,"info"),r=n.get("id").text(),o=n.get(
"version").integer(),i=n.optional("tcbType")?.integer()??0;(r!=="TDX"||o!==3||i!==0)&&x(e,`TCB info '${r}' of version ${o}\
, type ${i}: TDX of version 3, type 0 is expected`);let s=un(n.get("issueDate")),a=un(n.get("nextUpdate")),c=n.get("tcbE\
valuationDataNumber").integer();e="tcb.fmspc";let f=R(n.get("fmspc").plainBytes(6));e="tcb.pceid";let d=R(n.get("pceId").
plainBytes(2));e="tcb.tdxModule";let p=n.optional("tdxModule"),u=p?yi(p):null,l=n.optional("tdxModuleIdentities")?.items(
B=>({...yi(B),id:B.get("id").text().toUpperCase(),levels:Ii(B,255)}))??[];if(new Set(l.map(B=>B.id)).size!==l.length)throw new m(
"a TDX module identity occurs twice");e="tcb.components";let y=n.get("tcbLevels").items(B=>B),E=y.map(rc);e="tcb.status";
let T=y.map((B,V)=>({...E[V],...Bi(B)})).sort((B,V)=>Ei(V,B));return T.some((B,V)=>V>0&&Ei(B,T[V-1])===0)&&x("tcb.compon\
ents","two TCB levels with the same components"),{issueDate:s,nextUpdate:a,evaluation:c,fmspc:f,pceId:d,module:u,modules:l,
levels:T}}catch(n){throw n instanceof m&&x(e,`TCB info: ${n.message}`),n}}function Si(t){try{let e=Y.parse(t,"identity"),
n=e.get("id").text(),r=e.get("version").integer();return(n!=="TD_QE"||r!==2&&r!==3)&&x("qeid.type",`identity '${n}' of v\
ersion ${r}: TD_QE of version 2 or 3 is expected`),{issueDate:un(e.get("issueDate")),nextUpdate:un(e.get("nextUpdate")),
evaluation:e.get("tcbEvaluationDataNumber").integer(),miscSelect:e.get("miscselect").plainBytes(4),miscSelectMask:e.get(
"miscselectMask").plainBytes(4),attributes:e.get("attributes").plainBytes(16),attributesMask:e.get("attributesMask").plainBytes(
16),mrSigner:R(e.get("mrsigner").plainBytes(32)),isvProdId:e.get("isvprodid").integer(65535),levels:Ii(e,65535)}}catch(e){
throw e instanceof m&&x("qeid.type",`QE identity: ${e.message}`),e}}var ln=(t,e)=>t.find(n=>n.isvSvn<=e)??null,lr=(t,e)=>e===
0?t.module:t.modules.find(n=>n.id===`TDX_${e.toString(16).toUpperCase().padStart(2,"0")}`)??null;function un(t){let e=t.
text(),n=Date.parse(e);if(!(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(e)&&new Date(n).toJSON()?.startsWith(e.slice(0,-1))))
throw t.expected("a time of the form 2025-02-13T03:50:41Z");return n}var yi=t=>({id:"",mrSigner:R(t.get("mrsigner").plainBytes(
48)),attributes:t.get("attributes").plainBytes(8),attributesMask:t.get("attributesMask").plainBytes(8),levels:[]});function Bi(t){
let e=t.get("tcbStatus").text();if(!nc.includes(e))throw new m(`unknown TCB status '${e}'`);return{status:e,advisories:t.
optional("advisoryIDs")?.items(n=>n.text())??[]}}function Ii(t,e){let n=t.get("tcbLevels").items(o=>({isvSvn:o.get("tcb").
get("isvsvn").integer(e),...Bi(o)})).sort((o,i)=>i.isvSvn-o.isvSvn),r=n.find((o,i)=>i>0&&o.isvSvn===n[i-1].isvSvn);if(r)
throw new m(`two TCB levels with isvsvn ${r.isvSvn}`);return n}function rc(t){let e=t.get("tcb");return{sgx:wi(e,"sgxtcb\
components"),pceSvn:e.get("pcesvn").integer(65535),tdx:wi(e,"tdxtcbcomponents")}}function wi(t,e){let n=t.get(e).items(r=>r.
get("svn").integer(255));if(n.length!==16)throw new m(`${n.length} ${e}: 16 are expected`);return n}function Ei(t,e){let n=[
...t.sgx,t.pceSvn,...t.tdx],r=[...e.sgx,e.pceSvn,...e.tdx],o=n.findIndex((i,s)=>i!==r[s]);return o<0?0:n[o]-r[o]}var oc=1024*1024;function ki(t){let e=Y.parse(t,"collateral",oc),n=r=>e.optional(r)?.text()??"";return{rootCaCrl:Ai(n("r\
oot_ca_crl")),pckCrl:Ai(n("pck_crl")),tcbInfo:{text:Z(n("tcb_info")),signature:dr(n("tcb_info_signature"))??new Uint8Array,
issuerChain:n("tcb_info_issuer_chain")},qeIdentity:{text:Z(n("qe_identity")),signature:dr(n("qe_identity_signature"))??new Uint8Array,
issuerChain:n("qe_identity_issuer_chain")},pckCertificateChain:n("pck_certificate_chain")}}var Ti=(t,e)=>_i(t,e,"TCB inf\
o",Ot.tcbInfo,"tcb.signature",vi),$i=(t,e)=>_i(t,e,"QE identity",Ot.qeIdentity,"qeid.signature",Si);function _i(t,e,n,r,o,i){
let s=fn(t.issuerChain,e,r,[["Intel SGX TCB Signing"]]);s.leaf.key?.verifies(t.text,t.signature)||x(o,`the ${n} is not s\
igned by its signing certificate`);let a=i(t.text),c={of:n,from:a.issueDate,until:a.nextUpdate,notYetValid:r.notYetValid,
expired:r.expired};return{content:a,signer:s,period:c}}function Ai(t){let e=/-----BEGIN [^\n-]*-----([A-Za-z0-9+/=\s]*)-----END [^\n-]*-----/.
exec(t),n=(e?e[1]:t).replace(/[\s"']/g,"");return(e?null:dr(n))??Te(ic(n.replace(/-/g,"+").replace(/_/g,"/")))??Z(t)}function ic(t){
let e=fr(t,"=");return e.padEnd(4*Math.ceil(e.length/4),"=")}function dr(t){try{return H(t)}catch(e){if(e instanceof m)return null;
throw e}}var Oi="helios-akka/statement/v1";function Ri(t){let e=Y.parse(t,"/v1/attestation"),n=e.get("statement").text(),r=Y.parse(
n,"statement"),o=r.get("version").text();if(o!==Oi)throw r.malformed(`version '${o}'; this program knows ${Oi}`);let i=e.
optional("collateral"),s=r.optional("founding");return{statement:Z(n),signature:e.optional("signature")?.plainBytes(64)??
null,quote:e.get("quote").plainBytes(),eventLog:e.optional("eventLog")?.text()??null,collateral:i?ki(i.rawObject()):null,
publicKey:li(r.get("publicKey")),chainId:r.optional("chainId")?.safeInteger()??null,networkId:r.optional("networkId")?.hex(
32)??null,founding:s?{root:s.get("root").hex(32),slot:s.get("slot").safeInteger()}:null,keyEpoch:r.optional("keyEpoch")?.
integer32()??null,policyDigest:r.optional("policyDigest")?.hex(32)??null,equivocation:r.optional("equivocation")?.get("i\
d").hex(32)??null}}var Ni=t=>`/v1/attestation?nonce=${R(t)}`;var sc=134217729,Ci=4096;function Hi(t){let e=Y.parse(t,"event log").items(ac);if(e.length>Ci)throw new m(`event log of ${e.
length} events: at most ${Ci} are read`);return e}function Di(t,e){return hr(t,e),fc(t)}function hr(t,e){for(let n of t)
cc(n);for(let n=0;n<4;n++){let r=new Uint8Array(48);for(let o of t){let i=n===3?Mi(o):o.digest;o.imr===n&&i&&(r=ne(W(r,i)))}
R(r)!==e.rtmr[n]&&x("EventReplay",`the events of rtmr${n} replay to ${R(r)}, the quote has ${e.rtmr[n]}`)}}function ac(t){
let e=t.optional("version")?.integer(2)??1,n=t.optional("preimage");if(e===0)throw new m("event of version 0");return{imr:t.
get("imr").integer(3),type:t.get("event_type").integer32(),digest:t.get("digest").text()===""?null:t.get("digest").plainBytes(
48),name:t.get("event").text(),payload:t.get("event_payload").plainBytes(),version:e,preimage:n?.isText?n.plainBytes():null}}
function cc(t){if(t.imr<3){t.digest||x("EventDigest",`an event of RTMR${t.imr} without a digest`);return}t.type!==sc&&x(
"EventDigest",`event '${t.name}' of RTMR3 has type ${t.type}`),t.version===2&&!(t.preimage&&ht(t.preimage,qi(t)))&&x("Ev\
entDigest",`the preimage of event '${t.name}' is not its canonical form`),t.digest&&!ht(t.digest,Mi(t))&&x("EventDigest",
`the digest of event '${t.name}' is not the digest of its name and payload`)}function Mi(t){if(t.version===2)return ne(qi(
t));let e=new Uint8Array(4);return new DataView(e.buffer).setUint32(0,t.type,!0),ne(W(e,Z(`:${t.name}:`),t.payload))}var qi=t=>Z(
`{"name":${JSON.stringify(t.name)},"payload":"${R(t.payload)}","type":${t.type}}`);function fc(t){let e=t.filter(y=>y.imr===
3),n=e.findIndex(y=>y.name==="system-ready");n<0&&Lt("no system-ready event");let r=e.slice(0,n),o=y=>r.filter(E=>E.name===
y).length,i=r.find(y=>!/^[a-z0-9-]+$/.test(y.name));i&&Lt(`event name '${i.name}' in the boot window`),r[0]?.name!=="sys\
tem-preparing"&&Lt("the first event is not system-preparing"),o("system-preparing")!==1&&Lt("system-preparing occurs twi\
ce"),o("boot-mr-done")!==1&&Lt("boot-mr-done does not occur exactly once before system-ready");let s=r.slice(0,r.findIndex(
y=>y.name==="boot-mr-done")),a=$e(s,"app-id",[20],"app-id of 20 bytes before boot-mr-done"),c=$e(s,"compose-hash",[32],"\
compose-hash of 32 bytes before boot-mr-done"),f=$e(s,"instance-id",[20,0],"instance-id of 20 bytes before boot-mr-done"),
d=$e(r,"key-provider",[],"key-provider before system-ready"),u=s.some(y=>y.name==="gpu-policy-hash")?$e(s,"gpu-policy-ha\
sh",[32],"gpu-policy-hash of 32 bytes before boot-mr-done"):"",l=s.filter(y=>y.name==="init-script-hash").map(y=>R(y.payload));
return l.some(y=>y.length!==64)&&Lt("an init-script-hash that is not of 32 bytes before boot-mr-done"),{appId:a,composeHash:c,
instanceId:f,gpuPolicyHash:u,initScriptHashes:l,keyProvider:d,...uc(d)}}function uc(t){try{let e=Y.parse(H(t),"key provi\
der");return{keyProviderName:e.get("name").text(),keyProviderId:e.get("id").text()}}catch(e){throw e instanceof m&&Lt(`k\
ey-provider: ${e.message}`),e}}function $e(t,e,n,r){let o=t.filter(s=>s.name===e),[i]=o;return(o.length!==1||n.length>0&&
!n.includes(i.payload.length))&&Lt(`not exactly one ${r}`),R(i.payload)}var Lt=t=>x("BootWindow",t);function Ui(t,e){switch(t.slice(0,2)){case"01":return t===pr(1,H(e.composeHash));case"02":return t===lc(e);case"03":return dc(
e).some(n=>t===pr(3,ot(Z(`dstack-mr-config-v3:\0${n}`))));default:return!1}}function lc(t){let e=["none","local-sgx","km\
s","tpm"].indexOf(t.keyProviderName);try{let n=H(t.keyProviderId);return e<0?null:pr(2,Et(W(H(t.composeHash),H(t.appId),
Uint8Array.of(e),n)))}catch(n){if(n instanceof m)return null;throw n}}function dc(t){let e=s=>`"${s}"`,n=s=>s===""?[null]:
[null,e(s)],r=e(t.keyProviderName==="local-sgx"?"local":t.keyProviderName),o=[["app_id",n(t.appId)],["compose_hash",[e(t.
composeHash)]],["gpu_policy_hash",n(t.gpuPolicyHash)],["init_script_hashes",[null,`[${t.initScriptHashes.map(e).join(",")}\
]`]],["instance_id",n(t.instanceId)],["key_provider",[r]],["key_provider_id",n(t.keyProviderId)],["version",["3"]]],i=[[]];
return o.reduce((s,[a,c])=>s.flatMap(f=>c.map(d=>d===null?f:[...f,`"${a}":${d}`])),i).map(s=>`{${s.join(",")}}`)}var pr=(t,e)=>R(
W(Uint8Array.of(t),e)).padEnd(96,"0");function mr(t,e){for(let n of e)t<n.from&&x(n.notYetValid,`${n.of} is valid from ${Vt(n.from)}`),t>n.until&&x(n.expired,
`${n.of} was valid until ${Vt(n.until)}`)}var Vt=t=>new Date(t).toISOString().replace("T"," ").replace(/\.\d+/,"");var dn="0".repeat(96),hc=864e5;function Pi(t,e,n,r,o){return o>t.earliestExpiry&&x("Expired",`its collateral was valid u\
ntil ${Vt(t.earliestExpiry.getTime())}`),pc(t,r),mc(t,r,o),gc(t.platform,r),t.report.reportData!==n&&x("ReportData","the\
 quote is about something else: another channel, key or nonce"),xc(t.report,e,r.releases).name}function pc(t,e){let n=t.
advisories.length===0?"":` [${t.advisories.join(", ")}]`;e.acceptedStatuses.includes(t.status)||x("TcbStatus",`TCB statu\
s ${t.status}${n}`);let r=(e.refusesUpToDateAdvisories?t.advisories:t.openAdvisories).filter(o=>!e.allowedAdvisories.includes(
o));r.length>0&&x("Advisory",`open advisories that are not excepted: ${r.join(", ")}`)}function mc(t,e,n){t.evaluation<e.
minimumEvaluation&&x("TcbEvaluationDataNumber",`collateral of evaluation ${t.evaluation}: at least ${e.minimumEvaluation}\
 is expected`);let r=n.getTime()-t.collateralIssued.getTime(),o=Vt(t.collateralIssued.getTime());e.maxCollateralAgeDays>
0&&r>e.maxCollateralAgeDays*hc&&x("CollateralAge",`collateral of ${o} is older than ${e.maxCollateralAgeDays} days`)}function gc({
ppid:t,fmspc:e},n){(n.deniedPpids.includes(t)||n.deniedFmspcs.includes(e))&&x("PlatformDenied",`platform ${t} of family ${e}\
 is on the deny list`),n.allowedPpids.length>0&&!n.allowedPpids.includes(t)&&x("PlatformNotAllowed",`platform ${t} is no\
t on the allow list`),n.allowedFmspcs.length>0&&!n.allowedFmspcs.includes(e)&&x("PlatformNotAllowed",`platform family ${e}\
 is not on the allow list`)}function xc(t,e,n){(t.rtmr[1]===dn||t.rtmr[2]===dn)&&x("NothingMeasured","RTMR1 or RTMR2 is \
zero: kernel and command line were not measured");let r=null;for(let o of n.filter(i=>bc(t,i)))try{let i=yc(t,e,o);return wc(
t,o,i),Ec(t,o,i),o}catch(i){if(!(i instanceof vt))throw i;r??=i}throw r??new vt("Measurement",`no release has MRTD ${t.mrTd}\
, RTMR0 ${t.rtmr[0]}, RTMR1 ${t.rtmr[1]}, RTMR2 ${t.rtmr[2]}`)}var bc=(t,e)=>e.mrTd.includes(t.mrTd)&&(e.rtmr0.length===
0||e.rtmr0.includes(t.rtmr[0]))&&e.rtmr1.includes(t.rtmr[1])&&e.rtmr2.includes(t.rtmr[2]);function yc(t,e,n){if(n.rtmr3!==
"dstack"&&n.rtmr0.length>0)return null;if(!e)return x("EventLogMissing",`release '${n.name}' needs an event log`);let r;
try{r=Hi(e)}catch(o){if(o instanceof m)return x("EventLogMalformed",o.message);throw o}return n.rtmr3==="dstack"?Di(r,t):
(hr(r,t),null)}function wc(t,e,n){e.rtmr3==="zero"&&t.rtmr[3]!==dn&&x("Rtmr3",`RTMR3 is ${t.rtmr[3]}: zero is expected`),
e.rtmr3==="exactly"&&!e.rtmr3Values.includes(t.rtmr[3])&&x("Rtmr3",`RTMR3 ${t.rtmr[3]} is not listed`),n&&(e.appIds.length>
0&&!e.appIds.includes(n.appId)&&x("AppId",`app-id ${n.appId} is not listed`),e.composeHashes.includes(n.composeHash)||x(
"ComposeHash",`compose hash ${n.composeHash} is not listed`),e.keyProviders.length>0&&!e.keyProviders.includes(n.keyProviderName)&&
x("KeyProvider",`key provider '${n.keyProviderName}' is not listed`))}function Ec({mrConfigId:t},e,n){(e.mrConfigId.length>
0?e.mrConfigId.includes(t):t===dn||n!==null&&Ui(t,n))||x("MrConfigId",`MRCONFIGID is ${t}`)}var Li=()=>Vi(["MIICjzCCAjSgAwIBAgIUImUM1lqdNInzg7SVUr9QGzknBqwwCgYIKoZIzj0EAwIwaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0Ex\
GjAYBgNVBAoMEUlu","dGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkGA1UECAwCQ0ExCzAJBgNVBAYTAlVTMB4XDTE4MDUyMTEwN\
DUxMFoXDTQ5MTIzMTIz","NTk1OVowaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUludGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDA\
tTYW50YSBDbGFyYTELMAkG","A1UECAwCQ0ExCzAJBgNVBAYTAlVTMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC6nEwMDIYZOj/iPWsCzaEKi71OiOSLR\
FhWGjbnBVJfVnkY4u3IjkDYYL","0MxO4mqsyYjlBalTVYxFP2sJBK5zlKOBuzCBuDAfBgNVHSMEGDAWgBQiZQzWWp00ifODtJVSv1AbOScGrDBSBgNVHR8E\
SzBJMEegRaBDhkFodHRwczovL2Nl","cnRpZmljYXRlcy50cnVzdGVkc2VydmljZXMuaW50ZWwuY29tL0ludGVsU0dYUm9vdENBLmRlcjAdBgNVHQ4EFgQUI\
mUM1lqdNInzg7SVUr9QGzknBqwwDgYD","VR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwCgYIKoZIzj0EAwIDSQAwRgIhAOW/5QkR+S9CiSDcNo\
owLuPRLsWGf/Yi7GSX94BgwTwgAiEA4J0l","rHoMs+Xo5o/sX6O9QWxHRAvZUGOdRQ7cvqRXaqI="]),gr=()=>Vi(["MIIBjzCCATWgAwIBAgIBATAKBgg\
qhkjOPQQDAjA9MRowGAYDVQQDDBFJbnRlbCBTR1ggUm9vdCBDQTEfMB0GA1UECgwWSGVsaW9zLkFra2Egc2ltdWxhdGlv","bjAeFw0yMDAxMDEwMDAwMDBa\
Fw00OTEyMzEyMzU5NTlaMD0xGjAYBgNVBAMMEUludGVsIFNHWCBSb290IENBMR8wHQYDVQQKDBZIZWxpb3MuQWtrYSBzaW11","bGF0aW9uMFkwEwYHKoZIz\
j0CAQYIKoZIzj0DAQcDQgAE0cNSumCz+/esg9FOkXrcF7+DvDHQ9eF3RvGllu7yPR22lulNm03rWBvOnlFRGLJ3N8gqciMpEifU","pgkcf2A8RKMmMCQwEg\
YDVR0TAQH/BAgwBgEB/wIBATAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIhAPrg7xyiLAFzf3iHqq6Zafy81cixherP","/nbIXATB7ar5AiB\
N4AdQ8QPx6eyHQ0U6yAKo4pMC2zB4R+cCMjOgJ6kcuA=="]);function Vi(t){let e=Te(t.join(""));if(!e)throw new m("a root that is n\
ot base64");return cr(e)}var Gi=8*1024,xr=48,Ki=584,Wi=648,hn=384,zi=2,Yi=129,vc="939a7233f79c4ca9940a0db3957f0607",Zi=6,Qi=4,mn=5,br=1,Sc={1:36,
2:276,3:404};function Xi(t){let e=Uint8Array.from(t),n=new DataView(e.buffer),r=Bc(e,n),[o,i]=Ic(e,n,r),s=o+i;pn(e,s+4,"\
signature data");let a=n.getUint32(s,!0),c=s+4+a;c>e.length&&x("quote.truncated",`signature data of ${a} bytes, ${e.length-
s-4} are there`);let f=Ac(e.subarray(s+4,c));return e.length>Gi&&x("quote.trailing",`${e.length} bytes: a quote of this \
format has at most ${Gi}`),e.subarray(c).some(d=>d!==0)&&x("quote.trailing",`bytes other than zero after the structure's\
 end at ${c}`),{version:r,report:kc(e.subarray(o,s)),signedPart:e.subarray(0,s),...f}}function Bc(t,e){pn(t,xr,"header");
let n=e.getUint16(0,!0),r=e.getUint16(2,!0),o=e.getUint32(4,!0);n!==4&&n!==5&&x("quote.version",`version ${n}: 4 and 5 a\
re known`),r!==zi&&x("quote.attKeyType",`attestation key type ${r}: ${zi} (ECDSA P-256) is expected`),o!==Yi&&x("quote.t\
eeType",`TEE type 0x${o.toString(16)}: 0x${Yi.toString(16)} (TDX) is expected`);let i=R(t.subarray(12,28));return i!==vc&&
x("quote.qeVendor",`quoting enclave vendor ${i} is not Intel`),n}function Ic(t,e,n){let r=xr,o=Ki;if(n===5){r=xr+6,pn(t,
r,"body descriptor");let i=e.getUint16(48,!0),s=e.getUint32(50,!0);i!==2&&i!==3&&x("quote.bodyType",`body type ${i}: 2 (\
TD report 1.0) and 3 (1.5) are known`),o=i===3?Wi:Ki,s!==o&&x("quote.bodySize",`body of ${s} bytes: type ${i} has ${o}`)}
return pn(t,r+o,"body"),[r,o]}function Ac(t){let n=hn+64+2;t.length<134&&_e(`signature data of ${t.length} bytes cannot \
hold signature and key`);let r=new DataView(t.buffer,t.byteOffset,t.length),o=r.getUint16(128,!0),i=r.getUint32(130,!0),
s=t.subarray(134);o!==Zi&&x("quote.certType",`certification data type ${o}: ${Zi} (QE report) is expected`),i!==s.length&&
_e(`QE certification data of ${i} bytes, ${s.length} are there`),s.length<n&&_e("QE certification data cannot hold a rep\
ort and its signature");let a=r.getUint16(134+n-2,!0),c=n+a;s.length<c+6&&_e(`QE authentication data of ${a} bytes runs \
over its end`);let f=r.getUint16(134+c,!0),d=r.getUint32(134+c+2,!0);(f<br||f>mn)&&x("quote.certType",`inner certificati\
on data type ${f}: 1 to 5 are known`);let p=s.subarray(c+6);return(d!==p.length||p.length!==(Sc[f]??p.length))&&_e(`cert\
ification data says ${d} bytes, ${p.length} are there`),{signature:t.subarray(0,64),attestationKey:t.subarray(64,128),qeReport:Tc(
s.subarray(0,hn)),qeReportSignature:s.subarray(hn,hn+64),qeAuthenticationData:s.subarray(n,c),certificationData:{type:f,
data:p}}}function kc(t){let e=((r,o)=>R(t.subarray(r,r+o))),n=t.length===Wi;return{teeTcbSvn:[...t.subarray(0,16)],mrSeam:e(
16,48),mrSignerSeam:e(64,48),seamAttributes:t.subarray(112,120),tdAttributes:new DataView(t.buffer,t.byteOffset).getBigUint64(
120,!0),xfam:e(128,8),mrTd:e(136,48),mrConfigId:e(184,48),rtmr:[0,1,2,3].map(r=>e(328+48*r,48)),reportData:e(520,64),teeTcbSvn2:n?
[...t.subarray(584,600)]:null,mrServiceTd:n?e(600,48):null}}function Tc(t){let e=new DataView(t.buffer,t.byteOffset);return{
bytes:t,miscSelect:t.subarray(16,20),attributes:t.subarray(48,64),mrSigner:R(t.subarray(128,160)),isvProdId:e.getUint16(
256,!0),isvSvn:e.getUint16(258,!0),reportData:R(t.subarray(320,384))}}function pn(t,e,n){t.length<e&&x("quote.truncated",
`${t.length} bytes: the ${n} ends at ${e}`)}var _e=t=>x("quote.sigDataLength",t);var $c="2.5.29.20";function yr(t,e){t.length===0&&x("crl.missing",`no revocation list of ${e}`);try{let{toBeSigned:n,signature:r}=rt.
parse(t,"revocation list",ur);return{toBeSigned:n,signature:r,...rt.parse(n,"revocation list",o=>_c(o.sequence()))}}catch(n){
throw n instanceof m&&x("crl.parse",`revocation list of ${e}: ${n.message}`),n}}function wr(t,e){let n=e.subject.commonName;
le(t.issuer,e.subject)||x("crl.missing",`no revocation list of '${n}', but one of '${t.issuer.commonName}'`),e.maySignLists||
x("crl.signature",`'${n}' may not sign revocation lists`),e.key?.verifiesDer(t.toBeSigned,t.signature)||x("crl.signature",
`the revocation list of '${n}' is not signed by it`)}function Oe(t,e,n){t.revokedSerials.some(r=>ht(r,e.serial))&&x(n,`'${e.
subject.commonName}' is revoked`)}var Er=t=>({of:`the revocation list of '${t.issuer.commonName}'`,from:t.thisUpdate,until:t.
nextUpdate,notYetValid:"crl.notYetValid",expired:"crl.expired"});function _c(t){if(t.integer()!==1n)throw new m("revocat\
ion list of a version other than 2");an(t);let e=on(t),n=t.time(),r=t.time(),o=[];if(t.tag===L.sequence)for(let i=t.sequence();i.
hasMore;){let s=i.sequence();o.push(s.integerBytes()),s.time(),s.hasMore&&cn(s),s.end()}if(t.hasMore){let i=t.sequence(Ae(
0));for(let{oid:s,value:a}of cn(i))if(s===$c&&rt.parse(a,"CRL number",c=>c.integer())<0n)throw new m("CRL number below z\
ero");i.end()}return t.end(),{issuer:e,thisUpdate:n,nextUpdate:r,revokedSerials:o}}function ts(t,e,n,r){let o=Oc(e,n),i=n.levels.find(c=>es(c,t)&&Rc(c,e.teeTcbSvn))??x("tcb.noLevel","the platform reaches\
 no TCB level: Intel gives no status for one so old"),s=Nc(t,e,n,i,o,r),a=[i,...o?[o]:[],r];return{status:s,advisories:Ji(
a),openAdvisories:Ji(a.filter(c=>c.status!=="UpToDate"))}}function Oc(t,e){let[n,r]=t.teeTcbSvn,o=lr(e,r);return o?(t.mrSignerSeam!==
o.mrSigner&&Re(`MRSIGNERSEAM is ${t.mrSignerSeam}`),t.seamAttributes.some((s,a)=>{let c=o.attributesMask[a];return(s&c)!==
o.attributes[a]||(s&~c)!==0})&&Re(`SEAMATTRIBUTES are ${R(t.seamAttributes)}`),r===0?null:ln(o.levels,n)??Re(`SVN ${n} o\
f TDX module version ${r} is below every level`)):Re(`no identity of TDX module version ${r}`)}var es=(t,e)=>t.sgx.every(
(n,r)=>e.components[r]>=n)&&e.pceSvn>=t.pceSvn,Rc=(t,e)=>t.tdx.every((n,r)=>e[1]>0&&r<2||e[r]>=n);function Nc(t,e,n,r,o,i){
let s=Fi(r.status,o?.status??"UpToDate");if(e.teeTcbSvn2&&i.status!=="OutOfDate"&&i.status!=="Revoked"&&o?.status==="Out\
OfDate"&&(s==="OutOfDate"||s==="OutOfDateConfigurationNeeded")&&e.teeTcbSvn2){let c=n.levels.find(f=>es(f,t));c&&(s=Cc(e.
teeTcbSvn2,n,c.status,s))}return s=Fi(s,i.status),s==="Revoked"&&x("tcb.revoked","the platform's TCB level, its TDX modu\
le or its quoting enclave is revoked"),s}function Cc(t,e,n,r){if(!["UpToDate","SWHardeningNeeded","ConfigurationNeeded",
"ConfigurationAndSWHardeningNeeded"].includes(n))return r;let o=e.levels[0],i=o.tdx[0];if(t[1]>0){let s=lr(e,t[1])?.levels[0];
i=s?s.isvSvn:Re(`no identity of TDX module version ${t[1]}, which is loaded now`)}return t[0]<i||t[2]<o.tdx[2]?r:ji(n)||
ji(r)?"TDRelaunchAdvisedConfigurationNeeded":"TDRelaunchAdvised"}var ji=t=>["ConfigurationNeeded","ConfigurationAndSWHar\
deningNeeded","OutOfDateConfigurationNeeded"].includes(t);function Fi(t,e){return e==="Revoked"?e:e!=="OutOfDate"?t:t===
"UpToDate"||t==="SWHardeningNeeded"?"OutOfDate":t==="ConfigurationNeeded"||t==="ConfigurationAndSWHardeningNeeded"?"OutO\
fDateConfigurationNeeded":t}var Ji=t=>[...new Set(t.flatMap(e=>e.advisories))].sort(),Re=t=>x("tcb.tdxModule",t);var Hc=["Intel SGX PCK Platform CA","Intel SGX PCK Processor CA"],rs=1n,os=1n<<28n,Dc=rs|os|1n<<30n|1n<<31n|1n<<63n,Mc="\
0".repeat(96);function vr(t,e,n,r){let o=r.getTime(),i=Xi(t),s=qc(i,e.pckCertificateChain,n),a=Uc(i,s.leaf);mr(o,s.validity);
let c=Ti(e.tcbInfo,n),f=$i(e.qeIdentity,n),d=yr(e.rootCaCrl,"the root");wr(d,n);let p=yr(e.pckCrl,"the PCK's CA");Oe(d,c.
signer.leaf,Ot.tcbInfo.revoked),Oe(d,f.signer.leaf,Ot.qeIdentity.revoked);let u=[...c.signer.validity,...f.signer.validity,
Er(d),Er(p),f.period,c.period];mr(o,u),wr(p,s.issuer),Oe(p,s.leaf,Ot.pck.revoked),Oe(d,s.issuer,Ot.pck.revoked),Vc(i,s.leaf);
let l=Gc(i.qeReport,f.content);Kc(i),c.content.fmspc!==a.fmspc&&x("tcb.fmspc",`TCB info of ${c.content.fmspc}, the platf\
orm is ${a.fmspc}`),c.content.pceId!==a.pceId&&x("tcb.pceid",`TCB info of PCE ${c.content.pceId}, the platform's is ${a.
pceId}`);let y=ts(a,i.report,c.content,l);return zc(i.report),{report:i.report,platform:a,...y,earliestExpiry:new Date(Math.
min(...[...s.validity,...u].map(E=>E.until))),collateralIssued:new Date(Math.min(c.content.issueDate,f.content.issueDate)),
evaluation:Math.min(c.content.evaluation,f.content.evaluation)}}function qc({certificationData:{type:t,data:e}},n,r){let o=t===
mn?is(e):n;return o===""&&x("pck.chain",`certification data of type ${t} and no PCK chain in the collateral`),fn(o,r,Ot.
pck,[["Intel SGX PCK Certificate"],Hc])}function Uc({certificationData:t},e){e.sgxExtensions.length!==1&&x("pck.extensio\
n",`PCK certificate with ${e.sgxExtensions.length} SGX extensions: one is expected`);try{let n=mi(e.sgxExtensions[0]);return Pc(
t,e,n)||x("pck.extension","the collateral's PCK certificate is not the one of the quote's certification data"),n}catch(n){
throw n instanceof m&&x("pck.extension",n.message),n}}function Pc({type:t,data:e},n,r){return t===mn?!0:t===Qi?ht(e,n.der)||
Lc(is(e),n):R(e.subarray(-2))===r.pceId&&(t!==br||R(e.subarray(0,16))===r.ppid)}function Lc(t,e){try{let[n,...r]=sn(t);return r.
length===0&&ht(n.der,e.der)}catch(n){if(n instanceof m)return!1;throw n}}function Vc(t,e){e.key?.verifies(t.qeReport.bytes,
t.qeReportSignature)||x("qe.reportSignature","the QE report is not signed by the PCK certificate's key");let n=R(ot(W(t.
attestationKey,t.qeAuthenticationData)))+"00".repeat(32);t.qeReport.reportData!==n&&x("qe.reportData","the QE report is \
about another attestation key")}function Gc(t,e){return t.mrSigner!==e.mrSigner&&x("qeid.mrsigner",`QE MRSIGNER is ${t.mrSigner}`),
t.isvProdId!==e.isvProdId&&x("qeid.isvprodid",`QE ISVPRODID is ${t.isvProdId}: ${e.isvProdId} is expected`),ns(t.miscSelect,
e.miscSelect,e.miscSelectMask)||x("qeid.miscselect",`QE MISCSELECT is ${R(t.miscSelect)}`),ns(t.attributes,e.attributes,
e.attributesMask)||x("qeid.attributes",`QE ATTRIBUTES are ${R(t.attributes)}`),(t.attributes[0]&2)!==0&&x("qeid.debug","\
the quoting enclave is a debug enclave"),ln(e.levels,t.isvSvn)??x("qeid.isvsvn",`QE ISVSVN ${t.isvSvn} is below every le\
vel`)}var ns=(t,e,n)=>t.every((r,o)=>(r&n[o])===e[o]);function Kc(t){(ue.decode(t.attestationKey)??x("quote.attKey","the\
 attestation key is not a point on P-256")).verifies(t.signedPart,t.signature)||x("quote.signature","header and body are\
 not signed by the attestation key")}function zc({tdAttributes:t,mrServiceTd:e}){let n=t&~Dc,r=`0x${t.toString(16).padStart(
16,"0")}`;(t&rs)!==0n&&x("td.debug","a debug trust domain: its host can read its memory"),n!==0n&&x("td.attributes",`TDA\
TTRIBUTES are ${r}: bits 0x${n.toString(16)} are reserved or let the trust domain be moved`),(t&os)===0n&&x("td.septVeDi\
sable","SEPT_VE_DISABLE is not set"),e!==null&&e!==Mc&&x("td.mrServiceTd",`a service TD is bound: ${e}`)}var is=t=>Array.
from(t,e=>String.fromCharCode(e)).join("");var gn="do not trust this node: ";function ss(t,e,n,r=new Date){let o=[],i=n.collateral??t.collateral;o.push(q("collater\
al","there is collateral for the quote",i?null:"none","collateral in the answer, or of yours","give collateral, or ask t\
he operator to set helios.tee.pccs"));let s=i?Yc(t.quote,i,n.isSimulated??!1,r,o):null;s&&Wc(t,e,s,n,r,o);let a=nn(o);return{
checks:o,refusals:a,quote:s,trust:a.length===0?Fc(t,r,n.isSimulated??!1):null}}function Yc(t,e,n,r,o){let i=n?"the SIMUL\
ATION's root, which proves nothing":"Intel's root",s=`a quote and collateral that lead to ${i} at ${Vt(r.getTime())}`;try{
let a=vr(t,e,n?gr():Li(),r),c=a.advisories.length===0?"":` [${a.advisories.join(", ")}]`;return o.push(q("quote",`the qu\
ote verifies to ${i}: TCB status ${a.status}${c}, by collateral that is valid until `+Vt(a.earliestExpiry.getTime()),null,
s,"")),a}catch(a){if(!(a instanceof vt))throw a;let c=a.code.endsWith(".expired")?"compare this machine's clock; if it i\
s right, give newer collateral":!n&&Zc(t,e,gr(),r)?"this node is simulated: its quotes prove nothing. To try it out all \
the same, ask for the simulation":`${gn}nothing says that it runs in a trust domain`;return o.push(q("quote",`the quote \
verifies to ${i}`,a.message,s,c)),null}}function Zc(t,e,n,r){try{return vr(t,e,n,r),!0}catch(o){if(o instanceof vt)return!1;
throw o}}function Wc(t,e,n,r,o,i){let s=Xc(t.statement,e);i.push(q("report-data","the quote is about this statement and \
about our nonce",n.report.reportData===s?null:`report data ${n.report.reportData}`,s,`${gn}the quote is another node's, \
a replay, or of another key`),Qc(t,s,n,r,o),q("signature",`key ${t.publicKey}, which the quote binds, signed the stateme\
nt`,t.signature?jc(t.publicKey,t.statement,t.signature)?null:"a signature of another key or text":"no signature: the nod\
e holds no key yet","its signature over the statement","wait until the node is in its network, or do not trust it"),q("s\
tatement","the statement names a network",t.networkId&&t.founding&&t.keyEpoch!==null&&t.chainId!==null&&t.policyDigest?null:
"no network id, founding checkpoint or key epoch","chain, network id, founding checkpoint, key epoch and policy digest",
"wait until the node is in its network"),Sr("key","the network's key",t.publicKey,r.key),Sr("network","the network id",t.
networkId,r.networkId),Sr("founding","the block that its network started from",t.founding?.root??null,r.founding),q("nam\
ed","the caller names the network",r.key||r.networkId||r.founding||r.anyNetwork?null:"no network id, key or founding che\
ckpoint","one of them","name the network, because anybody can found one with a genuine image; or accept any network"))}function Qc(t,e,n,{
policy:r,anyImage:o},i){if(!r)return q("policy",`any image is accepted: MRTD ${n.report.mrTd}`,o?null:"no policy","a pol\
icy","give a policy that lists the images that you trust; or accept any image and compare its measurements yourself");try{
let s=Pi(n,t.eventLog,e,r,i);return q("policy",`the policy admits image '${s}' and the platform`,null,"an image and a pl\
atform of the policy","")}catch(s){if(!(s instanceof vt))throw s;return q("policy","the policy admits the image and the \
platform",s.message,"an image and a platform of the policy",`${gn}or add the release to the policy if you have built it \
yourself`)}}var Sr=(t,e,n,r)=>r?q(t,`${e} is ${r}`,r.toLowerCase()===n?null:n??"none",r,`${gn}it is in another network`):
q(t,`${e} is ${n??"not known yet"}; not compared`,null,"","");function Xc(t,e){if(e.length===0||e.length>64)throw new RangeError(
`nonce of ${e.length} bytes: 1 to 64 are expected`);return R(Le(W(Z("helios-akka/statement/v1\0"),ot(t),ot(e))))}function jc(t,e,n){
try{return ce.verify(n,ot(e),H(t),{lowS:!0,prehash:!1,format:"compact"})}catch{return!1}}function Fc({chainId:t,networkId:e,
founding:n,keyEpoch:r,publicKey:o,policyDigest:i,statement:s},a,c){if(t===null||!e||!n||r===null||!i)return null;let f=new Date(
1e3*Math.floor(a.getTime()/1e3));return{chainId:t,networkId:e,founding:n,keyEpoch:r,publicKey:o,policyDigest:i,statement:D(
ot(s)),verified:f,isSimulated:c}}var as=32,Jc={GET:15,POST:90},te=class extends Error{constructor(e,n,r){super(e),this.name="NodeError",this.status=n,this.
code=r}},de=class extends Error{constructor(e){let n=e.filter(r=>!r.holds);super(n.map(r=>`${r.name}: found ${r.found}; \
expected ${r.expected}; ${r.remedy}`).join(`
`)),this.name="UnverifiedError",this.checks=e,this.refusals=n.map(r=>r.name)}},Ne=class{#t;#e;constructor(e,n,r={}){this.#t=
e,this.#e=r,this.trust=n}async call(e){let n=jo({...e,nonce:Br()}),r={method:"POST",headers:{"Content-Type":"application\
/json"},body:JSON.stringify(tr(n))};return this.judge(n,await xn(this.#t,`/v1/call${this.query&&`?${this.query}`}`,r))}async block(e="\
latest"){let n=Fo({block:e,nonce:Br()}),r=`block=${n.view}&nonce=${n.nonce}${this.query&&`&${this.query}`}`;return this.
judge(n,await xn(this.#t,`/v1/block?${r}`))}async rpc(e,n=[]){let r=Jo({method:e,params:n,nonce:Br()}),o={method:"POST",
headers:{"Content-Type":"application/json"},body:JSON.stringify(tr(r))},i=this.judge(r,await xn(this.#t,"/v1/rpc",o));return{
message:i,value:JSON.parse(_t(H(i.result)))}}get query(){return""}judge(e,n){let{answer:r,checks:o}=ui(or(n),this.trust,
{...this.#e,question:e});if(!r)throw new de(o);return r}};async function Ir(t,e){let n=Zt(as);return ss(Ri(await xn(t,Ni(
n))),n,e)}var Br=()=>D(Zt(as));async function xn(t,e,n){let r=Jc[n?.method==="POST"?"POST":"GET"],o=AbortSignal.timeout(
1e3*r),i,s;try{i=await fetch(new URL(e,t),{cache:"no-store",signal:o,...n}),s=await tf(i)}catch(f){throw f instanceof te?
f:new te(o.aborted?`no answer within ${r} seconds`:"no answer: is the node running, and is this its API address?",null,null)}
if(i.ok)return s;let{code:a,message:c}=ef(s);throw new te(c??`HTTP ${i.status}, and not the JSON that a node answers wit\
h: is this a node's API address?`,i.status,a??null)}async function tf(t){let e=t.body?.getReader(),n=new TextDecoder,r="",
o=0;for(let i;e&&!(i=await e.read()).done;){if(o+=i.value.length,o>en)throw e.cancel().catch(()=>{}),new te(`more than ${en}\
 bytes, which no answer has`,t.status,null);r+=n.decode(i.value,{stream:!0})}return r+n.decode()}function ef(t){try{let{
code:e,message:n}=JSON.parse(t).error;return typeof n=="string"?{code:String(e),message:n}:{}}catch{return{}}}return hs(nf);})();
