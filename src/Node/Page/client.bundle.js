var helios=(()=>{var Po=Object.defineProperty;var hf=Object.getOwnPropertyDescriptor;var mf=Object.getOwnPropertyNames;var pf=Object.prototype.hasOwnProperty;var bf=(e,t)=>{for(var n in t)Po(e,n,{get:t[n],enumerable:!0})},gf=(e,t,n,o)=>{if(t&&typeof t=="object"||typeof t=="func\
tion")for(let r of mf(t))!pf.call(e,r)&&r!==n&&Po(e,r,{get:()=>t[r],enumerable:!(o=hf(t,r))||o.enumerable});return e};var xf=e=>gf(Po({},"__esModule",{value:!0}),e);var Uh={};bf(Uh,{HeliosClient:()=>Ue,ProvingClient:()=>Dn,UnverifiedError:()=>ve,attest:()=>Es,chainOf:()=>xr,parseChain:()=>br,
reasonOf:()=>Sn});var Se=typeof globalThis=="object"&&"crypto"in globalThis?globalThis.crypto:void 0;/*! noble-hashes - MIT License (c) 2022 Paul Miller (paulmillr.com) */function Wt(e){return e instanceof Uint8Array||ArrayBuffer.
isView(e)&&e.constructor.name==="Uint8Array"}function fe(e){if(!Number.isSafeInteger(e)||e<0)throw new Error("positive i\
nteger expected, got "+e)}function rt(e,...t){if(!Wt(e))throw new Error("Uint8Array expected");if(t.length>0&&!t.includes(
e.length))throw new Error("Uint8Array expected of length "+t+", got length="+e.length)}function Mn(e){if(typeof e!="func\
tion"||typeof e.create!="function")throw new Error("Hash should be wrapped by utils.createHasher");fe(e.outputLen),fe(e.
blockLen)}function Qt(e,t=!0){if(e.destroyed)throw new Error("Hash instance has been destroyed");if(t&&e.finished)throw new Error(
"Hash#digest() has already been called")}function qn(e,t){rt(e);let n=t.outputLen;if(e.length<n)throw new Error("digestI\
nto() expects output buffer of length at least "+n)}function Is(e){return new Uint32Array(e.buffer,e.byteOffset,Math.floor(e.byteLength/4))}function Pt(...e){for(let t=0;t<
e.length;t++)e[t].fill(0)}function Un(e){return new DataView(e.buffer,e.byteOffset,e.byteLength)}function Ut(e,t){return e<<
32-t|e>>>t}var yf=new Uint8Array(new Uint32Array([287454020]).buffer)[0]===68;function wf(e){return e<<24&4278190080|e<<8&16711680|
e>>>8&65280|e>>>24&255}function Ef(e){for(let t=0;t<e.length;t++)e[t]=wf(e[t]);return e}var Ho=yf?e=>e:Ef,ks=typeof Uint8Array.from([]).toHex==
"function"&&typeof Uint8Array.fromHex=="function",Bf=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,"0"));function Ht(e){
if(rt(e),ks)return e.toHex();let t="";for(let n=0;n<e.length;n++)t+=Bf[e[n]];return t}var Xt={_0:48,_9:57,A:65,F:70,a:97,
f:102};function Ss(e){if(e>=Xt._0&&e<=Xt._9)return e-Xt._0;if(e>=Xt.A&&e<=Xt.F)return e-(Xt.A-10);if(e>=Xt.a&&e<=Xt.f)return e-
(Xt.a-10)}function Ie(e){if(typeof e!="string")throw new Error("hex string expected, got "+typeof e);if(ks)return Uint8Array.
fromHex(e);let t=e.length,n=t/2;if(t%2)throw new Error("hex string expected, got unpadded hex of length "+t);let o=new Uint8Array(
n);for(let r=0,s=0;r<n;r++,s+=2){let i=Ss(e.charCodeAt(s)),a=Ss(e.charCodeAt(s+1));if(i===void 0||a===void 0){let c=e[s]+
e[s+1];throw new Error('hex string expected, got non-hex character "'+c+'" at index '+s)}o[r]=i*16+a}return o}function ke(e){if(typeof e!="string")throw new Error("string expected");return new Uint8Array(new TextEncoder().encode(e))}function Ae(e){return typeof e=="string"&&(e=ke(e)),rt(e),e}function j(...e){let t=0;for(let o=0;o<e.length;o++){let r=e[o];rt(r),t+=r.length}let n=new Uint8Array(t);for(let o=0,r=0;o<
e.length;o++){let s=e[o];n.set(s,r),r+=s.length}return n}var ue=class{};function Ge(e){let t=o=>e().update(Ae(o)).digest(),n=e();return t.outputLen=n.outputLen,t.blockLen=n.blockLen,
t.create=()=>e(),t}function Jt(e=32){if(Se&&typeof Se.getRandomValues=="function")return Se.getRandomValues(new Uint8Array(e));if(Se&&typeof Se.
randomBytes=="function")return Uint8Array.from(Se.randomBytes(e));throw new Error("crypto.getRandomValues must be define\
d")}function vf(e,t,n,o){if(typeof e.setBigUint64=="function")return e.setBigUint64(t,n,o);let r=BigInt(32),s=BigInt(4294967295),
i=Number(n>>r&s),a=Number(n&s),c=o?4:0,f=o?0:4;e.setUint32(t+c,i,o),e.setUint32(t+f,a,o)}function As(e,t,n){return e&t^~e&
n}function _s(e,t,n){return e&t^e&n^t&n}var sn=class extends ue{constructor(t,n,o,r){super(),this.finished=!1,this.length=
0,this.pos=0,this.destroyed=!1,this.blockLen=t,this.outputLen=n,this.padOffset=o,this.isLE=r,this.buffer=new Uint8Array(
t),this.view=Un(this.buffer)}update(t){Qt(this),t=Ae(t),rt(t);let{view:n,buffer:o,blockLen:r}=this,s=t.length;for(let i=0;i<
s;){let a=Math.min(r-this.pos,s-i);if(a===r){let c=Un(t);for(;r<=s-i;i+=r)this.process(c,i);continue}o.set(t.subarray(i,
i+a),this.pos),this.pos+=a,i+=a,this.pos===r&&(this.process(n,0),this.pos=0)}return this.length+=t.length,this.roundClean(),
this}digestInto(t){Qt(this),qn(t,this),this.finished=!0;let{buffer:n,view:o,blockLen:r,isLE:s}=this,{pos:i}=this;n[i++]=
128,Pt(this.buffer.subarray(i)),this.padOffset>r-i&&(this.process(o,0),i=0);for(let l=i;l<r;l++)n[l]=0;vf(o,r-8,BigInt(this.
length*8),s),this.process(o,0);let a=Un(t),c=this.outputLen;if(c%4)throw new Error("_sha2: outputLen should be aligned t\
o 32bit");let f=c/4,u=this.get();if(f>u.length)throw new Error("_sha2: outputLen bigger than state");for(let l=0;l<f;l++)
a.setUint32(4*l,u[l],s)}digest(){let{buffer:t,outputLen:n}=this;this.digestInto(t);let o=t.slice(0,n);return this.destroy(),
o}_cloneInto(t){t||(t=new this.constructor),t.set(...this.get());let{blockLen:n,buffer:o,length:r,finished:s,destroyed:i,
pos:a}=this;return t.destroyed=i,t.finished=s,t.length=r,t.pos=a,r%n&&t.buffer.set(o),t}clone(){return this._cloneInto()}},
te=Uint32Array.from([1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225]);var bt=Uint32Array.from([3418070365,3238371032,1654270250,914150663,2438529370,812702999,355462360,4144912697,1731405415,
4290775857,2394180231,1750603025,3675008525,1694076839,1203062813,3204075428]),gt=Uint32Array.from([1779033703,4089235720,
3144134277,2227873595,1013904242,4271175723,2773480762,1595750129,1359893119,2917565137,2600822924,725511199,528734635,4215389547,
1541459225,327033209]);var Gn=BigInt(4294967295),Os=BigInt(32);function Sf(e,t=!1){return t?{h:Number(e&Gn),l:Number(e>>Os&Gn)}:{h:Number(e>>Os&
Gn)|0,l:Number(e&Gn)|0}}function Fn(e,t=!1){let n=e.length,o=new Uint32Array(n),r=new Uint32Array(n);for(let s=0;s<n;s++){
let{h:i,l:a}=Sf(e[s],t);[o[s],r[s]]=[i,a]}return[o,r]}var Co=(e,t,n)=>e>>>n,Do=(e,t,n)=>e<<32-n|t>>>n,_e=(e,t,n)=>e>>>n|t<<32-n,Oe=(e,t,n)=>e<<32-n|t>>>n,an=(e,t,n)=>e<<64-n|
t>>>n-32,cn=(e,t,n)=>e>>>n-32|t<<64-n;var Rs=(e,t,n)=>e<<n|t>>>32-n,Ts=(e,t,n)=>t<<n|e>>>32-n,$s=(e,t,n)=>t<<n-32|e>>>64-n,Ns=(e,t,n)=>e<<n-32|t>>>64-n;function Yt(e,t,n,o){
let r=(t>>>0)+(o>>>0);return{h:e+n+(r/2**32|0)|0,l:r|0}}var Ps=(e,t,n)=>(e>>>0)+(t>>>0)+(n>>>0),Hs=(e,t,n,o)=>t+n+o+(e/2**
32|0)|0,Cs=(e,t,n,o)=>(e>>>0)+(t>>>0)+(n>>>0)+(o>>>0),Ds=(e,t,n,o,r)=>t+n+o+r+(e/2**32|0)|0,Ls=(e,t,n,o,r)=>(e>>>0)+(t>>>
0)+(n>>>0)+(o>>>0)+(r>>>0),Ms=(e,t,n,o,r,s)=>t+n+o+r+s+(e/2**32|0)|0;var kf=Uint32Array.from([1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,
310598401,607225278,1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,
1249150122,1555081692,1996064986,2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,
773529912,1294757372,1396182291,1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,
3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,
1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298]),de=new Uint32Array(64),Lo=class extends sn{constructor(t=32){
super(64,t,8,!1),this.A=te[0]|0,this.B=te[1]|0,this.C=te[2]|0,this.D=te[3]|0,this.E=te[4]|0,this.F=te[5]|0,this.G=te[6]|
0,this.H=te[7]|0}get(){let{A:t,B:n,C:o,D:r,E:s,F:i,G:a,H:c}=this;return[t,n,o,r,s,i,a,c]}set(t,n,o,r,s,i,a,c){this.A=t|0,
this.B=n|0,this.C=o|0,this.D=r|0,this.E=s|0,this.F=i|0,this.G=a|0,this.H=c|0}process(t,n){for(let l=0;l<16;l++,n+=4)de[l]=
t.getUint32(n,!1);for(let l=16;l<64;l++){let d=de[l-15],h=de[l-2],p=Ut(d,7)^Ut(d,18)^d>>>3,g=Ut(h,17)^Ut(h,19)^h>>>10;de[l]=
g+de[l-7]+p+de[l-16]|0}let{A:o,B:r,C:s,D:i,E:a,F:c,G:f,H:u}=this;for(let l=0;l<64;l++){let d=Ut(a,6)^Ut(a,11)^Ut(a,25),h=u+
d+As(a,c,f)+kf[l]+de[l]|0,g=(Ut(o,2)^Ut(o,13)^Ut(o,22))+_s(o,r,s)|0;u=f,f=c,c=a,a=i+h|0,i=s,s=r,r=o,o=h+g|0}o=o+this.A|0,
r=r+this.B|0,s=s+this.C|0,i=i+this.D|0,a=a+this.E|0,c=c+this.F|0,f=f+this.G|0,u=u+this.H|0,this.set(o,r,s,i,a,c,f,u)}roundClean(){
Pt(de)}destroy(){this.set(0,0,0,0,0,0,0,0),Pt(this.buffer)}};var qs=Fn(["0x428a2f98d728ae22","0x7137449123ef65cd","0xb5c0fbcfec4d3b2f","0xe9b5dba58189dbbc","0x3956c25bf348b538","0x5\
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
a475817"].map(e=>BigInt(e))),Af=qs[0],_f=qs[1],le=new Uint32Array(80),he=new Uint32Array(80),Vn=class extends sn{constructor(t=64){
super(128,t,16,!1),this.Ah=gt[0]|0,this.Al=gt[1]|0,this.Bh=gt[2]|0,this.Bl=gt[3]|0,this.Ch=gt[4]|0,this.Cl=gt[5]|0,this.
Dh=gt[6]|0,this.Dl=gt[7]|0,this.Eh=gt[8]|0,this.El=gt[9]|0,this.Fh=gt[10]|0,this.Fl=gt[11]|0,this.Gh=gt[12]|0,this.Gl=gt[13]|
0,this.Hh=gt[14]|0,this.Hl=gt[15]|0}get(){let{Ah:t,Al:n,Bh:o,Bl:r,Ch:s,Cl:i,Dh:a,Dl:c,Eh:f,El:u,Fh:l,Fl:d,Gh:h,Gl:p,Hh:g,
Hl:E}=this;return[t,n,o,r,s,i,a,c,f,u,l,d,h,p,g,E]}set(t,n,o,r,s,i,a,c,f,u,l,d,h,p,g,E){this.Ah=t|0,this.Al=n|0,this.Bh=
o|0,this.Bl=r|0,this.Ch=s|0,this.Cl=i|0,this.Dh=a|0,this.Dl=c|0,this.Eh=f|0,this.El=u|0,this.Fh=l|0,this.Fl=d|0,this.Gh=
h|0,this.Gl=p|0,this.Hh=g|0,this.Hl=E|0}process(t,n){for(let S=0;S<16;S++,n+=4)le[S]=t.getUint32(n),he[S]=t.getUint32(n+=
4);for(let S=16;S<80;S++){let O=le[S-15]|0,T=he[S-15]|0,D=_e(O,T,1)^_e(O,T,8)^Co(O,T,7),L=Oe(O,T,1)^Oe(O,T,8)^Do(O,T,7),
U=le[S-2]|0,N=he[S-2]|0,W=_e(U,N,19)^an(U,N,61)^Co(U,N,6),tt=Oe(U,N,19)^cn(U,N,61)^Do(U,N,6),q=Cs(L,tt,he[S-7],he[S-16]),
w=Ds(q,D,W,le[S-7],le[S-16]);le[S]=w|0,he[S]=q|0}let{Ah:o,Al:r,Bh:s,Bl:i,Ch:a,Cl:c,Dh:f,Dl:u,Eh:l,El:d,Fh:h,Fl:p,Gh:g,Gl:E,
Hh:v,Hl:R}=this;for(let S=0;S<80;S++){let O=_e(l,d,14)^_e(l,d,18)^an(l,d,41),T=Oe(l,d,14)^Oe(l,d,18)^cn(l,d,41),D=l&h^~l&
g,L=d&p^~d&E,U=Ls(R,T,L,_f[S],he[S]),N=Ms(U,v,O,D,Af[S],le[S]),W=U|0,tt=_e(o,r,28)^an(o,r,34)^an(o,r,39),q=Oe(o,r,28)^cn(
o,r,34)^cn(o,r,39),w=o&s^o&a^s&a,y=r&i^r&c^i&c;v=g|0,R=E|0,g=h|0,E=p|0,h=l|0,p=d|0,{h:l,l:d}=Yt(f|0,u|0,N|0,W|0),f=a|0,u=
c|0,a=s|0,c=i|0,s=o|0,i=r|0;let x=Ps(W,q,y);o=Hs(x,N,tt,w),r=x|0}({h:o,l:r}=Yt(this.Ah|0,this.Al|0,o|0,r|0)),{h:s,l:i}=Yt(
this.Bh|0,this.Bl|0,s|0,i|0),{h:a,l:c}=Yt(this.Ch|0,this.Cl|0,a|0,c|0),{h:f,l:u}=Yt(this.Dh|0,this.Dl|0,f|0,u|0),{h:l,l:d}=
Yt(this.Eh|0,this.El|0,l|0,d|0),{h,l:p}=Yt(this.Fh|0,this.Fl|0,h|0,p|0),{h:g,l:E}=Yt(this.Gh|0,this.Gl|0,g|0,E|0),{h:v,l:R}=
Yt(this.Hh|0,this.Hl|0,v|0,R|0),this.set(o,r,s,i,a,c,f,u,l,d,h,p,g,E,v,R)}roundClean(){Pt(le,he)}destroy(){Pt(this.buffer),
this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)}},Mo=class extends Vn{constructor(){super(48),this.Ah=bt[0]|0,this.Al=bt[1]|0,
this.Bh=bt[2]|0,this.Bl=bt[3]|0,this.Ch=bt[4]|0,this.Cl=bt[5]|0,this.Dh=bt[6]|0,this.Dl=bt[7]|0,this.Eh=bt[8]|0,this.El=
bt[9]|0,this.Fh=bt[10]|0,this.Fl=bt[11]|0,this.Gh=bt[12]|0,this.Gl=bt[13]|0,this.Hh=bt[14]|0,this.Hl=bt[15]|0}};var ut=Ge(()=>new Lo);var zn=Ge(()=>new Vn),Fe=Ge(()=>new Mo);var Zn=class extends ue{constructor(t,n){super(),this.finished=!1,this.destroyed=!1,Mn(t);let o=Ae(n);if(this.iHash=t.create(),
typeof this.iHash.update!="function")throw new Error("Expected instance of class which extends utils.Hash");this.blockLen=
this.iHash.blockLen,this.outputLen=this.iHash.outputLen;let r=this.blockLen,s=new Uint8Array(r);s.set(o.length>r?t.create().
update(o).digest():o);for(let i=0;i<s.length;i++)s[i]^=54;this.iHash.update(s),this.oHash=t.create();for(let i=0;i<s.length;i++)
s[i]^=106;this.oHash.update(s),Pt(s)}update(t){return Qt(this),this.iHash.update(t),this}digestInto(t){Qt(this),rt(t,this.
outputLen),this.finished=!0,this.iHash.digestInto(t),this.oHash.update(t),this.oHash.digestInto(t),this.destroy()}digest(){
let t=new Uint8Array(this.oHash.outputLen);return this.digestInto(t),t}_cloneInto(t){t||(t=Object.create(Object.getPrototypeOf(
this),{}));let{oHash:n,iHash:o,finished:r,destroyed:s,blockLen:i,outputLen:a}=this;return t=t,t.finished=r,t.destroyed=s,
t.blockLen=i,t.outputLen=a,t.oHash=n._cloneInto(t.oHash),t.iHash=o._cloneInto(t.iHash),t}clone(){return this._cloneInto()}destroy(){
this.destroyed=!0,this.oHash.destroy(),this.iHash.destroy()}},qo=(e,t,n)=>new Zn(e,t).update(n).digest();qo.create=(e,t)=>new Zn(
e,t);/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Go=BigInt(0),Yn=BigInt(1);function fn(e,t=""){if(typeof e!="boolean"){let n=t&&`"${t}"`;throw new Error(n+"expected boolean, got type="+typeof e)}
return e}function me(e,t,n=""){let o=Wt(e),r=e?.length,s=t!==void 0;if(!o||s&&r!==t){let i=n&&`"${n}" `,a=s?` of length ${t}`:
"",c=o?`length=${r}`:`type=${typeof e}`;throw new Error(i+"expected Uint8Array"+a+", got "+c)}return e}function un(e){let t=e.
toString(16);return t.length&1?"0"+t:t}function Us(e){if(typeof e!="string")throw new Error("hex string expected, got "+
typeof e);return e===""?Go:BigInt("0x"+e)}function wt(e){return Us(Ht(e))}function Fo(e){return rt(e),Us(Ht(Uint8Array.from(
e).reverse()))}function mt(e,t){return Ie(e.toString(16).padStart(t*2,"0"))}function Vo(e,t){return mt(e,t).reverse()}function at(e,t,n){let o;if(typeof t=="string")try{o=Ie(t)}catch(s){throw new Error(e+" must be hex string or Uint8Array\
, cause: "+s)}else if(Wt(t))o=Uint8Array.from(t);else throw new Error(e+" must be hex string or Uint8Array");let r=o.length;
if(typeof n=="number"&&r!==n)throw new Error(e+" of length "+n+" expected, got "+r);return o}var Uo=e=>typeof e=="bigint"&&Go<=e;function zo(e,t,n){return Uo(e)&&Uo(t)&&Uo(n)&&t<=e&&e<n}function Gs(e,t,n,o){if(!zo(
t,n,o))throw new Error("expected valid "+e+": "+n+" <= n < "+o+", got "+t)}function ee(e){let t;for(t=0;e>Go;e>>=Yn,t+=1)
;return t}function Fs(e,t){return e>>BigInt(t)&Yn}var Ct=e=>(Yn<<BigInt(e))-Yn;function Vs(e,t,n){if(typeof e!="number"||e<2)throw new Error("hashLen must be a number");if(typeof t!=
"number"||t<2)throw new Error("qByteLen must be a number");if(typeof n!="function")throw new Error("hmacFn must be a fun\
ction");let o=h=>new Uint8Array(h),r=h=>Uint8Array.of(h),s=o(e),i=o(e),a=0,c=()=>{s.fill(1),i.fill(0),a=0},f=(...h)=>n(i,
s,...h),u=(h=o(0))=>{i=f(r(0),h),s=f(),h.length!==0&&(i=f(r(1),h),s=f())},l=()=>{if(a++>=1e3)throw new Error("drbg: trie\
d 1000 values");let h=0,p=[];for(;h<t;){s=f();let g=s.slice();p.push(g),h+=s.length}return j(...p)};return(h,p)=>{c(),u(
h);let g;for(;!(g=p(l()));)u();return c(),g}}function zs(e){return typeof e=="function"&&Number.isSafeInteger(e.outputLen)}function Re(e,t,n={}){if(!e||typeof e!="ob\
ject")throw new Error("expected valid options object");function o(r,s,i){let a=e[r];if(i&&a===void 0)return;let c=typeof a;
if(c!==s||a===null)throw new Error(`param "${r}" is invalid: expected ${s}, got ${c}`)}Object.entries(t).forEach(([r,s])=>o(
r,s,!1)),Object.entries(n).forEach(([r,s])=>o(r,s,!0))}var Zo=()=>{throw new Error("not implemented")};function dn(e){let t=new WeakMap;
return(n,...o)=>{let r=t.get(n);if(r!==void 0)return r;let s=e(n,...o);return t.set(n,s),s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var kt=BigInt(0),Et=BigInt(1),Te=BigInt(2),Ys=BigInt(
3),Ks=BigInt(4),js=BigInt(5),Of=BigInt(7),Xs=BigInt(8),Rf=BigInt(9),Ws=BigInt(16);function Ot(e,t){let n=e%t;return n>=kt?
n:t+n}function Rt(e,t,n){let o=e;for(;t-- >kt;)o*=o,o%=n;return o}function Zs(e,t){if(e===kt)throw new Error("invert: expected\
 non-zero number");if(t<=kt)throw new Error("invert: expected positive modulus, got "+t);let n=Ot(e,t),o=t,r=kt,s=Et,i=Et,
a=kt;for(;n!==kt;){let f=o/n,u=o%n,l=r-i*f,d=s-a*f;o=n,n=u,r=i,s=a,i=l,a=d}if(o!==Et)throw new Error("invert: does not e\
xist");return Ot(r,t)}function Yo(e,t,n){if(!e.eql(e.sqr(t),n))throw new Error("Cannot find square root")}function Qs(e,t){
let n=(e.ORDER+Et)/Ks,o=e.pow(t,n);return Yo(e,o,t),o}function Tf(e,t){let n=(e.ORDER-js)/Xs,o=e.mul(t,Te),r=e.pow(o,n),
s=e.mul(t,r),i=e.mul(e.mul(s,Te),r),a=e.mul(s,e.sub(i,e.ONE));return Yo(e,a,t),a}function $f(e){let t=Bt(e),n=Js(e),o=n(
t,t.neg(t.ONE)),r=n(t,o),s=n(t,t.neg(o)),i=(e+Of)/Ws;return(a,c)=>{let f=a.pow(c,i),u=a.mul(f,o),l=a.mul(f,r),d=a.mul(f,
s),h=a.eql(a.sqr(u),c),p=a.eql(a.sqr(l),c);f=a.cmov(f,u,h),u=a.cmov(d,l,p);let g=a.eql(a.sqr(u),c),E=a.cmov(f,u,g);return Yo(
a,E,c),E}}function Js(e){if(e<Ys)throw new Error("sqrt is not defined for small field");let t=e-Et,n=0;for(;t%Te===kt;)t/=
Te,n++;let o=Te,r=Bt(e);for(;ln(r,o)===1;)if(o++>1e3)throw new Error("Cannot find square root: probably non-prime P");if(n===
1)return Qs;let s=r.pow(o,t),i=(t+Et)/Te;return function(c,f){if(c.is0(f))return f;if(ln(c,f)!==1)throw new Error("Canno\
t find square root");let u=n,l=c.mul(c.ONE,s),d=c.pow(f,t),h=c.pow(f,i);for(;!c.eql(d,c.ONE);){if(c.is0(d))return c.ZERO;
let p=1,g=c.sqr(d);for(;!c.eql(g,c.ONE);)if(p++,g=c.sqr(g),p===u)throw new Error("Cannot find square root");let E=Et<<BigInt(
u-p-1),v=c.pow(l,E);u=p,l=c.sqr(v),d=c.mul(d,l),h=c.mul(h,v)}return h}}function Nf(e){return e%Ks===Ys?Qs:e%Xs===js?Tf:e%
Ws===Rf?$f(e):Js(e)}var Pf=["create","isValid","is0","neg","inv","sqrt","sqr","eql","add","sub","mul","pow","div","addN","subN","mulN","sqrN"];
function Kn(e){let t={ORDER:"bigint",MASK:"bigint",BYTES:"number",BITS:"number"},n=Pf.reduce((o,r)=>(o[r]="function",o),
t);return Re(e,n),e}function hn(e,t,n){if(n<kt)throw new Error("invalid exponent, negatives unsupported");if(n===kt)return e.
ONE;if(n===Et)return t;let o=e.ONE,r=t;for(;n>kt;)n&Et&&(o=e.mul(o,r)),r=e.sqr(r),n>>=Et;return o}function Gt(e,t,n=!1){
let o=new Array(t.length).fill(n?e.ZERO:void 0),r=t.reduce((i,a,c)=>e.is0(a)?i:(o[c]=i,e.mul(i,a)),e.ONE),s=e.inv(r);return t.
reduceRight((i,a,c)=>e.is0(a)?i:(o[c]=e.mul(i,o[c]),e.mul(i,a)),s),o}function ln(e,t){let n=(e.ORDER-Et)/Te,o=e.pow(t,n),r=e.eql(o,e.ONE),s=e.eql(o,e.ZERO),i=e.eql(o,e.neg(e.ONE));if(!r&&!s&&
!i)throw new Error("invalid Legendre symbol result");return r?1:s?0:-1}function jn(e,t){t!==void 0&&fe(t);let n=t!==void 0?t:e.toString(2).length,o=Math.ceil(n/8);return{nBitLength:n,nByteLength:o}}
function Bt(e,t,n=!1,o={}){if(e<=kt)throw new Error("invalid field: expected ORDER > 0, got "+e);let r,s,i=!1,a;if(typeof t==
"object"&&t!=null){if(o.sqrt||n)throw new Error("cannot specify opts in two arguments");let d=t;d.BITS&&(r=d.BITS),d.sqrt&&
(s=d.sqrt),typeof d.isLE=="boolean"&&(n=d.isLE),typeof d.modFromBytes=="boolean"&&(i=d.modFromBytes),a=d.allowedLengths}else
typeof t=="number"&&(r=t),o.sqrt&&(s=o.sqrt);let{nBitLength:c,nByteLength:f}=jn(e,r);if(f>2048)throw new Error("invalid \
field: expected ORDER of <= 2048 bytes");let u,l=Object.freeze({ORDER:e,isLE:n,BITS:c,BYTES:f,MASK:Ct(c),ZERO:kt,ONE:Et,
allowedLengths:a,create:d=>Ot(d,e),isValid:d=>{if(typeof d!="bigint")throw new Error("invalid field element: expected bi\
gint, got "+typeof d);return kt<=d&&d<e},is0:d=>d===kt,isValidNot0:d=>!l.is0(d)&&l.isValid(d),isOdd:d=>(d&Et)===Et,neg:d=>Ot(
-d,e),eql:(d,h)=>d===h,sqr:d=>Ot(d*d,e),add:(d,h)=>Ot(d+h,e),sub:(d,h)=>Ot(d-h,e),mul:(d,h)=>Ot(d*h,e),pow:(d,h)=>hn(l,d,
h),div:(d,h)=>Ot(d*Zs(h,e),e),sqrN:d=>d*d,addN:(d,h)=>d+h,subN:(d,h)=>d-h,mulN:(d,h)=>d*h,inv:d=>Zs(d,e),sqrt:s||(d=>(u||
(u=Nf(e)),u(l,d))),toBytes:d=>n?Vo(d,f):mt(d,f),fromBytes:(d,h=!0)=>{if(a){if(!a.includes(d.length)||d.length>f)throw new Error(
"Field.fromBytes: expected "+a+" bytes, got "+d.length);let g=new Uint8Array(f);g.set(d,n?0:g.length-d.length),d=g}if(d.
length!==f)throw new Error("Field.fromBytes: expected "+f+" bytes, got "+d.length);let p=n?Fo(d):wt(d);if(i&&(p=Ot(p,e)),
!h&&!l.isValid(p))throw new Error("invalid field element: outside of range 0..ORDER");return p},invertBatch:d=>Gt(l,d),cmov:(d,h,p)=>p?
h:d});return Object.freeze(l)}function ti(e){if(typeof e!="bigint")throw new Error("field order must be bigint");let t=e.toString(2).length;return Math.
ceil(t/8)}function mn(e){let t=ti(e);return t+Math.ceil(t/2)}function pn(e,t,n=!1){let o=e.length,r=ti(t),s=mn(t);if(o<16||
o<s||o>1024)throw new Error("expected "+s+"-1024 bytes of input, got "+o);let i=n?Fo(e):wt(e),a=Ot(i,t-Et)+Et;return n?Vo(
a,r):mt(a,r)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var Ve=BigInt(0),$e=BigInt(1);function bn(e,t){let n=t.
negate();return e?n:t}function Ne(e,t){let n=Gt(e.Fp,t.map(o=>o.Z));return t.map((o,r)=>e.fromAffine(o.toAffine(n[r])))}
function ri(e,t){if(!Number.isSafeInteger(e)||e<=0||e>t)throw new Error("invalid window size, expected [1.."+t+"], got W\
="+e)}function Ko(e,t){ri(e,t);let n=Math.ceil(t/e)+1,o=2**(e-1),r=2**e,s=Ct(e),i=BigInt(e);return{windows:n,windowSize:o,
mask:s,maxNumber:r,shiftBy:i}}function ei(e,t,n){let{windowSize:o,mask:r,maxNumber:s,shiftBy:i}=n,a=Number(e&r),c=e>>i;a>
o&&(a-=s,c+=$e);let f=t*o,u=f+Math.abs(a)-1,l=a===0,d=a<0,h=t%2!==0;return{nextN:c,offset:u,isZero:l,isNeg:d,isNegF:h,offsetF:f}}
function Cf(e,t){if(!Array.isArray(e))throw new Error("array expected");e.forEach((n,o)=>{if(!(n instanceof t))throw new Error(
"invalid point at index "+o)})}function Df(e,t){if(!Array.isArray(e))throw new Error("array of scalars expected");e.forEach(
(n,o)=>{if(!t.isValid(n))throw new Error("invalid scalar at index "+o)})}var jo=new WeakMap,si=new WeakMap;function Xo(e){
return si.get(e)||1}function ni(e){if(e!==Ve)throw new Error("invalid wNAF")}var Xn=class{constructor(t,n){this.BASE=t.BASE,
this.ZERO=t.ZERO,this.Fn=t.Fn,this.bits=n}_unsafeLadder(t,n,o=this.ZERO){let r=t;for(;n>Ve;)n&$e&&(o=o.add(r)),r=r.double(),
n>>=$e;return o}precomputeWindow(t,n){let{windows:o,windowSize:r}=Ko(n,this.bits),s=[],i=t,a=i;for(let c=0;c<o;c++){a=i,
s.push(a);for(let f=1;f<r;f++)a=a.add(i),s.push(a);i=a.double()}return s}wNAF(t,n,o){if(!this.Fn.isValid(o))throw new Error(
"invalid scalar");let r=this.ZERO,s=this.BASE,i=Ko(t,this.bits);for(let a=0;a<i.windows;a++){let{nextN:c,offset:f,isZero:u,
isNeg:l,isNegF:d,offsetF:h}=ei(o,a,i);o=c,u?s=s.add(bn(d,n[h])):r=r.add(bn(l,n[f]))}return ni(o),{p:r,f:s}}wNAFUnsafe(t,n,o,r=this.
ZERO){let s=Ko(t,this.bits);for(let i=0;i<s.windows&&o!==Ve;i++){let{nextN:a,offset:c,isZero:f,isNeg:u}=ei(o,i,s);if(o=a,
!f){let l=n[c];r=r.add(u?l.negate():l)}}return ni(o),r}getPrecomputes(t,n,o){let r=jo.get(n);return r||(r=this.precomputeWindow(
n,t),t!==1&&(typeof o=="function"&&(r=o(r)),jo.set(n,r))),r}cached(t,n,o){let r=Xo(t);return this.wNAF(r,this.getPrecomputes(
r,t,o),n)}unsafe(t,n,o,r){let s=Xo(t);return s===1?this._unsafeLadder(t,n,r):this.wNAFUnsafe(s,this.getPrecomputes(s,t,o),
n,r)}createCache(t,n){ri(n,this.bits),si.set(t,n),jo.delete(t)}hasCache(t){return Xo(t)!==1}};function ii(e,t,n,o){let r=t,
s=e.ZERO,i=e.ZERO;for(;n>Ve||o>Ve;)n&$e&&(s=s.add(r)),o&$e&&(i=i.add(r)),r=r.double(),n>>=$e,o>>=$e;return{p1:s,p2:i}}function ai(e,t,n,o){
Cf(n,e),Df(o,t);let r=n.length,s=o.length;if(r!==s)throw new Error("arrays of points and scalars must have equal length");
let i=e.ZERO,a=ee(BigInt(r)),c=1;a>12?c=a-3:a>4?c=a-2:a>0&&(c=2);let f=Ct(c),u=new Array(Number(f)+1).fill(i),l=Math.floor(
(t.BITS-1)/c)*c,d=i;for(let h=l;h>=0;h-=c){u.fill(i);for(let g=0;g<s;g++){let E=o[g],v=Number(E>>BigInt(h)&f);u[v]=u[v].
add(n[g])}let p=i;for(let g=u.length-1,E=i;g>0;g--)E=E.add(u[g]),p=p.add(E);if(d=d.add(p),h!==0)for(let g=0;g<c;g++)d=d.
double()}return d}function oi(e,t,n){if(t){if(t.ORDER!==e)throw new Error("Field.ORDER must match order: Fp == p, Fn == n");return Kn(t),t}else
return Bt(e,{isLE:n})}function ci(e,t,n={},o){if(o===void 0&&(o=e==="edwards"),!t||typeof t!="object")throw new Error(`e\
xpected valid ${e} CURVE object`);for(let c of["p","n","h"]){let f=t[c];if(!(typeof f=="bigint"&&f>Ve))throw new Error(`\
CURVE.${c} must be positive bigint`)}let r=oi(t.p,n.Fp,o),s=oi(t.n,n.Fn,o),a=["Gx","Gy","a",e==="weierstrass"?"b":"d"];for(let c of a)
if(!r.isValid(t[c]))throw new Error(`CURVE.${c} must be valid field element of CURVE.Fp`);return t=Object.freeze(Object.
assign({},t)),{CURVE:t,Fp:r,Fn:s}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var fi=(e,t)=>(e+(e>=0?t:-t)/Kt)/t;function Lf(e,t,n){
let[[o,r],[s,i]]=t,a=fi(i*e,n),c=fi(-r*e,n),f=e-a*o-c*s,u=-a*r-c*i,l=f<Ft,d=u<Ft;l&&(f=-f),d&&(u=-u);let h=Ct(Math.ceil(
ee(n)/2))+xt;if(f<Ft||f>=h||u<Ft||u>=h)throw new Error("splitScalar (endomorphism): failed, k="+e);return{k1neg:l,k1:f,k2neg:d,
k2:u}}function Qo(e){if(!["compact","recovered","der"].includes(e))throw new Error('Signature format must be "compact", \
"recovered", or "der"');return e}function Wo(e,t){let n={};for(let o of Object.keys(t))n[o]=e[o]===void 0?t[o]:e[o];return fn(
n.lowS,"lowS"),fn(n.prehash,"prehash"),n.format!==void 0&&Qo(n.format),n}var Jo=class extends Error{constructor(t=""){super(
t)}},ne={Err:Jo,_tlv:{encode:(e,t)=>{let{Err:n}=ne;if(e<0||e>256)throw new n("tlv.encode: wrong tag");if(t.length&1)throw new n(
"tlv.encode: unpadded data");let o=t.length/2,r=un(o);if(r.length/2&128)throw new n("tlv.encode: long form length too bi\
g");let s=o>127?un(r.length/2|128):"";return un(e)+s+r+t},decode(e,t){let{Err:n}=ne,o=0;if(e<0||e>256)throw new n("tlv.e\
ncode: wrong tag");if(t.length<2||t[o++]!==e)throw new n("tlv.decode: wrong tlv");let r=t[o++],s=!!(r&128),i=0;if(!s)i=r;else{
let c=r&127;if(!c)throw new n("tlv.decode(long): indefinite length not supported");if(c>4)throw new n("tlv.decode(long):\
 byte length is too big");let f=t.subarray(o,o+c);if(f.length!==c)throw new n("tlv.decode: length bytes not complete");if(f[0]===
0)throw new n("tlv.decode(long): zero leftmost byte");for(let u of f)i=i<<8|u;if(o+=c,i<128)throw new n("tlv.decode(long\
): not minimal encoding")}let a=t.subarray(o,o+i);if(a.length!==i)throw new n("tlv.decode: wrong value length");return{v:a,
l:t.subarray(o+i)}}},_int:{encode(e){let{Err:t}=ne;if(e<Ft)throw new t("integer: negative integers are not allowed");let n=un(
e);if(Number.parseInt(n[0],16)&8&&(n="00"+n),n.length&1)throw new t("unexpected DER parsing assertion: unpadded hex");return n},
decode(e){let{Err:t}=ne;if(e[0]&128)throw new t("invalid signature integer: negative");if(e[0]===0&&!(e[1]&128))throw new t(
"invalid signature integer: unnecessary leading zero");return wt(e)}},toSig(e){let{Err:t,_int:n,_tlv:o}=ne,r=at("signatu\
re",e),{v:s,l:i}=o.decode(48,r);if(i.length)throw new t("invalid signature: left bytes after parsing");let{v:a,l:c}=o.decode(
2,s),{v:f,l:u}=o.decode(2,c);if(u.length)throw new t("invalid signature: left bytes after parsing");return{r:n.decode(a),
s:n.decode(f)}},hexFromSig(e){let{_tlv:t,_int:n}=ne,o=t.encode(2,n.encode(e.r)),r=t.encode(2,n.encode(e.s)),s=o+r;return t.
encode(48,s)}},Ft=BigInt(0),xt=BigInt(1),Kt=BigInt(2),ze=BigInt(3),tr=BigInt(4);function jt(e,t){let{BYTES:n}=e,o;if(typeof t==
"bigint")o=t;else{let r=at("private key",t);try{o=e.fromBytes(r)}catch{throw new Error(`invalid private key: expected ui\
8a of size ${n}, got ${typeof t}`)}}if(!e.isValidNot0(o))throw new Error("invalid private key: out of range [1..N-1]");return o}
function ui(e,t={}){let n=ci("weierstrass",e,t),{Fp:o,Fn:r}=n,s=n.CURVE,{h:i,n:a}=s;Re(t,{},{allowInfinityPoint:"boolean",
clearCofactor:"function",isTorsionFree:"function",fromBytes:"function",toBytes:"function",endo:"object",wrapPrivateKey:"\
boolean"});let{endo:c}=t;if(c&&(!o.is0(s.a)||typeof c.beta!="bigint"||!Array.isArray(c.basises)))throw new Error('invali\
d endo: expected "beta": bigint and "basises": array');let f=li(o,r);function u(){if(!o.isOdd)throw new Error("compressi\
on is not supported: Field does not have .isOdd()")}function l(q,w,y){let{x,y:k}=w.toAffine(),P=o.toBytes(x);if(fn(y,"is\
Compressed"),y){u();let I=!o.isOdd(k);return j(di(I),P)}else return j(Uint8Array.of(4),P,o.toBytes(k))}function d(q){me(
q,void 0,"Point");let{publicKey:w,publicKeyUncompressed:y}=f,x=q.length,k=q[0],P=q.subarray(1);if(x===w&&(k===2||k===3)){
let I=o.fromBytes(P);if(!o.isValid(I))throw new Error("bad point: is not on curve, wrong x");let _=g(I),$;try{$=o.sqrt(_)}catch(ct){
let et=ct instanceof Error?": "+ct.message:"";throw new Error("bad point: is not on curve, sqrt error"+et)}u();let H=o.isOdd(
$);return(k&1)===1!==H&&($=o.neg($)),{x:I,y:$}}else if(x===y&&k===4){let I=o.BYTES,_=o.fromBytes(P.subarray(0,I)),$=o.fromBytes(
P.subarray(I,I*2));if(!E(_,$))throw new Error("bad point: is not on curve");return{x:_,y:$}}else throw new Error(`bad po\
int: got length ${x}, expected compressed=${w} or uncompressed=${y}`)}let h=t.toBytes||l,p=t.fromBytes||d;function g(q){
let w=o.sqr(q),y=o.mul(w,q);return o.add(o.add(y,o.mul(q,s.a)),s.b)}function E(q,w){let y=o.sqr(w),x=g(q);return o.eql(y,
x)}if(!E(s.Gx,s.Gy))throw new Error("bad curve params: generator point");let v=o.mul(o.pow(s.a,ze),tr),R=o.mul(o.sqr(s.b),
BigInt(27));if(o.is0(o.add(v,R)))throw new Error("bad curve params: a or b");function S(q,w,y=!1){if(!o.isValid(w)||y&&o.
is0(w))throw new Error(`bad point coordinate ${q}`);return w}function O(q){if(!(q instanceof N))throw new Error("Project\
ivePoint expected")}function T(q){if(!c||!c.basises)throw new Error("no endo");return Lf(q,c.basises,r.ORDER)}let D=dn((q,w)=>{
let{X:y,Y:x,Z:k}=q;if(o.eql(k,o.ONE))return{x:y,y:x};let P=q.is0();w==null&&(w=P?o.ONE:o.inv(k));let I=o.mul(y,w),_=o.mul(
x,w),$=o.mul(k,w);if(P)return{x:o.ZERO,y:o.ZERO};if(!o.eql($,o.ONE))throw new Error("invZ was invalid");return{x:I,y:_}}),
L=dn(q=>{if(q.is0()){if(t.allowInfinityPoint&&!o.is0(q.Y))return;throw new Error("bad point: ZERO")}let{x:w,y}=q.toAffine();
if(!o.isValid(w)||!o.isValid(y))throw new Error("bad point: x or y not field elements");if(!E(w,y))throw new Error("bad \
point: equation left != right");if(!q.isTorsionFree())throw new Error("bad point: not in prime-order subgroup");return!0});
function U(q,w,y,x,k){return y=new N(o.mul(y.X,q),y.Y,y.Z),w=bn(x,w),y=bn(k,y),w.add(y)}class N{constructor(w,y,x){this.
X=S("x",w),this.Y=S("y",y,!0),this.Z=S("z",x),Object.freeze(this)}static CURVE(){return s}static fromAffine(w){let{x:y,y:x}=w||
{};if(!w||!o.isValid(y)||!o.isValid(x))throw new Error("invalid affine point");if(w instanceof N)throw new Error("projec\
tive point not allowed");return o.is0(y)&&o.is0(x)?N.ZERO:new N(y,x,o.ONE)}static fromBytes(w){let y=N.fromAffine(p(me(w,
void 0,"point")));return y.assertValidity(),y}static fromHex(w){return N.fromBytes(at("pointHex",w))}get x(){return this.
toAffine().x}get y(){return this.toAffine().y}precompute(w=8,y=!0){return tt.createCache(this,w),y||this.multiply(ze),this}assertValidity(){
L(this)}hasEvenY(){let{y:w}=this.toAffine();if(!o.isOdd)throw new Error("Field doesn't support isOdd");return!o.isOdd(w)}equals(w){
O(w);let{X:y,Y:x,Z:k}=this,{X:P,Y:I,Z:_}=w,$=o.eql(o.mul(y,_),o.mul(P,k)),H=o.eql(o.mul(x,_),o.mul(I,k));return $&&H}negate(){
return new N(this.X,o.neg(this.Y),this.Z)}double(){let{a:w,b:y}=s,x=o.mul(y,ze),{X:k,Y:P,Z:I}=this,_=o.ZERO,$=o.ZERO,H=o.
ZERO,M=o.mul(k,k),ct=o.mul(P,P),et=o.mul(I,I),Y=o.mul(k,P);return Y=o.add(Y,Y),H=o.mul(k,I),H=o.add(H,H),_=o.mul(w,H),$=
o.mul(x,et),$=o.add(_,$),_=o.sub(ct,$),$=o.add(ct,$),$=o.mul(_,$),_=o.mul(Y,_),H=o.mul(x,H),et=o.mul(w,et),Y=o.sub(M,et),
Y=o.mul(w,Y),Y=o.add(Y,H),H=o.add(M,M),M=o.add(H,M),M=o.add(M,et),M=o.mul(M,Y),$=o.add($,M),et=o.mul(P,I),et=o.add(et,et),
M=o.mul(et,Y),_=o.sub(_,M),H=o.mul(et,ct),H=o.add(H,H),H=o.add(H,H),new N(_,$,H)}add(w){O(w);let{X:y,Y:x,Z:k}=this,{X:P,
Y:I,Z:_}=w,$=o.ZERO,H=o.ZERO,M=o.ZERO,ct=s.a,et=o.mul(s.b,ze),Y=o.mul(y,P),st=o.mul(x,I),ht=o.mul(k,_),_t=o.add(y,x),it=o.
add(P,I);_t=o.mul(_t,it),it=o.add(Y,st),_t=o.sub(_t,it),it=o.add(y,k);let yt=o.add(P,_);return it=o.mul(it,yt),yt=o.add(
Y,ht),it=o.sub(it,yt),yt=o.add(x,k),$=o.add(I,_),yt=o.mul(yt,$),$=o.add(st,ht),yt=o.sub(yt,$),M=o.mul(ct,it),$=o.mul(et,
ht),M=o.add($,M),$=o.sub(st,M),M=o.add(st,M),H=o.mul($,M),st=o.add(Y,Y),st=o.add(st,Y),ht=o.mul(ct,ht),it=o.mul(et,it),st=
o.add(st,ht),ht=o.sub(Y,ht),ht=o.mul(ct,ht),it=o.add(it,ht),Y=o.mul(st,it),H=o.add(H,Y),Y=o.mul(yt,it),$=o.mul(_t,$),$=o.
sub($,Y),Y=o.mul(_t,st),M=o.mul(yt,M),M=o.add(M,Y),new N($,H,M)}subtract(w){return this.add(w.negate())}is0(){return this.
equals(N.ZERO)}multiply(w){let{endo:y}=t;if(!r.isValidNot0(w))throw new Error("invalid scalar: out of range");let x,k,P=I=>tt.
cached(this,I,_=>Ne(N,_));if(y){let{k1neg:I,k1:_,k2neg:$,k2:H}=T(w),{p:M,f:ct}=P(_),{p:et,f:Y}=P(H);k=ct.add(Y),x=U(y.beta,
M,et,I,$)}else{let{p:I,f:_}=P(w);x=I,k=_}return Ne(N,[x,k])[0]}multiplyUnsafe(w){let{endo:y}=t,x=this;if(!r.isValid(w))throw new Error(
"invalid scalar: out of range");if(w===Ft||x.is0())return N.ZERO;if(w===xt)return x;if(tt.hasCache(this))return this.multiply(
w);if(y){let{k1neg:k,k1:P,k2neg:I,k2:_}=T(w),{p1:$,p2:H}=ii(N,x,P,_);return U(y.beta,$,H,k,I)}else return tt.unsafe(x,w)}multiplyAndAddUnsafe(w,y,x){
let k=this.multiplyUnsafe(y).add(w.multiplyUnsafe(x));return k.is0()?void 0:k}toAffine(w){return D(this,w)}isTorsionFree(){
let{isTorsionFree:w}=t;return i===xt?!0:w?w(N,this):tt.unsafe(this,a).is0()}clearCofactor(){let{clearCofactor:w}=t;return i===
xt?this:w?w(N,this):this.multiplyUnsafe(i)}isSmallOrder(){return this.multiplyUnsafe(i).is0()}toBytes(w=!0){return fn(w,
"isCompressed"),this.assertValidity(),h(N,this,w)}toHex(w=!0){return Ht(this.toBytes(w))}toString(){return`<Point ${this.
is0()?"ZERO":this.toHex()}>`}get px(){return this.X}get py(){return this.X}get pz(){return this.Z}toRawBytes(w=!0){return this.
toBytes(w)}_setWindowSize(w){this.precompute(w)}static normalizeZ(w){return Ne(N,w)}static msm(w,y){return ai(N,r,w,y)}static fromPrivateKey(w){
return N.BASE.multiply(jt(r,w))}}N.BASE=new N(s.Gx,s.Gy,o.ONE),N.ZERO=new N(o.ZERO,o.ONE,o.ZERO),N.Fp=o,N.Fn=r;let W=r.BITS,
tt=new Xn(N,t.endo?Math.ceil(W/2):W);return N.BASE.precompute(8),N}function di(e){return Uint8Array.of(e?2:3)}function Mf(e,t){
let n=e.ORDER,o=Ft;for(let p=n-xt;p%Kt===Ft;p/=Kt)o+=xt;let r=o,s=Kt<<r-xt-xt,i=s*Kt,a=(n-xt)/i,c=(a-xt)/Kt,f=i-xt,u=s,l=e.
pow(t,a),d=e.pow(t,(a+xt)/Kt),h=(p,g)=>{let E=l,v=e.pow(g,f),R=e.sqr(v);R=e.mul(R,g);let S=e.mul(p,R);S=e.pow(S,c),S=e.mul(
S,v),v=e.mul(S,g),R=e.mul(S,p);let O=e.mul(R,v);S=e.pow(O,u);let T=e.eql(S,e.ONE);v=e.mul(R,d),S=e.mul(O,E),R=e.cmov(v,R,
T),O=e.cmov(S,O,T);for(let D=r;D>xt;D--){let L=D-Kt;L=Kt<<L-xt;let U=e.pow(O,L),N=e.eql(U,e.ONE);v=e.mul(R,E),E=e.mul(E,
E),U=e.mul(O,E),R=e.cmov(v,R,N),O=e.cmov(U,O,N)}return{isValid:T,value:R}};if(e.ORDER%tr===ze){let p=(e.ORDER-ze)/tr,g=e.
sqrt(e.neg(t));h=(E,v)=>{let R=e.sqr(v),S=e.mul(E,v);R=e.mul(R,S);let O=e.pow(R,p);O=e.mul(O,S);let T=e.mul(O,g),D=e.mul(
e.sqr(O),v),L=e.eql(D,E),U=e.cmov(T,O,L);return{isValid:L,value:U}}}return h}function er(e,t){Kn(e);let{A:n,B:o,Z:r}=t;if(!e.
isValid(n)||!e.isValid(o)||!e.isValid(r))throw new Error("mapToCurveSimpleSWU: invalid opts");let s=Mf(e,r);if(!e.isOdd)
throw new Error("Field does not have .isOdd()");return i=>{let a,c,f,u,l,d,h,p;a=e.sqr(i),a=e.mul(a,r),c=e.sqr(a),c=e.add(
c,a),f=e.add(c,e.ONE),f=e.mul(f,o),u=e.cmov(r,e.neg(c),!e.eql(c,e.ZERO)),u=e.mul(u,n),c=e.sqr(f),d=e.sqr(u),l=e.mul(d,n),
c=e.add(c,l),c=e.mul(c,f),d=e.mul(d,u),l=e.mul(d,o),c=e.add(c,l),h=e.mul(a,f);let{isValid:g,value:E}=s(c,d);p=e.mul(a,i),
p=e.mul(p,E),h=e.cmov(h,f,g),p=e.cmov(p,E,g);let v=e.isOdd(i)===e.isOdd(p);p=e.cmov(e.neg(p),p,v);let R=Gt(e,[u],!0)[0];
return h=e.mul(h,R),{x:h,y:p}}}function li(e,t){return{secretKey:t.BYTES,publicKey:1+e.BYTES,publicKeyUncompressed:1+2*e.
BYTES,publicKeyHasPrefix:!0,signature:2*t.BYTES}}function qf(e,t={}){let{Fn:n}=e,o=t.randomBytes||Jt,r=Object.assign(li(
e.Fp,n),{seed:mn(n.ORDER)});function s(h){try{return!!jt(n,h)}catch{return!1}}function i(h,p){let{publicKey:g,publicKeyUncompressed:E}=r;
try{let v=h.length;return p===!0&&v!==g||p===!1&&v!==E?!1:!!e.fromBytes(h)}catch{return!1}}function a(h=o(r.seed)){return pn(
me(h,r.seed,"seed"),n.ORDER)}function c(h,p=!0){return e.BASE.multiply(jt(n,h)).toBytes(p)}function f(h){let p=a(h);return{
secretKey:p,publicKey:c(p)}}function u(h){if(typeof h=="bigint")return!1;if(h instanceof e)return!0;let{secretKey:p,publicKey:g,
publicKeyUncompressed:E}=r;if(n.allowedLengths||p===g)return;let v=at("key",h).length;return v===g||v===E}function l(h,p,g=!0){
if(u(h)===!0)throw new Error("first arg must be private key");if(u(p)===!1)throw new Error("second arg must be public ke\
y");let E=jt(n,h);return e.fromHex(p).multiply(E).toBytes(g)}return Object.freeze({getPublicKey:c,getSharedSecret:l,keygen:f,
Point:e,utils:{isValidSecretKey:s,isValidPublicKey:i,randomSecretKey:a,isValidPrivateKey:s,randomPrivateKey:a,normPrivateKeyToScalar:h=>jt(
n,h),precompute(h=8,p=e.BASE){return p.precompute(h,!1)}},lengths:r})}function Uf(e,t,n={}){Mn(t),Re(n,{},{hmac:"functio\
n",lowS:"boolean",randomBytes:"function",bits2int:"function",bits2int_modN:"function"});let o=n.randomBytes||Jt,r=n.hmac||
((y,...x)=>qo(t,y,j(...x))),{Fp:s,Fn:i}=e,{ORDER:a,BITS:c}=i,{keygen:f,getPublicKey:u,getSharedSecret:l,utils:d,lengths:h}=qf(
e,n),p={prehash:!1,lowS:typeof n.lowS=="boolean"?n.lowS:!1,format:void 0,extraEntropy:!1},g="compact";function E(y){let x=a>>
xt;return y>x}function v(y,x){if(!i.isValidNot0(x))throw new Error(`invalid signature ${y}: out of range 1..Point.Fn.ORD\
ER`);return x}function R(y,x){Qo(x);let k=h.signature,P=x==="compact"?k:x==="recovered"?k+1:void 0;return me(y,P,`${x} s\
ignature`)}class S{constructor(x,k,P){this.r=v("r",x),this.s=v("s",k),P!=null&&(this.recovery=P),Object.freeze(this)}static fromBytes(x,k=g){
R(x,k);let P;if(k==="der"){let{r:H,s:M}=ne.toSig(me(x));return new S(H,M)}k==="recovered"&&(P=x[0],k="compact",x=x.subarray(
1));let I=i.BYTES,_=x.subarray(0,I),$=x.subarray(I,I*2);return new S(i.fromBytes(_),i.fromBytes($),P)}static fromHex(x,k){
return this.fromBytes(Ie(x),k)}addRecoveryBit(x){return new S(this.r,this.s,x)}recoverPublicKey(x){let k=s.ORDER,{r:P,s:I,
recovery:_}=this;if(_==null||![0,1,2,3].includes(_))throw new Error("recovery id invalid");if(a*Kt<k&&_>1)throw new Error(
"recovery id is ambiguous for h>1 curve");let H=_===2||_===3?P+a:P;if(!s.isValid(H))throw new Error("recovery id 2 or 3 \
invalid");let M=s.toBytes(H),ct=e.fromBytes(j(di((_&1)===0),M)),et=i.inv(H),Y=T(at("msgHash",x)),st=i.create(-Y*et),ht=i.
create(I*et),_t=e.BASE.multiplyUnsafe(st).add(ct.multiplyUnsafe(ht));if(_t.is0())throw new Error("point at infinify");return _t.
assertValidity(),_t}hasHighS(){return E(this.s)}toBytes(x=g){if(Qo(x),x==="der")return Ie(ne.hexFromSig(this));let k=i.toBytes(
this.r),P=i.toBytes(this.s);if(x==="recovered"){if(this.recovery==null)throw new Error("recovery bit must be present");return j(
Uint8Array.of(this.recovery),k,P)}return j(k,P)}toHex(x){return Ht(this.toBytes(x))}assertValidity(){}static fromCompact(x){
return S.fromBytes(at("sig",x),"compact")}static fromDER(x){return S.fromBytes(at("sig",x),"der")}normalizeS(){return this.
hasHighS()?new S(this.r,i.neg(this.s),this.recovery):this}toDERRawBytes(){return this.toBytes("der")}toDERHex(){return Ht(
this.toBytes("der"))}toCompactRawBytes(){return this.toBytes("compact")}toCompactHex(){return Ht(this.toBytes("compact"))}}
let O=n.bits2int||function(x){if(x.length>8192)throw new Error("input is too large");let k=wt(x),P=x.length*8-c;return P>
0?k>>BigInt(P):k},T=n.bits2int_modN||function(x){return i.create(O(x))},D=Ct(c);function L(y){return Gs("num < 2^"+c,y,Ft,
D),i.toBytes(y)}function U(y,x){return me(y,void 0,"message"),x?me(t(y),void 0,"prehashed message"):y}function N(y,x,k){
if(["recovered","canonical"].some(st=>st in k))throw new Error("sign() legacy options not supported");let{lowS:P,prehash:I,
extraEntropy:_}=Wo(k,p);y=U(y,I);let $=T(y),H=jt(i,x),M=[L(H),L($)];if(_!=null&&_!==!1){let st=_===!0?o(h.secretKey):_;M.
push(at("extraEntropy",st))}let ct=j(...M),et=$;function Y(st){let ht=O(st);if(!i.isValidNot0(ht))return;let _t=i.inv(ht),
it=e.BASE.multiply(ht).toAffine(),yt=i.create(it.x);if(yt===Ft)return;let Ln=i.create(_t*i.create(et+yt*H));if(Ln===Ft)return;
let Bs=(it.x===yt?0:2)|Number(it.y&xt),vs=Ln;return P&&E(Ln)&&(vs=i.neg(Ln),Bs^=1),new S(yt,vs,Bs)}return{seed:ct,k2sig:Y}}
function W(y,x,k={}){y=at("message",y);let{seed:P,k2sig:I}=N(y,x,k);return Vs(t.outputLen,i.BYTES,r)(P,I)}function tt(y){
let x,k=typeof y=="string"||Wt(y),P=!k&&y!==null&&typeof y=="object"&&typeof y.r=="bigint"&&typeof y.s=="bigint";if(!k&&
!P)throw new Error("invalid signature, expected Uint8Array, hex string or Signature instance");if(P)x=new S(y.r,y.s);else if(k){
try{x=S.fromBytes(at("sig",y),"der")}catch(I){if(!(I instanceof ne.Err))throw I}if(!x)try{x=S.fromBytes(at("sig",y),"com\
pact")}catch{return!1}}return x||!1}function q(y,x,k,P={}){let{lowS:I,prehash:_,format:$}=Wo(P,p);if(k=at("publicKey",k),
x=U(at("message",x),_),"strict"in P)throw new Error("options.strict was renamed to lowS");let H=$===void 0?tt(y):S.fromBytes(
at("sig",y),$);if(H===!1)return!1;try{let M=e.fromBytes(k);if(I&&H.hasHighS())return!1;let{r:ct,s:et}=H,Y=T(x),st=i.inv(
et),ht=i.create(Y*st),_t=i.create(ct*st),it=e.BASE.multiplyUnsafe(ht).add(M.multiplyUnsafe(_t));return it.is0()?!1:i.create(
it.x)===ct}catch{return!1}}function w(y,x,k={}){let{prehash:P}=Wo(k,p);return x=U(x,P),S.fromBytes(y,"recovered").recoverPublicKey(
x).toBytes()}return Object.freeze({keygen:f,getPublicKey:u,getSharedSecret:l,utils:d,lengths:h,Point:e,sign:W,verify:q,recoverPublicKey:w,
Signature:S,hash:t})}function nr(e){let{CURVE:t,curveOpts:n}=hi(e),o=ui(t,n);return Vf(e,o)}function hi(e){let t={a:e.a,
b:e.b,p:e.Fp.ORDER,n:e.n,h:e.h,Gx:e.Gx,Gy:e.Gy},n=e.Fp,o=e.allowedPrivateKeyLengths?Array.from(new Set(e.allowedPrivateKeyLengths.
map(i=>Math.ceil(i/2)))):void 0,r=Bt(t.n,{BITS:e.nBitLength,allowedLengths:o,modFromBytes:e.wrapPrivateKey}),s={Fp:n,Fn:r,
allowInfinityPoint:e.allowInfinityPoint,endo:e.endo,isTorsionFree:e.isTorsionFree,clearCofactor:e.clearCofactor,fromBytes:e.
fromBytes,toBytes:e.toBytes};return{CURVE:t,curveOpts:s}}function Gf(e){let{CURVE:t,curveOpts:n}=hi(e),o={hmac:e.hmac,randomBytes:e.
randomBytes,lowS:e.lowS,bits2int:e.bits2int,bits2int_modN:e.bits2int_modN};return{CURVE:t,curveOpts:n,hash:e.hash,ecdsaOpts:o}}
function Ff(e,t,n){function o(r){let s=e.sqr(r),i=e.mul(s,r);return e.add(e.add(i,e.mul(r,t)),n)}return o}function Vf(e,t){
let{Fp:n,Fn:o}=t;function r(i){return zo(i,xt,o.ORDER)}let s=Ff(n,e.a,e.b);return Object.assign({},{CURVE:e,Point:t,ProjectivePoint:t,
normPrivateKeyToScalar:i=>jt(o,i),weierstrassEquation:s,isWithinCurveOrder:r})}function zf(e,t){let n=t.Point;return Object.
assign({},t,{ProjectivePoint:n,CURVE:Object.assign({},e,jn(n.Fn.ORDER,n.Fn.BITS))})}function mi(e){let{CURVE:t,curveOpts:n,
hash:o,ecdsaOpts:r}=Gf(e),s=ui(t,n),i=Uf(s,o,r);return zf(e,i)}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */function Ze(e,t){let n=o=>mi({...e,hash:o});return{...n(t),create:n}}var Zf=wt;function pe(e,t){if(gn(e),gn(t),e<0||e>=1<<8*t)throw new Error("invalid I2OSP input: "+e);let n=Array.from({length:t}).
fill(0);for(let o=t-1;o>=0;o--)n[o]=e&255,e>>>=8;return new Uint8Array(n)}function Yf(e,t){let n=new Uint8Array(e.length);
for(let o=0;o<e.length;o++)n[o]=e[o]^t[o];return n}function gn(e){if(!Number.isSafeInteger(e))throw new Error("number ex\
pected")}function pi(e){if(!Wt(e)&&typeof e!="string")throw new Error("DST must be Uint8Array or string");return typeof e==
"string"?ke(e):e}function Kf(e,t,n,o){rt(e),gn(n),t=pi(t),t.length>255&&(t=o(j(ke("H2C-OVERSIZE-DST-"),t)));let{outputLen:r,
blockLen:s}=o,i=Math.ceil(n/r);if(n>65535||i>255)throw new Error("expand_message_xmd: invalid lenInBytes");let a=j(t,pe(
t.length,1)),c=pe(0,s),f=pe(n,2),u=new Array(i),l=o(j(c,e,f,pe(0,1),a));u[0]=o(j(l,pe(1,1),a));for(let h=1;h<=i;h++){let p=[
Yf(l,u[h-1]),pe(h+1,1),a];u[h]=o(j(...p))}return j(...u).slice(0,n)}function jf(e,t,n,o,r){if(rt(e),gn(n),t=pi(t),t.length>
255){let s=Math.ceil(2*o/8);t=r.create({dkLen:s}).update(ke("H2C-OVERSIZE-DST-")).update(t).digest()}if(n>65535||t.length>
255)throw new Error("expand_message_xof: invalid lenInBytes");return r.create({dkLen:n}).update(e).update(pe(n,2)).update(
t).update(pe(t.length,1)).digest()}function or(e,t,n){Re(n,{p:"bigint",m:"number",k:"number",hash:"function"});let{p:o,k:r,
m:s,hash:i,expand:a,DST:c}=n;if(!zs(n.hash))throw new Error("expected valid hash");rt(e),gn(t);let f=o.toString(2).length,
u=Math.ceil((f+r)/8),l=t*s*u,d;if(a==="xmd")d=Kf(e,c,l,i);else if(a==="xof")d=jf(e,c,l,r,i);else if(a==="_internal_pass")
d=e;else throw new Error('expand must be "xmd" or "xof"');let h=new Array(t);for(let p=0;p<t;p++){let g=new Array(s);for(let E=0;E<
s;E++){let v=u*(E+p*s),R=d.subarray(v,v+u);g[E]=Ot(Zf(R),o)}h[p]=g}return h}function rr(e,t){let n=t.map(o=>Array.from(o).
reverse());return(o,r)=>{let[s,i,a,c]=n.map(l=>l.reduce((d,h)=>e.add(e.mul(d,o),h))),[f,u]=Gt(e,[i,c],!0);return o=e.mul(
s,f),r=e.mul(r,e.mul(a,u)),{x:o,y:r}}}var Xf=ke("HashToScalar-");function sr(e,t,n){if(typeof t!="function")throw new Error(
"mapToCurve() must be defined");function o(s){return e.fromAffine(t(s))}function r(s){let i=s.clearCofactor();return i.equals(
e.ZERO)?e.ZERO:(i.assertValidity(),i)}return{defaults:n,hashToCurve(s,i){let a=Object.assign({},n,i),c=or(s,2,a),f=o(c[0]),
u=o(c[1]);return r(f.add(u))},encodeToCurve(s,i){let a=n.encodeDST?{DST:n.encodeDST}:{},c=Object.assign({},n,a,i),f=or(s,
1,c),u=o(f[0]);return r(u)},mapToCurve(s){if(!Array.isArray(s))throw new Error("expected array of bigints");for(let i of s)
if(typeof i!="bigint")throw new Error("expected array of bigints");return r(o(s))},hashToScalar(s,i){let a=e.Fn.ORDER,c=Object.
assign({},n,{p:a,m:1,DST:Xf},i);return or(s,1,c)[0][0]}}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var ar={p:BigInt("0xffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffefffffc2f"),n:BigInt("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),h:BigInt(
1),a:BigInt(0),b:BigInt(7),Gx:BigInt("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),Gy:BigInt("0x\
483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")},Wf={beta:BigInt("0x7ae96a2b657c07106e64479eac3434e99\
cf0497512f58995c1396c28719501ee"),basises:[[BigInt("0x3086d221a7d46bcde86c90e49284eb15"),-BigInt("0xe4437ed6010e88286f54\
7fa90abfe4c3")],[BigInt("0x114ca50f7a8e2f3f657c1108d9d44cfd8"),BigInt("0x3086d221a7d46bcde86c90e49284eb15")]]};var bi=BigInt(2);function Qf(e){let t=ar.p,n=BigInt(3),o=BigInt(6),r=BigInt(11),s=BigInt(22),i=BigInt(23),a=BigInt(44),c=BigInt(
88),f=e*e*e%t,u=f*f*e%t,l=Rt(u,n,t)*u%t,d=Rt(l,n,t)*u%t,h=Rt(d,bi,t)*f%t,p=Rt(h,r,t)*h%t,g=Rt(p,s,t)*p%t,E=Rt(g,a,t)*g%t,
v=Rt(E,c,t)*E%t,R=Rt(v,a,t)*g%t,S=Rt(R,n,t)*u%t,O=Rt(S,i,t)*p%t,T=Rt(O,o,t)*f%t,D=Rt(T,bi,t);if(!ir.eql(ir.sqr(D),e))throw new Error(
"Cannot find square root");return D}var ir=Bt(ar.p,{sqrt:Qf}),be=Ze({...ar,Fp:ir,lowS:!0,endo:Wf},ut);var Jf=BigInt(0),xn=BigInt(1),tu=BigInt(2),eu=BigInt(7),nu=BigInt(256),ou=BigInt(113),yi=[],wi=[],Ei=[];for(let e=0,t=xn,
n=1,o=0;e<24;e++){[n,o]=[o,(2*n+3*o)%5],yi.push(2*(5*o+n)),wi.push((e+1)*(e+2)/2%64);let r=Jf;for(let s=0;s<7;s++)t=(t<<
xn^(t>>eu)*ou)%nu,t&tu&&(r^=xn<<(xn<<BigInt(s))-xn);Ei.push(r)}var Bi=Fn(Ei,!0),ru=Bi[0],su=Bi[1],gi=(e,t,n)=>n>32?$s(e,
t,n):Rs(e,t,n),xi=(e,t,n)=>n>32?Ns(e,t,n):Ts(e,t,n);function iu(e,t=24){let n=new Uint32Array(10);for(let o=24-t;o<24;o++){
for(let i=0;i<10;i++)n[i]=e[i]^e[i+10]^e[i+20]^e[i+30]^e[i+40];for(let i=0;i<10;i+=2){let a=(i+8)%10,c=(i+2)%10,f=n[c],u=n[c+
1],l=gi(f,u,1)^n[a],d=xi(f,u,1)^n[a+1];for(let h=0;h<50;h+=10)e[i+h]^=l,e[i+h+1]^=d}let r=e[2],s=e[3];for(let i=0;i<24;i++){
let a=wi[i],c=gi(r,s,a),f=xi(r,s,a),u=yi[i];r=e[u],s=e[u+1],e[u]=c,e[u+1]=f}for(let i=0;i<50;i+=10){for(let a=0;a<10;a++)
n[a]=e[i+a];for(let a=0;a<10;a++)e[i+a]^=~n[(a+2)%10]&n[(a+4)%10]}e[0]^=ru[o],e[1]^=su[o]}Pt(n)}var cr=class e extends ue{constructor(t,n,o,r=!1,s=24){
if(super(),this.pos=0,this.posOut=0,this.finished=!1,this.destroyed=!1,this.enableXOF=!1,this.blockLen=t,this.suffix=n,this.
outputLen=o,this.enableXOF=r,this.rounds=s,fe(o),!(0<t&&t<200))throw new Error("only keccak-f1600 function is supported");
this.state=new Uint8Array(200),this.state32=Is(this.state)}clone(){return this._cloneInto()}keccak(){Ho(this.state32),iu(
this.state32,this.rounds),Ho(this.state32),this.posOut=0,this.pos=0}update(t){Qt(this),t=Ae(t),rt(t);let{blockLen:n,state:o}=this,
r=t.length;for(let s=0;s<r;){let i=Math.min(n-this.pos,r-s);for(let a=0;a<i;a++)o[this.pos++]^=t[s++];this.pos===n&&this.
keccak()}return this}finish(){if(this.finished)return;this.finished=!0;let{state:t,suffix:n,pos:o,blockLen:r}=this;t[o]^=
n,(n&128)!==0&&o===r-1&&this.keccak(),t[r-1]^=128,this.keccak()}writeInto(t){Qt(this,!1),rt(t),this.finish();let n=this.
state,{blockLen:o}=this;for(let r=0,s=t.length;r<s;){this.posOut>=o&&this.keccak();let i=Math.min(o-this.posOut,s-r);t.set(
n.subarray(this.posOut,this.posOut+i),r),this.posOut+=i,r+=i}return t}xofInto(t){if(!this.enableXOF)throw new Error("XOF\
 is not possible for this instance");return this.writeInto(t)}xof(t){return fe(t),this.xofInto(new Uint8Array(t))}digestInto(t){
if(qn(t,this),this.finished)throw new Error("digest() was already called");return this.writeInto(t),this.destroy(),t}digest(){
return this.digestInto(new Uint8Array(this.outputLen))}destroy(){this.destroyed=!0,Pt(this.state)}_cloneInto(t){let{blockLen:n,
suffix:o,outputLen:r,rounds:s,enableXOF:i}=this;return t||(t=new e(n,o,r,i,s)),t.state32.set(this.state32),t.pos=this.pos,
t.posOut=this.posOut,t.finished=this.finished,t.rounds=s,t.suffix=o,t.outputLen=r,t.enableXOF=i,t.destroyed=this.destroyed,
t}},au=(e,t,n)=>Ge(()=>new cr(t,e,n));var z=au(1,136,256/8);var b=class extends Error{constructor(t){super(t),this.name="MalformedError"}};var cu=new TextEncoder,fu=new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}),uu=Array.from({length:256},(e,t)=>t.toString(
16).padStart(2,"0")),pt=e=>cu.encode(e);function Vt(e){try{return fu.decode(e)}catch{throw new b("bytes that are not UTF\
-8")}}function G(e){let t="";for(let n of e)t+=uu[n];return t}var B=e=>"0x"+G(e);function F(e){let t=/^0x/i.test(e)?2:0;
if(e.length%2!==0)throw new b(`hex string of odd length ${e.length-t}: two digits a byte are expected`);let n=new Uint8Array(
(e.length-t)/2);for(let o=0;o<n.length;o++){let r=vi(e.charCodeAt(t+2*o)),s=vi(e.charCodeAt(t+2*o+1));if(r<0||s<0)throw new b(
"hex string with a character that is not a hex digit");n[o]=r*16+s}return n}function vi(e){return e>=48&&e<=57?e-48:e>=97&&
e<=102?e-87:e>=65&&e<=70?e-55:-1}function Q(...e){let t=new Uint8Array(e.reduce((o,r)=>o+r.length,0)),n=0;for(let o of e)
t.set(o,n),n+=o.length;return t}var Dt=(e,t)=>e.length===t.length&&e.every((n,o)=>n===t[o]);function dt(e,t){let n=new Uint8Array(
t),o=BigInt(e);for(let r=t-1;r>=0;r--,o>>=8n)n[r]=Number(o&0xffn);return n}var ge=e=>e.length===0?0n:BigInt(B(e)),A=e=>"\
0x"+e.toString(16);var Si=32,Wn=class{#t;#e=0;constructor(t){this.#t=t}readAll(){let t=this.#n(0);if(this.#c(),this.#e<this.#t.length)throw this.#i(
"nothing more");return t}#n(t){if(t>Si)throw new b(`deeper than ${Si} levels`);this.#c();let n=this.#e;switch(this.#t[n]){case"\
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
' at ${this.#e}`:"the end";return new b(`${t} is expected, found ${n}`)}};var fr=48,ot=class e{#t;#e;constructor(t,n,o){this.#t=t,this.#e=n,this.path=o}static parse(t,n,o=1/0){let r=t instanceof
Uint8Array||typeof t=="string"?t:JSON.stringify(t);if(r.length>o)throw new b(`${n}: ${r.length} characters, and at most ${o}\
 are read`);try{let s=typeof r=="string"?r:Vt(r);return new e(new Wn(s).readAll(),s,n)}catch(s){throw s instanceof b?new b(
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
0x,`);return this.#o(n)}plain(){return this.located(()=>ur(this.#t))}malformed(t){return new b(`${this.path}: ${t}`)}expected(t){
return this.malformed(`${t} is expected, found ${this.#r()}`)}located(t){try{return t()}catch(n){throw n instanceof b?this.
malformed(n.message):n}}#n(){let t=this.#t.kind==="string"?this.#t.text:"";if(!/^0x/i.test(t))throw this.expected("hex w\
ith 0x");return t}#o(t){return this.located(()=>F(t))}#r(){if(this.#t.kind==="object")return"an object";if(this.#t.kind===
"array")return`an array of ${this.#t.items.length}`;let t=this.#e.slice(this.#t.start,this.#t.end);return t.length<=fr?t:
`${t.slice(0,fr)}… of ${t.length} characters`}};function ur(e){switch(e.kind){case"object":return Object.fromEntries([
...e.members].map(([t,n])=>[t,ur(n)]));case"array":return e.items.map(ur);case"string":return e.text;case"literal":return e.
value;case"number":{let t=/^-?[0-9]+$/.test(e.digits)?Number(e.digits):NaN;if(!Number.isSafeInteger(t))throw new b(`${e.
digits.slice(0,fr)} is not an integer that is exact`);return t}}}var Ye=["phase0","altair","bellatrix","capella","deneb","electra","fulu","gloas"],vt=(e,t)=>Ye.indexOf(e)>=Ye.indexOf(t),
lr=e=>Ye.find(t=>t===e)??null,Tt=(e,t)=>Math.floor(pr(e,t)/e.epochsPerPeriod),yn=(e,t)=>Ai(e,t).fork,Ii=(e,t)=>F(Ai(e,t).
version),hr=(e,t)=>Math.max(0,Math.floor((t.getTime()/1e3-e.genesisTime)/e.slotSeconds)),mr=(e,t)=>e.genesisTime+t*e.slotSeconds;
function ki(e,t,n){if(n===0n)return 1n;let o=pr(e,hr(e,new Date(1e3*t))),r=e.blobs?.filter(([i])=>i<=o).at(-1)?.[1];if(!r)
return null;let s=0n;for(let i=1n,a=r;a>0n;i++)s+=a,a=a*n/(r*i);return s/r}var pr=(e,t)=>Math.floor(t/e.slotsPerEpoch);function Ai(e,t){
let n=pr(e,t);return e.forks.filter(o=>o.epoch<=n).at(-1)??e.forks[0]}function br(e,t){let n=ot.parse(e,"spec"),o=ot.parse(
t,"genesis"),r=n.optional("data")??n,s=o.optional("data")??o,i=(u=>{if(!/^\d{1,20}$/.test(u.text()))throw u.expected("a \
decimal number as a string");return Number(u.text())}),a=r.names().find(u=>u.endsWith("_FORK_EPOCH")&&!lr(u.replace("_FO\
RK_EPOCH","").toLowerCase())&&i(r.get(u))<Number.MAX_SAFE_INTEGER);if(a)throw r.malformed(`${a}: a fork that this versio\
n does not know`);let c=Ye.slice(1).flatMap(u=>{let l=r.optional(`${u.toUpperCase()}_FORK_EPOCH`);return l&&i(l)<=Number.
MAX_SAFE_INTEGER?[{fork:u,epoch:i(l),version:r.get(`${u.toUpperCase()}_FORK_VERSION`).hex(4)}]:[]}),f=r.optional("SLOT_D\
URATION_MS");return{chainId:i(r.get("DEPOSIT_CHAIN_ID")),genesisTime:i(s.get("genesis_time")),genesisValidatorsRoot:s.get(
"genesis_validators_root").hex(32),slotSeconds:f?i(f)/1e3:i(r.get("SECONDS_PER_SLOT")),slotsPerEpoch:i(r.get("SLOTS_PER_\
EPOCH")),epochsPerPeriod:i(r.get("EPOCHS_PER_SYNC_COMMITTEE_PERIOD")),committeeSize:i(r.get("SYNC_COMMITTEE_SIZE")),forks:[
{fork:Ye[0],epoch:0,version:r.get("GENESIS_FORK_VERSION").hex(4)},...c]}}var dr=(e,t,n,o,r)=>({chainId:e,genesisTime:t,genesisValidatorsRoot:n,
slotSeconds:12,slotsPerEpoch:32,epochsPerPeriod:256,committeeSize:512,forks:o.map(([s,i],a)=>{let c=new Uint8Array(4);return new DataView(
c.buffer).setUint32(0,s),{fork:Ye[a],epoch:i,version:B(c)}}),blobs:[[o[4][1],3338477n],[o[5][1],5007716n],[r[0],8346193n],
[r[1],11684671n]]}),gr=[dr(1,1606824023,"0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",[[0,0],[16777216,
74240],[33554432,144896],[50331648,194048],[67108864,269568],[83886080,364032],[100663296,411392]],[412672,419072]),dr(11155111,
1655733600,"0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078",[[2415919209,0],[2415919216,50],[2415919217,
100],[2415919218,56832],[2415919219,132608],[2415919220,222464],[2415919221,272640],[2415919222,353024]],[274176,275712]),
dr(560048,1742213400,"0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f",[[268437776,0],[536873232,0],[
805308688,0],[1073744144,0],[1342179600,0],[1610615056,2048],[1879050512,50688]],[52480,54016])],xr=e=>gr.find(t=>t.chainId===
e);var _i=128,Oi=4*1024*1024,Ri=["accounts","nodes","codes","ancestors"];function Ti(e){e.expectOnly(["bootstrap","updates",
"optimisticUpdate","finalityUpdate","header","ancestry","contents","state"]);let t=e.optional("optimisticUpdate"),n=e.optional(
"finalityUpdate"),o=e.optional("state"),r=t??n,s=e.optional("ancestry"),i=e.optional("contents");if(!r||t&&n)throw e.malformed(
"one of optimisticUpdate and finalityUpdate is expected");let a=e.get("updates").items(yr);if(a.length>_i)throw e.malformed(
`${a.length} updates: at most ${_i} are read`);let c={bootstrap:yr(e.get("bootstrap")),updates:a,isFinality:n!==null,last:yr(
r),header:e.optional("header")?.bytes()??null,ancestry:s?lu(s):null,contents:i?.items(hu)??[],state:o?mu(o):null},f=du(c);
if(f>Oi)throw e.malformed(`${f} bytes of nodes, codes, headers, transactions, withdrawals and receipts, more than ${Oi}`);
return c}function du({ancestry:e,contents:t,state:n}){return[e?.nodes,e?.headers,n?.nodes,n?.codes,n?.ancestors,...t.flatMap(
r=>[r.transactions,r.withdrawals,r.receipts])].flatMap(r=>r??[]).reduce((r,s)=>r+s.length,0)}var Ke=e=>e.items(t=>t.bytes());
function lu(e){return e.expectOnly(["nodes","headers"]),{nodes:Ke(e.get("nodes")),headers:Ke(e.get("headers"))}}function hu(e){
e.expectOnly(["transactions","withdrawals","receipts"]);let t=e.optional("withdrawals"),n=e.optional("receipts");return{
transactions:Ke(e.get("transactions")),withdrawals:t?Ke(t):null,receipts:n?Ke(n):null}}function yr(e){e.expectOnly(["ver\
sion","ssz"]);let t=lr(e.get("version").text());if(!t||!vt(t,"capella"))throw e.get("version").expected("the name of a f\
ork from Capella on, in lower case,");return{version:t,ssz:e.get("ssz").bytes()}}function mu(e){e.expectOnly(Ri);let[t,n,
o]=Ri.slice(1).map(s=>Ke(e.get(s)));return{accounts:e.get("accounts").items(s=>(s.expectOnly(["address","slots"]),{address:s.
get("address").hex(20),slots:s.get("slots").items(i=>i.hex(32))})),nodes:t,codes:n,ancestors:o}}var pu=/^0x[0-9a-f]{64}$/;function je(e){if(e==="latest"||e==="safe"||e==="finalized")return e;if(/^0x[0-9a-f]{64}$/i.test(
e)&&e.startsWith("0x"))return e.toLowerCase();if(/^0x[0-9a-fA-F]{1,16}$/.test(e))return A(BigInt(e));throw new b(e==="pe\
nding"||e==="earliest"?`'${e}' is not proven by a light client: latest, safe, finalized, 0x<number> or 0x<hash> is expec\
ted`:"latest, safe, finalized, 0x<number> (at most 16 digits) or 0x<hash> (64 digits) is expected")}function $i(e,t,n){return pu.
test(e)?e===n?null:`block ${n}, asked was ${e}`:e.startsWith("0x")&&BigInt(e)!==BigInt(t)?`block ${t}, asked was ${BigInt(
e)}`:null}var $t=class{#t=[];constructor(t){this.#t.push(z(pt(t)))}word(t){let n=F(t),o=new Uint8Array(32);return o.set(n,32-n.length),
this.#t.push(o),this}number(t){return this.#t.push(dt(t,32)),this}boolean(t){return this.number(t?1:0)}bytes(t){return this.#t.
push(z(F(t))),this}text(t){return this.#t.push(z(pt(t))),this}array(t){return this.#t.push(z(Q(...t))),this}hash(){return z(
Q(...this.#t))}};var wn=["from","to","gas","gasPrice","maxFeePerGas","maxPriorityFeePerGas","maxFeePerBlobGas","value","input","data","ac\
cessList","blobVersionedHashes","authorizationList"],bu=50000000n,gu="0x"+"0".repeat(40),Ni=1n<<64n,Pi="AccessListEntry(\
address address,bytes32[] storageKeys)",Hi="Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uin\
t256 r,uint256 s)",xu=["address from","bytes to","uint64 gas","uint256 maxFeePerGas","uint256 maxPriorityFeePerGas","uin\
t256 maxFeePerBlobGas","uint256 value","bytes input","AccessListEntry[] accessList","bytes32[] blobVersionedHashes","Aut\
horization[] authorizationList"],yu=`Call(${xu.join(",")})${Pi}${Hi}`;function Ci(e){return B(new $t(yu).word(e.from).bytes(
e.to).number(e.gas).number(e.maxFeePerGas).number(e.maxPriorityFeePerGas).number(e.maxFeePerBlobGas).number(e.value).bytes(
e.input).array(e.accessList.map(t=>new $t(Pi).word(t.address).array(t.storageKeys.map(Di)).hash())).array(e.blobVersionedHashes.
map(t=>dt(BigInt(t),32))).array(e.authorizationList.map(t=>new $t(Hi).number(t.chainId).word(t.address).number(t.nonce).
number(t.yParity).number(t.r).number(t.s).hash())).hash())}var Jn=e=>({from:e.from,to:e.to,gas:A(e.gas),maxFeePerGas:A(e.
maxFeePerGas),maxPriorityFeePerGas:A(e.maxPriorityFeePerGas),maxFeePerBlobGas:A(e.maxFeePerBlobGas),value:A(e.value),input:e.
input,accessList:e.accessList.map(t=>({address:t.address,storageKeys:t.storageKeys.map(n=>B(Di(n)))})),blobVersionedHashes:e.
blobVersionedHashes,authorizationList:e.authorizationList.map(t=>({chainId:A(t.chainId),address:t.address,nonce:A(t.nonce),
yParity:A(t.yParity),r:A(t.r),s:A(t.s)}))}),Di=e=>dt(e,32);function En(e){let t=e.optional("input")?.hex(),n=e.optional(
"data")?.hex();if(t!==void 0&&n!==void 0&&t!==n)throw e.malformed("input and data differ: they are two names of the same\
 field, give one");let o=t??n??"0x",r=e.optional("to"),s=r&&!(r.isText&&r.text()==="0x")?Qn(r):"0x";if(s==="0x"&&o==="0x")
throw e.malformed("to is missing: without it, input is run as init code, and input is empty");let i=e.optional("gasPrice")?.
quantity(),a=e.optional("maxFeePerGas")?.quantity(),c=e.optional("maxPriorityFeePerGas")?.quantity();if(i!==void 0&&(a!==
void 0||c!==void 0))throw e.malformed("gasPrice beside maxFeePerGas or maxPriorityFeePerGas: give one or the others");let f=e.
optional("from");return{from:f?Qn(f):gu,to:s,gas:e.optional("gas")?.quantityBelow(Ni,"2^64")??bu,maxFeePerGas:i??a??0n,maxPriorityFeePerGas:i??
c??0n,maxFeePerBlobGas:e.optional("maxFeePerBlobGas")?.quantity()??0n,value:e.optional("value")?.quantity()??0n,input:o,
accessList:e.optional("accessList")?.items(wu)??[],blobVersionedHashes:e.optional("blobVersionedHashes")?.items(u=>u.hex(
32))??[],authorizationList:e.optional("authorizationList")?.items(Eu)??[]}}var Qn=e=>e.hex(20);function wu(e){return e.expectOnly(
["address","storageKeys"]),{address:Qn(e.get("address")),storageKeys:e.optional("storageKeys")?.items(t=>t.quantity())??
[]}}function Eu(e){return e.expectOnly(["chainId","address","nonce","yParity","r","s"]),{chainId:e.get("chainId").quantity(),
address:Qn(e.get("address")),nonce:e.get("nonce").quantityBelow(Ni,"2^64"),yParity:e.get("yParity").quantityBelow(256n,"\
2^8"),r:e.get("r").quantity(),s:e.get("s").quantity()}}function Pe(e){if(Array.isArray(e))return`[${e.map(Pe).join(",")}]`;if(typeof e=="number"&&!Number.isSafeInteger(e))throw new b(
`${e} is not an integer that is exact`);if(typeof e=="string"&&/\p{Surrogate}/u.test(e))throw new b("a text that is not \
Unicode");return typeof e!="object"||e===null?JSON.stringify(e):`{${Object.entries(e).sort(([n],[o])=>n<o?-1:1).map(([n,
o])=>`${Pe(n)}:${Pe(o)}`).join(",")}}`}var Li=256,Mi=4,qi=1e3,Bu=["type","nonce","chainId"],Bn={what:"the address of an account",read:e=>e.hex(20)},He={what:"a\
 block",read:Sr,absent:"latest",isView:!0},wr={what:"a tag or the number of a block",read:vr,isView:!0},Er={what:"the ha\
sh of a block",read:e=>e.hex(32),isView:!0},Ui={what:"whether transactions are whole",read:e=>e.boolean(),absent:!1},Gi={
what:"the transaction's index",read:e=>A(e.quantityBelow(1n<<64n,"2^64"))},Zi={what:"the call",read:$u},vu={what:"overri\
des of the state",read:Lu,absent:void 0},Su={what:"overrides of the block",read:Mu,absent:void 0},Br=[Zi,He,vu,Su],Fi={what:"\
the hash of a transaction",read:e=>e.hex(32)},Iu={what:"a filter",read:Ou,isView:!0},Vi={eth_blockNumber:[],eth_getBlockByNumber:[
wr,Ui],eth_getBlockByHash:[Er,Ui],eth_getBlockTransactionCountByNumber:[wr],eth_getBlockTransactionCountByHash:[Er],eth_getTransactionByBlockNumberAndIndex:[
wr,Gi],eth_getTransactionByBlockHashAndIndex:[Er,Gi],eth_getBlockReceipts:[{what:"a tag, or the number or hash of a bloc\
k",read:Sr,isView:!0}],eth_getTransactionByHash:[Fi],eth_getTransactionReceipt:[Fi],eth_getLogs:[Iu],eth_getBalance:[Bn,
He],eth_getTransactionCount:[Bn,He],eth_getCode:[Bn,He],eth_getStorageAt:[Bn,{what:"a storage slot",read:Wi},He],eth_getProof:[
Bn,{what:"an array of storage slots",read:Tu},He],eth_getStorageValues:[{what:"an object of storage slots by account",read:Hu},
He],eth_baseFee:[],eth_blobBaseFee:[],eth_call:Br,eth_estimateGas:Br,eth_createAccessList:Br},ku=new Set(["eth_getBlockB\
yNumber","eth_getBlockByHash","eth_getBlockTransactionCountByNumber","eth_getBlockTransactionCountByHash","eth_getTransa\
ctionByBlockNumberAndIndex","eth_getTransactionByBlockHashAndIndex","eth_getBlockReceipts","eth_getTransactionByHash","e\
th_getTransactionReceipt"]),Au=new Set(["eth_blockNumber","eth_getBalance","eth_getTransactionCount","eth_getCode","eth_\
getStorageAt","eth_getStorageValues","eth_getProof","eth_call"]);function Ce({method:e,params:t}){if(e!=="eth_getLogs")return ku.
has(e);let{fromBlock:n,toBlock:o,blockHash:r}=t[0];return r!==void 0||n.startsWith("0x")||n===o}var Xe=e=>Au.has(e.method)||
Ce(e);function Yi(e,t){let n=e.text(),o=Object.hasOwn(Vi,n)?Vi[n]:null;if(!o)throw e.malformed("no method whose answer i\
s from a block and that this version knows");let r=t?.items(a=>a.isNull?null:a)??[];if(r.length>o.length)throw new b(`pa\
rams has ${r.length} items: at most ${o.length} are expected`);let s=o.map((a,c)=>{let f=r[c];if(f)return a.read(f);if(!("\
absent"in a))throw new b(`params[${c}] is missing: ${a.what} is expected`);return a.absent}),i=o.findIndex(({isView:a})=>a);
return{method:n,params:Nu(s),view:i<0?"latest":_u(s[i]),chainId:o[0]===Zi?r[0]?.optional("chainId")?.quantity()??null:null}}
var _u=e=>typeof e=="string"?e:e.blockHash??e.toBlock,Ki=({method:e,params:t})=>B(new $t("Rpc(string method,string param\
s)").text(e).text(Pe(t)).hash());function Sr(e){if(e.isText){let o=e.text();return o==="pending"?"latest":o==="earliest"?
"0x0":e.located(()=>je(o))}e.expectOnly(["blockHash","blockNumber","requireCanonical"]);let t=e.optional("blockHash"),n=e.
optional("blockNumber");if(!t==!n)throw e.expected("one of blockHash and blockNumber");return t?t.hex(32):A(e.get("block\
Number").quantityBelow(1n<<64n,"2^64"))}function vr(e){let t=e.isText?Sr(e):"";if(t===""||t.length===66)throw e.expected(
"a tag or the number of a block");return t}function Ou(e){e.expectOnly(["fromBlock","toBlock","blockHash","address","top\
ics"]);let t=e.optional("fromBlock"),n=e.optional("toBlock"),o=e.optional("blockHash");if(o&&(t||n))throw e.malformed("c\
annot specify both blockHash and fromBlock/toBlock, choose one or the other");let r=e.optional("address"),s=e.optional("\
topics")?.items(Ru)??[];if(s.length>Mi)throw e.get("topics").expected(`at most ${Mi} topics`);return{...o?{blockHash:o.hex(
32)}:{fromBlock:t?vr(t):"latest",toBlock:n?vr(n):"latest"},address:r?r.isText?[r.hex(20)]:ji(r,i=>i.hex(20)):[],topics:s}}
function Ru(e){if(e.isNull)return null;if(e.isText)return[e.hex(32)];let t=ji(e,n=>n.isNull?null:n.hex(32));return t.length===
0||t.includes(null)?null:t}function ji(e,t){let n=e.items(o=>o);if(n.length>qi)throw e.expected(`at most ${qi} items`);return n.
map(t)}function Xi(e){let{length:t}=e.text();if(t>66)throw e.expected("a storage slot of at most 32 bytes");let n=e.quantity();
return t===66?B(dt(n,32)):A(n)}function Wi(e){return B(dt(BigInt(Xi(e)),32))}function Tu(e){let t=e.items(n=>n);if(t.length>
Li)throw e.expected(`an array of at most ${Li} slots`);return t.map(Xi)}function $u(e){return e.expectOnly([...wn,...Bu]),
Jn(En(e))}function Nu(e){let t=o=>o===void 0||Pu(o)&&Object.keys(o).length===0,{length:n}=e;for(;n>0&&t(e[n-1]);)n--;return e.
slice(0,n).map(o=>o===void 0?{}:o)}var Pu=e=>typeof e=="object"&&e!==null&&!Array.isArray(e);function Ir(e,t,n){let o={};
for(let r of e.names()){let s=e.get(r),i=ot.parse(JSON.stringify(r),s.path).hex(t);if(Object.hasOwn(o,i))throw s.malformed(
"the same name twice");o[i]=n(s)}return o}function Hu(e){let t=Ir(e,20,n=>n.items(Wi));if(Object.values(t).every(n=>n.length===
0))throw e.malformed("empty request");return t}var Cu={balance:e=>A(e.quantity()),nonce:to,code:e=>e.hex(),state:zi,stateDiff:zi,
movePrecompileToAddress:e=>e.hex(20)},Du={number:to,time:to,gasLimit:to,feeRecipient:e=>e.hex(20),prevRandao:e=>e.hex(32),
baseFeePerGas:e=>A(e.quantity()),blobBaseFee:e=>A(e.quantity())};function to(e){return A(e.quantityBelow(1n<<64n,"2^64"))}
function zi(e){return Ir(e,32,t=>t.hex(32))}function Qi(e,t){return e.expectOnly(Object.keys(t)),Object.fromEntries(Object.
entries(t).flatMap(([n,o])=>{let r=e.optional(n);return r?[[n,o(r)]]:[]}))}function Lu(e){let t=Ir(e,20,o=>{if(o.optional(
"state")&&o.optional("stateDiff"))throw o.malformed("both state and stateDiff");return Qi(o,Cu)}),n=new Set(Object.keys(
t));for(let{movePrecompileToAddress:o}of Object.values(t)){if(o!==void 0&&n.has(o))throw e.malformed(`account ${o} is al\
ready overridden`);n.add(o)}return t}function Mu(e){return Qi(e,Du)}var Ji=["block","nonce"];function ta(e){let t=ot.parse(e,"request");return t.expectOnly([...wn,...Ji]),{method:"call",call:En(
t),view:ra(t),nonce:Or(t)}}function ea(e){let t=ot.parse(e,"request");return t.expectOnly(Ji),{method:"block",call:null,
view:ra(t),nonce:Or(t)}}function eo(e){let t=ot.parse(e,"request");return t.expectOnly(["jsonrpc","id","method","params",
"nonce"]),{method:"rpc",call:null,...oa(t),nonce:Or(t)}}function na(e,t,n,o){if(e==="block")return t.expectOnly([]),{method:e,call:null,view:n,nonce:o};if(e==="rpc"){t.expectOnly(
["method","params"]);let r=oa(t);if(r.view!==n)throw t.malformed(`its block is ${r.view}, and that of the answer ${n}`);
return{method:e,call:null,...r,nonce:o}}if(e!=="call")throw new b(`'${e}' is not a method that this version knows`);return t.
expectOnly(wn),{method:e,call:En(t),view:n,nonce:o}}function kr(e){let t=e.bytes();if(t.length<16||t.length>64)throw e.expected(
"hex with 0x of 16 to 64 bytes of your choice");return B(t)}var Ar=({call:e,rpc:t})=>t?Ki(t):e?Ci(e):B(new $t("Block()").
hash()),no=({call:e,rpc:t})=>t?{method:t.method,params:t.params}:e?Jn(e):{},_r=e=>({...no(e),...e.rpc?{}:{block:e.view},
...e.nonce==="0x"?{}:{nonce:e.nonce}});function oa(e){let t=Yi(e.get("method"),e.optional("params"));return{rpc:t,view:t.
view}}function ra(e){let t=e.optional("block");return t?t.located(()=>je(t.text())):"latest"}function Or(e){let t=e.optional(
"nonce");return t?kr(t):"0x"}var qu=0x08c379a0n,Uu=0x4e487b71n,Gu=1024n,Fu={"0x0":"panic 0x00: compiler inserted","0x1":"panic 0x01: assert failed","\
0x11":"panic 0x11: arithmetic overflow","0x12":"panic 0x12: division by zero","0x21":"panic 0x21: not a value of the enu\
m","0x22":"panic 0x22: storage byte array badly encoded","0x31":"panic 0x31: pop of an empty array","0x32":"panic 0x32: \
index out of bounds","0x41":"panic 0x41: too much memory","0x51":"panic 0x51: call of a zero function"};function sa(e){let t=F(
e);if(t.length<4)return null;let n=ge(t.subarray(0,4)),o=t.subarray(4);if(n===qu)return Vu(o);if(n!==Uu||o.length!==32)return null;
let r=A(ge(o));return Fu[r]??`panic ${r}`}function Vu(e){if(e.length<64||ge(e.subarray(0,32))!==32n)return null;let t=ge(
e.subarray(32,64));if(t>BigInt(e.length-64)||t>Gu)return null;try{return Vt(e.subarray(64,64+Number(t)))}catch(n){if(n instanceof
b)return null;throw n}}var ro=16*1024*1024,Rr="Helios.Akka",Tr="1",zu="EIP712Domain(string name,string version,uint256 chainId,bytes32 salt)",aa=[
"uint32 keyEpoch","string method","bytes32 requestHash","bytes nonce","string view","uint64 blockNumber","bytes32 blockH\
ash","bytes32 stateRoot","uint64 timestamp","uint64 slot","uint64 slotAge","uint32 participation","uint32 committeeSize",
"bytes32 checkpoint","uint64 checkpointSlot","uint64 time","bool timeAuthenticated","string outcome","bytes result","str\
ing blockProvenance","string resultProvenance","bytes32 statement"],Zu=`Answer(${aa.join(",")})`,Yu=["domain","message",
"signature","request","reason","proof"],Ku=["name","version","chainId","salt"],ju=aa.map(e=>e.split(" ")[1]),Xu=["return\
ed","reverted","halted"],ia=["proven","derived","unproven"];function vn(e){let t=ot.parse(e,"answer",ro);t.expectOnly(Yu);
let n=Qu(t.get("domain")),o=Ju(t.get("message")),r=t.optional("proof"),s=na(o.method,t.get("request"),o.view,o.nonce);if(r&&
s.rpc&&!Xe(s.rpc))throw t.malformed(`a proof, and ${s.rpc.method} has none`);return{domain:n,message:o,signature:t.get("\
signature").hex(65),question:s,reason:t.optional("reason")?.text()??null,proof:r?Ti(r):null}}var Sn=e=>e.outcome==="reverted"?sa(e.result):null,ca=({chainId:e,networkId:t})=>B(new $t(zu).text(Rr).text(Tr).number(e).
word(t).hash()),fa=({domain:e,message:t})=>B(z(Q(Uint8Array.of(25,1),F(ca(e)),Wu(t))));function $r(e,t){let n=F(e.signature),
o=n[64];if(n.length!==65||o!==27&&o!==28)return!1;try{let r=be.Signature.fromCompact(n.subarray(0,64));if(r.hasHighS())return!1;
let s=r.addRecoveryBit(o-27).recoverPublicKey(F(fa(e)));return G(s.toRawBytes(!0))===t}catch{return!1}}var Wu=e=>new $t(
Zu).number(e.keyEpoch).text(e.method).word(e.requestHash).bytes(e.nonce).text(e.view).number(e.blockNumber).word(e.blockHash).
word(e.stateRoot).number(e.timestamp).number(e.slot).number(e.slotAge).number(e.participation).number(e.committeeSize).word(
e.checkpoint).number(e.checkpointSlot).number(e.time).boolean(e.timeAuthenticated).text(e.outcome).bytes(e.result).text(
e.blockProvenance).text(e.resultProvenance).word(e.statement).hash();function Qu(e){if(e.expectOnly(Ku),e.get("name").text()!==
Rr||e.get("version").text()!==Tr)throw e.malformed(`this program knows answers of ${Rr}, version ${Tr}, and no others`);
return{chainId:e.get("chainId").safeInteger(),networkId:e.get("salt").hex(32)}}function Ju(e){e.expectOnly(ju);let t=e.get(
"nonce");return{keyEpoch:e.get("keyEpoch").integer32(),method:oo(e.get("method"),["block","call","rpc"]),requestHash:e.get(
"requestHash").hex(32),nonce:t.bytes().length===0?"0x":kr(t),view:td(e.get("view")),blockNumber:e.get("blockNumber").safeInteger(),
blockHash:e.get("blockHash").hex(32),stateRoot:e.get("stateRoot").hex(32),timestamp:e.get("timestamp").safeInteger(),slot:e.
get("slot").safeInteger(),slotAge:e.get("slotAge").safeInteger(),participation:e.get("participation").integer32(),committeeSize:e.
get("committeeSize").integer32(),checkpoint:e.get("checkpoint").hex(32),checkpointSlot:e.get("checkpointSlot").safeInteger(),
time:e.get("time").safeInteger(),timeAuthenticated:e.get("timeAuthenticated").boolean(),outcome:oo(e.get("outcome"),Xu),
result:e.get("result").hex(),blockProvenance:oo(e.get("blockProvenance"),ia),resultProvenance:oo(e.get("resultProvenance"),
ia),statement:e.get("statement").hex(32)}}function td(e){let t=e.text(),n=e.located(()=>je(t));if(n!==t)throw e.malformed(
`'${n}' is expected, the one form of this view`);return n}function oo(e,t){let n=e.text(),o=t.find(r=>r===n);if(!o)throw e.
malformed(`${t.join(", ")} is expected`);return o}var J=(e,t,n,o,r)=>({name:e,claim:t,found:n,expected:o,remedy:r,holds:n===null}),We=e=>e.filter(t=>!t.holds).map(t=>t.name);var Lt=class extends Error{constructor(t,n){super(`${t}: ${n}`),this.name="Refusal",this.code=t,this.reason=n}};function m(e,t){
throw new Lt(e,t)}var ua=64;function lt(e){let[t,n]=la(e,0,0);if(n!==e.length)throw new b(`${e.length-n} bytes behind the end of RLP`);return t}
function K(e,t){if(Array.isArray(e)||t!==void 0&&e.length!==t)throw new b(`RLP: ${t===void 0?"":`${t} `}bytes are expect\
ed`);return e}function nt(e){if(!Array.isArray(e))throw new b("RLP: a list is expected");return e}function X(e){let t=K(
e);if(t[0]===0||t.length>32)throw new b("RLP: a number is expected");return t.reduce((n,o)=>n<<8n|BigInt(o),0n)}function zt(e){
if(Array.isArray(e)){let t=Q(...e.map(zt));return Q(da(t.length,192),t)}return e.length===1&&e[0]<128?e:Q(da(e.length,128),
e)}function da(e,t){if(e<=55)return Uint8Array.of(t+e);let n=e.toString(16),o=n.length%2?`0${n}`:n,r=Uint8Array.from(o.match(
/../g)??[],s=>parseInt(s,16));return Q(Uint8Array.of(t+55+r.length),r)}function la(e,t,n){if(n>ua)throw new b(`RLP with \
lists more than ${ua} deep`);let o=e[t];if(o===void 0)throw new b("RLP that ends too early");if(o<128)return[e.subarray(
t,t+1),t+1];let r=o>=192,s=r?192:128,i=o-s>55,[a,c]=i?ed(e,t+1,o-s-55):[t+1,t+1+o-s];if(c>e.length)throw new b("RLP that\
 ends too early");if(!r){if(c-a===1&&e[a]<128)throw new b("RLP of one byte that needs no length");return[e.subarray(a,c),
c]}let f=[],u=e.subarray(0,c);for(let l=a;l<c;){let[d,h]=la(u,l,n+1);f.push(d),l=h}return[f,c]}function ed(e,t,n){let o=e.
subarray(t,t+n).reduce((r,s)=>256*r+s,0);if(n>4||e[t]===0||o<=55)throw new b("RLP with a length that is not the shortest");
return[t+n,t+n+o]}var Nt=e=>t=>B(K(t,e)),oe=e=>A(X(e)),nd=e=>B(K(e)),Nr=[["parentHash",Nt(32)],["sha3Uncles",Nt(32)],["miner",Nt(20)],["st\
ateRoot",Nt(32)],["transactionsRoot",Nt(32)],["receiptsRoot",Nt(32)],["logsBloom",Nt(256)],["difficulty",oe],["number",oe],
["gasLimit",oe],["gasUsed",oe],["timestamp",oe],["extraData",nd],["mixHash",Nt(32)],["nonce",Nt(8)],["baseFeePerGas",oe],
["withdrawalsRoot",Nt(32)],["blobGasUsed",oe],["excessBlobGas",oe],["parentBeaconBlockRoot",Nt(32)],["requestsHash",Nt(32)],
["blockAccessListHash",Nt(32)],["slotNumber",oe]],[od,rd]=[15,6],ha=B(z(Uint8Array.of(192)));function so(e){let t=nt(lt(
e));if(t.length<od||t.length>Nr.length)throw new b("RLP of no header");let n={hash:B(z(e))};return t.forEach((o,r)=>{n[Nr[r][0]]=
Nr[r][1](o)}),{hash:n.hash,number:Number(n.number),parentHash:n.parentHash,stateRoot:n.stateRoot,transactionsRoot:n.transactionsRoot,
receiptsRoot:n.receiptsRoot,withdrawalsRoot:n.withdrawalsRoot??null,ommersHash:n.sha3Uncles,timestamp:Number(n.timestamp),
logsBloom:K(t[rd]),baseFee:BigInt(n.baseFeePerGas??0),excessBlobGas:"excessBlobGas"in n?BigInt(n.excessBlobGas):null,rlp:e,
json:n}}function ma(e){if(e.length===0)throw new b("a receipt of no bytes");let t=e[0]>=192?0:e[0],n=nt(lt(t===0?e:e.subarray(1)));
if(n.length!==4)throw new b(`a receipt with ${n.length} fields`);let o=K(n[0]);return{type:t,outcome:o.length===32?{root:B(
o)}:{status:A(X(o))},cumulativeGasUsed:X(n[1]),bloom:K(n[2],256),logs:nt(n[3]).map(r=>{let[s,i,a]=nt(r);return{address:B(
K(s,20)),topics:nt(i).map(c=>B(K(c,32))),data:B(K(a))}})}}var sd=1<<17;function Pr({header:e,transactions:t,receipts:n},o,r){
let s=t[o],i=n[o],a=pa(n,o);return{transactionHash:s.hash,transactionIndex:A(o),blockHash:e.hash,blockNumber:A(e.number),
type:A(i.type),from:s.sender,to:s.to,contractAddress:s.contractAddress,gasUsed:A(i.cumulativeGasUsed-(n[o-1]?.cumulativeGasUsed??
0n)),cumulativeGasUsed:A(i.cumulativeGasUsed),effectiveGasPrice:A(s.price(e.baseFee)),logsBloom:B(i.bloom),...i.outcome,
...s.isOfBlobs?{blobGasUsed:A(sd*s.blobCount),...r===null?{}:{blobGasPrice:A(r)}}:{},logs:i.logs.map((c,f)=>ba(c,e,s,o,a+
f))}}var pa=(e,t)=>e.slice(0,t).reduce((n,{logs:o})=>n+o.length,0),ba=(e,t,n,o,r)=>({...e,blockNumber:A(t.number),transactionHash:n.
hash,transactionIndex:A(o),blockHash:t.hash,blockTimestamp:A(t.timestamp),logIndex:A(r),removed:!1});function ga({header:e,
transactions:t,receipts:n},o){return n.flatMap(({logs:r},s)=>{let i=pa(n,s);return r.flatMap((a,c)=>id(o,a)?[ba(a,e,t[s],
s,i+c)]:[])})}var id=({address:e,topics:t},n)=>(e.length===0||e.includes(n.address))&&t.length<=n.topics.length&&t.every(
(o,r)=>o===null||o.includes(n.topics[r])),xa=({address:e,topics:t},n)=>[e,...t].every(o=>o===null||o.length===0||o.some(
r=>ad(n,r)));function ad(e,t){let n=z(F(t));return[0,2,4].every(o=>{let r=(n[o]<<8|n[o+1])&2047;return(e[255-(r>>3)]>>(r&
7)&1)===1})}var De=0,cd=1,Hr=3,fd=4,ud=[["nonce","gasPrice","gas","to","value","input"],["chainId","nonce","gasPrice","gas","to","va\
lue","input","accessList"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessLi\
st"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessList","maxFeePerBlobGas",
"blobVersionedHashes"],["chainId","nonce","maxPriorityFeePerGas","maxFeePerGas","gas","to","value","input","accessList",
"authorizationList"]],io=class{#t;#e;#n;#o=null;constructor(t){if(t.length===0)throw new b("a transaction of no bytes");
this.type=t[0]>=192?De:t[0];let n=ud[this.type];if(!n||t[0]===0)throw new b(`a transaction of type ${t[0]}`);let o=nt(lt(
this.type===De?t:t.subarray(1)));if(o.length!==n.length+3)throw new b(`a transaction with ${o.length} fields`);this.#t=t,
this.#e=Object.fromEntries(n.map((a,c)=>[a,o[c]]));let[r,s,i]=o.slice(-3).map(X);this.#n={v:r,r:s,s:i}}get hash(){return B(
z(this.#t))}get nonce(){return X(this.#e.nonce)}get to(){let t=K(this.#e.to);return t.length===0?null:B(K(t,20))}get blobCount(){
return this.type===Hr?nt(this.#e.blobVersionedHashes).length:0}get isOfBlobs(){return this.type===Hr}get chainId(){let{v:t}=this.#n;
return this.type!==De?X(this.#e.chainId):t===27n||t===28n?null:(t-35n)/2n}get#r(){let{v:t}=this.#n;return Number(this.type!==
De?t:this.chainId===null?t-27n:(t-35n)%2n)}get sender(){return this.#o??=this.#a()}#a(){let{r:t,s:n}=this.#n,o=Object.values(
this.#e),r=this.type===De?zt(this.chainId===null?o:[...o,ya(this.chainId),new Uint8Array,new Uint8Array]):Q(Uint8Array.of(
this.type),zt(o));try{let i=new be.Signature(t,n).addRecoveryBit(this.#r).recoverPublicKey(z(r)).toRawBytes(!1);return B(
z(i.subarray(1)).subarray(12))}catch{throw new b(`transaction ${this.hash} has a signature of nobody`)}}price(t){let{gasPrice:n,
maxFeePerGas:o,maxPriorityFeePerGas:r}=this.#e;if(n)return X(n);let[s,i]=[X(o),X(r)];return s<t||i>s-t?s:t+i}write(t,n){
let o=this.#e,{v:r,r:s,s:i}=this.#n,a=this.chainId;return{blockHash:t.hash,blockNumber:A(t.number),blockTimestamp:A(t.timestamp),
transactionIndex:A(n),hash:this.hash,type:A(this.type),from:this.sender,to:this.to,nonce:A(this.nonce),gas:A(X(o.gas)),gasPrice:A(
this.price(t.baseFee)),value:A(X(o.value)),input:B(K(o.input)),r:A(s),s:A(i),v:A(r),...a===null?{}:{chainId:A(a)},...this.
type===De?{}:{yParity:A(r),accessList:nt(o.accessList).map(dd)},...this.type<=cd?{}:{maxPriorityFeePerGas:A(X(o.maxPriorityFeePerGas)),
maxFeePerGas:A(X(o.maxFeePerGas))},...this.type===Hr?{maxFeePerBlobGas:A(X(o.maxFeePerBlobGas)),blobVersionedHashes:nt(o.
blobVersionedHashes).map(c=>B(K(c,32)))}:{},...this.type===fd?{authorizationList:nt(o.authorizationList).map(ld)}:{}}}get item(){
return this.type===De?lt(this.#t):this.#t}get contractAddress(){let t=zt([hd(this.sender),ya(this.nonce)]);return this.to===
null?B(z(t).subarray(12)):null}};function dd(e){let[t,n]=nt(e);return{address:B(K(t,20)),storageKeys:nt(n).map(o=>B(K(o,
32)))}}function ld(e){let[t,n,o,r,s,i]=nt(e),a=c=>A(X(c));return{chainId:a(t),address:B(K(n,20)),nonce:a(o),yParity:a(r),
r:a(s),s:a(i)}}var ya=e=>dt(e,Math.ceil((e===0n?0:e.toString(16).length)/2)),hd=e=>dt(BigInt(e),20);var ao=B(z(Uint8Array.of(128))),Qe=class{#t;#e;#n=new Set;constructor(t,n){this.#t=t,this.#e=new Map(n.map(o=>[B(z(o)),o])),
this.#e.size!==n.length&&m(t,"a node is in it twice")}firstUnused(){return[...this.#e.keys()].find(t=>!this.#n.has(t))}find(t,n,o){
let r=[];return{value:t===ao?null:this.#o(t,G(n),o,r),way:r}}#o(t,n,o,r){let s=this.#a(t,o,r),i=0;for(;;){if(s.length===
17){if(i===n.length)return pd(K(s[16]));let u=s[parseInt(n[i++],16)];if(!Array.isArray(u)&&u.length===0)return null;s=this.#r(
u,o,r);continue}if(s.length!==2)throw new b(`a trie node of ${s.length} items on the way to ${o}`);let{nibbles:a,isLeaf:c}=md(
K(s[0])),f=n.slice(i,i+a.length);if(c)return a===n.slice(i)?K(s[1]):null;if(f!==a)return null;i+=a.length,s=this.#r(s[1],
o,r)}}#r(t,n,o){return Array.isArray(t)?t:this.#a(B(K(t,32)),n,o)}#a(t,n,o){let r=this.#e.get(t)??m(this.#t,`the witness\
 lacks node ${t} on the way to ${n}`);return this.#n.add(t),o.push(B(r)),nt(lt(r))}};function md(e){let t=G(e),n=parseInt(
t[0],16),o=n%2===1;if(e.length===0||n>3||!o&&t[1]!=="0")throw new b("a trie node with a malformed path");let r=t.slice(o?
1:2),s=n>=2;if(!s&&r==="")throw new b("a trie node that extends by nothing");return{nibbles:r,isLeaf:s}}var pd=e=>e.length===
0?null:e;function Ba(e){if(e.length===0)return ao;let t=e.map((n,o)=>[G(zt(bd(o))),n]);return B(z(zt(Cr(t.sort(([n],[o])=>n<
o?-1:1),0))))}function bd(e){let t=e===0?"":e.toString(16);return Uint8Array.from((t.length%2?`0${t}`:t).match(/../g)??[],
n=>parseInt(n,16))}function Cr(e,t){let[[n,o]]=e;if(e.length===1)return[Ea(n.slice(t),!0),o];let r=e[e.length-1][0],s=t;
for(;n[s]===r[s];)s++;return s>t?[Ea(n.slice(t,s),!1),wa(Cr(e,s))]:[...Array.from({length:16},(a,c)=>{let f=e.filter(([u])=>parseInt(
u[t],16)===c);return f.length===0?new Uint8Array:wa(Cr(f,t+1))}),new Uint8Array]}function wa(e){let t=zt(e);return t.length<
32?e:z(t)}function Ea(e,t){let n=e.length%2===1,o=`${(t?2:0)+(n?1:0)}${n?"":"0"}${e}`;return Uint8Array.from(o.match(/../g)??
[],r=>parseInt(r,16))}var gd=({params:e})=>e[0],xd=["eth_getBlockReceipts","eth_getTransactionReceipt","eth_getLogs"],co=({method:e})=>e==="et\
h_getTransactionByHash"||e==="eth_getTransactionReceipt";function Sa(e,t,n,o){let r=e.method==="eth_getLogs",s=gd(e),i=r?
t.filter(({logsBloom:c})=>xa(s,c)).reverse():co(e)?t.slice(-1):t.slice(0,1);n.length!==i.length&&m("contents",`what ${n.
length} blocks hold, and the answer needs ${i.length}`);let a=i.map((c,f)=>yd(c,n[f],xd.includes(e.method)));try{return r?
a.flatMap(c=>ga(c,s)):wd(e,a[0],o)}catch(c){throw c instanceof b&&m("result",c.message),c}}function yd(e,{transactions:t,
withdrawals:n,receipts:o},r){let s=a=>m("contents",`block ${e.number} with ${a}`);r!==(o!==null)&&m("contents",`block ${e.
number} with${o?"":"out"} receipts`);let i=[["transactions",t,e.transactionsRoot],["withdrawals",n,e.withdrawalsRoot],["\
receipts",o,o&&e.receiptsRoot]];for(let[a,c,f]of i)(c&&Ba(c))!==f&&s(`${a} that have another root than its header names`);
o&&o.length!==t.length&&s("receipts that have another root than its header names");try{return{header:e,withdrawals:n,transactions:t.
map(a=>new io(a)),receipts:(o??[]).map(ma)}}catch(a){throw a instanceof b&&s(`bytes that cannot be read: ${a.message}`),
a}}function wd({method:e,params:t},n,o){let{header:r,transactions:s}=n;switch(e){case"eth_getBlockByNumber":case"eth_get\
BlockByHash":return Ed(n,t[1]===!0);case"eth_getBlockTransactionCountByNumber":case"eth_getBlockTransactionCountByHash":
return A(s.length);case"eth_getTransactionByBlockNumberAndIndex":case"eth_getTransactionByBlockHashAndIndex":{let i=Number(
t[1]);return s[i]?.write(r,i)??null}case"eth_getBlockReceipts":{let i=va(n,o);return s.map((a,c)=>Pr(n,c,i))}case"eth_ge\
tTransactionByHash":case"eth_getTransactionReceipt":{let i=s.findIndex(({hash:a})=>a===t[0]);return i<0?m("result",`bloc\
k ${r.number} has no transaction ${t[0]}`):e==="eth_getTransactionByHash"?s[i].write(r,i):Pr(n,i,va(n,o))}default:throw new Error(
`${e} reads no block`)}}function va({header:e,transactions:t},n){return e.excessBlobGas===null||!t.some(({isOfBlobs:o})=>o)?
null:ki(n,e.timestamp,e.excessBlobGas)??m("result",`block ${e.number} is under blob parameters that are not known here (\
EIP-7892)`)}function Ed({header:e,transactions:t,withdrawals:n},o){e.ommersHash!==ha&&m("result","a block with ommers, w\
hose hashes nothing here proves");let r=n?[n.map(lt)]:[],s=zt([lt(e.rlp),t.map(({item:i})=>i),[],...r]).length;return{...e.
json,size:A(s),uncles:[],transactions:t.map((i,a)=>o?i.write(e,a):i.hash),...n?{withdrawals:n.map(Bd)}:{}}}function Bd(e){
let[t,n,o,r]=nt(lt(e));return{index:A(X(t)),validatorIndex:A(X(n)),address:B(K(o,20)),amount:A(X(r))}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var vd=BigInt(0),fo=BigInt(1),Ia=BigInt(2),Je=BigInt(
3);function Sd(e){let t=[];for(;e>fo;e>>=fo)(e&fo)===vd?t.unshift(0):(e&Je)===Je?(t.unshift(-1),e+=fo):t.unshift(1);return t}
function Dr(e){if(!Array.isArray(e)||e.length===0)throw new Error("expected non-empty array")}function Id(e,t,n,o){let{Fp2:r,
Fp12:s}=e,{twistType:i,ateLoopSize:a,xNegative:c,postPrecompute:f}=o,u;if(i==="multiplicative")u=(S,O,T,D,L,U)=>s.mul014(
D,S,r.mul(O,L),r.mul(T,U));else if(i==="divisive")u=(S,O,T,D,L,U)=>s.mul034(D,r.mul(T,U),r.mul(O,L),S);else throw new Error(
"bls: unknown twist type");let l=r.div(r.ONE,r.mul(r.ONE,Ia));function d(S,O,T,D){let L=r.sqr(T),U=r.sqr(D),N=r.mulByB(r.
mul(U,Je)),W=r.mul(N,Je),tt=r.sub(r.sub(r.sqr(r.add(T,D)),U),L),q=r.sub(N,L),w=r.mul(r.sqr(O),Je),y=r.neg(tt);return S.push(
[q,w,y]),O=r.mul(r.mul(r.mul(r.sub(L,W),O),T),l),T=r.sub(r.sqr(r.mul(r.add(L,W),l)),r.mul(r.sqr(N),Je)),D=r.mul(L,tt),{Rx:O,
Ry:T,Rz:D}}function h(S,O,T,D,L,U){let N=r.sub(T,r.mul(U,D)),W=r.sub(O,r.mul(L,D)),tt=r.sub(r.mul(N,L),r.mul(W,U)),q=r.neg(
N),w=W;S.push([tt,q,w]);let y=r.sqr(W),x=r.mul(y,W),k=r.mul(y,O),P=r.add(r.sub(x,r.mul(k,Ia)),r.mul(r.sqr(N),D));return O=
r.mul(W,P),T=r.sub(r.mul(r.sub(k,P),N),r.mul(x,T)),D=r.mul(D,x),{Rx:O,Ry:T,Rz:D}}let p=Sd(a),g=dn(S=>{let O=S,{x:T,y:D}=O.
toAffine(),L=T,U=D,N=r.neg(D),W=L,tt=U,q=r.ONE,w=[];for(let y of p){let x=[];({Rx:W,Ry:tt,Rz:q}=d(x,W,tt,q)),y&&({Rx:W,Ry:tt,
Rz:q}=h(x,W,tt,q,L,y===-1?N:U)),w.push(x)}if(f){let y=w[w.length-1];f(W,tt,q,L,U,h.bind(null,y))}return w});function E(S,O=!1){
let T=s.ONE;if(S.length){let D=S[0][0].length;for(let L=0;L<D;L++){T=s.sqr(T);for(let[U,N,W]of S)for(let[tt,q,w]of U[L])
T=u(tt,q,w,T,N,W)}}return c&&(T=s.conjugate(T)),O?s.finalExponentiate(T):T}function v(S,O=!0){let T=[];Ne(t,S.map(({g1:D})=>D)),
Ne(n,S.map(({g2:D})=>D));for(let{g1:D,g2:L}of S){if(D.is0()||L.is0())throw new Error("pairing is not available for ZERO \
point");D.assertValidity(),L.assertValidity();let U=D.toAffine();T.push([g(L),U.x,U.y])}return E(T,O)}function R(S,O,T=!0){
return v([{g1:S,g2:O}],T)}return{Fp12:s,millerLoopBatch:E,pairing:R,pairingBatch:v,calcPairingPrecomputes:g}}function ka(e,t,n,o,r){
let{Fp12:s,pairingBatch:i}=e;function a(l){return l instanceof t.Point?l:t.Point.fromHex(l)}function c(l){return l instanceof
n.Point?l:n.Point.fromHex(l)}function f(l){if(!(l instanceof n.Point))throw new Error(`expected valid message hashed to ${r?
"G1":"G2"} curve`);return l}let u=r?(l,d)=>({g1:d,g2:l}):(l,d)=>({g1:l,g2:d});return{getPublicKey(l){let d=jt(t.Point.Fn,
l);return t.Point.BASE.multiply(d)},sign(l,d,h){if(h!=null)throw new Error("sign() expects 2 arguments");let p=jt(t.Point.
Fn,d);return f(l).assertValidity(),l.multiply(p)},verify(l,d,h,p){if(p!=null)throw new Error("verify() expects 3 argumen\
ts");l=c(l),h=a(h);let g=h.negate(),E=t.Point.BASE,v=f(d),R=l,S=i([u(g,v),u(E,R)]);return s.eql(S,s.ONE)},verifyBatch(l,d,h){
if(Dr(d),h.length!==d.length)throw new Error("amount of public keys and messages should be equal");let p=c(l),g=d,E=h.map(
a),v=new Map;for(let O=0;O<E.length;O++){let T=E[O],D=g[O],L=v.get(D);L===void 0&&(L=[],v.set(D,L)),L.push(T)}let R=[],S=t.
Point.BASE;try{for(let[O,T]of v){let D=T.reduce((L,U)=>L.add(U));R.push(u(D,O))}return R.push(u(S.negate(),p)),s.eql(i(R),
s.ONE)}catch{return!1}},aggregatePublicKeys(l){Dr(l),l=l.map(h=>a(h));let d=l.reduce((h,p)=>h.add(p),t.Point.ZERO);return d.
assertValidity(),d},aggregateSignatures(l){Dr(l),l=l.map(h=>c(h));let d=l.reduce((h,p)=>h.add(p),n.Point.ZERO);return d.
assertValidity(),d},hash(l,d){rt(l);let h=d?{DST:d}:void 0;return n.hashToCurve(l,h)},Signature:o}}function Aa(e){let{Fp:t,
Fr:n,Fp2:o,Fp6:r,Fp12:s}=e.fields,i=nr(e.G1),a=Object.assign(i,sr(i.Point,e.G1.mapToCurve,{...e.htfDefaults,...e.G1.htfDefaults})),
c=nr(e.G2),f=Object.assign(c,sr(c.Point,e.G2.mapToCurve,{...e.htfDefaults,...e.G2.htfDefaults})),u=Id(e.fields,a.Point,f.
Point,{...e.params,postPrecompute:e.postPrecompute}),{millerLoopBatch:l,pairing:d,pairingBatch:h,calcPairingPrecomputes:p}=u,
g=ka(u,a,f,e.G2.Signature,!1),E=ka(u,f,a,e.G1.ShortSignature,!0),v=e.randomBytes||Jt,R=()=>{let I=mn(n.ORDER);return pn(
v(I),n.ORDER)},S={randomSecretKey:R,randomPrivateKey:R,calcPairingPrecomputes:p},{ShortSignature:O}=e.G1,{Signature:T}=e.
G2;function D(I,_){return I instanceof a.Point?I:E.hash(at("point",I),_?.DST)}function L(I,_){return I instanceof f.Point?
I:g.hash(at("point",I),_?.DST)}function U(I){return g.getPublicKey(I).toBytes(!0)}function N(I){return E.getPublicKey(I).
toBytes(!0)}function W(I,_,$){let H=L(I,$),M=g.sign(H,_);return I instanceof f.Point?M:T.toBytes(M)}function tt(I,_,$){let H=D(
I,$),M=E.sign(H,_);return I instanceof a.Point?M:O.toBytes(M)}function q(I,_,$,H){let M=L(_,H);return g.verify(I,M,$)}function w(I,_,$,H){
let M=D(_,H);return E.verify(I,M,$)}function y(I){let _=g.aggregatePublicKeys(I);return I[0]instanceof a.Point?_:_.toBytes(
!0)}function x(I){let _=g.aggregateSignatures(I);return I[0]instanceof f.Point?_:T.toBytes(_)}function k(I){let _=E.aggregateSignatures(
I);return I[0]instanceof a.Point?_:O.toBytes(_)}function P(I,_,$,H){let M=_.map(ct=>L(ct,H));return g.verifyBatch(I,M,$)}
return a.Point.BASE.precompute(4),{longSignatures:g,shortSignatures:E,millerLoopBatch:l,pairing:d,pairingBatch:h,verifyBatch:P,
fields:{Fr:n,Fp:t,Fp2:o,Fp6:r,Fp12:s},params:{ateLoopSize:e.params.ateLoopSize,twistType:e.params.twistType,r:e.params.r,
G1b:e.G1.b,G2b:e.G2.b},utils:S,getPublicKey:U,getPublicKeyForShortSignatures:N,sign:W,signShortSignature:tt,verify:q,verifyShortSignature:w,
aggregatePublicKeys:y,aggregateSignatures:x,aggregateShortSignatures:k,G1:a,G2:f,Signature:T,ShortSignature:O}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var _a=BigInt(0),re=BigInt(1),At=BigInt(2),Oa=BigInt(
3);function Ur(e,t,n,o,r=1,s){let i=BigInt(s===void 0?o:s),a=n**BigInt(o),c=[];for(let f=0;f<r;f++){let u=BigInt(f+1),l=[];
for(let d=0,h=re;d<o;d++){let p=(u*h-u)/i%a;l.push(e.pow(t,p)),h*=n}c.push(l)}return c}function Ta(e,t,n){let o=t.pow(n,
(e.ORDER-re)/Oa),r=t.pow(n,(e.ORDER-re)/At);function s(d,h){let p=t.mul(t.frobeniusMap(d,1),o),g=t.mul(t.frobeniusMap(h,
1),r);return[p,g]}let i=t.pow(n,(e.ORDER**At-re)/Oa),a=t.pow(n,(e.ORDER**At-re)/At);if(!t.eql(a,t.neg(t.ONE)))throw new Error(
"psiFrobenius: PSI2_Y!==-1");function c(d,h){return[t.mul(d,i),t.neg(h)]}let f=d=>(h,p)=>{let g=p.toAffine(),E=d(g.x,g.y);
return h.fromAffine({x:E[0],y:E[1]})},u=f(s),l=f(c);return{psi:s,psi2:c,G2psi:u,G2psi2:l,PSI_X:o,PSI_Y:r,PSI2_X:i,PSI2_Y:a}}
var Ra=(e,t)=>{if(t.length!==2)throw new Error("invalid tuple");let n=t.map(o=>e.create(o));return{c0:n[0],c1:n[1]}},Lr=class{constructor(t,n={}){
this.MASK=re;let o=t.ORDER,r=o*o;this.Fp=t,this.ORDER=r,this.BITS=ee(r),this.BYTES=Math.ceil(ee(r)/8),this.isLE=t.isLE,this.
ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.Fp_NONRESIDUE=t.create(n.NONRESIDUE||BigInt(-1)),this.Fp_div2=
t.div(t.ONE,At),this.NONRESIDUE=Ra(t,n.FP2_NONRESIDUE),this.FROBENIUS_COEFFICIENTS=Ur(t,this.Fp_NONRESIDUE,t.ORDER,2)[0],
this.mulByB=n.Fp2mulByB,Object.seal(this)}fromBigTuple(t){return Ra(this.Fp,t)}create(t){return t}isValid({c0:t,c1:n}){function o(r,s){
return typeof r=="bigint"&&_a<=r&&r<s}return o(t,this.ORDER)&&o(n,this.ORDER)}is0({c0:t,c1:n}){return this.Fp.is0(t)&&this.
Fp.is0(n)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}eql({c0:t,c1:n},{c0:o,c1:r}){return this.Fp.eql(t,o)&&this.
Fp.eql(n,r)}neg({c0:t,c1:n}){return{c0:this.Fp.neg(t),c1:this.Fp.neg(n)}}pow(t,n){return hn(this,t,n)}invertBatch(t){return Gt(
this,t)}add(t,n){let{c0:o,c1:r}=t,{c0:s,c1:i}=n;return{c0:this.Fp.add(o,s),c1:this.Fp.add(r,i)}}sub({c0:t,c1:n},{c0:o,c1:r}){
return{c0:this.Fp.sub(t,o),c1:this.Fp.sub(n,r)}}mul({c0:t,c1:n},o){let{Fp:r}=this;if(typeof o=="bigint")return{c0:r.mul(
t,o),c1:r.mul(n,o)};let{c0:s,c1:i}=o,a=r.mul(t,s),c=r.mul(n,i),f=r.sub(a,c),u=r.sub(r.mul(r.add(t,n),r.add(s,i)),r.add(a,
c));return{c0:f,c1:u}}sqr({c0:t,c1:n}){let{Fp:o}=this,r=o.add(t,n),s=o.sub(t,n),i=o.add(t,t);return{c0:o.mul(r,s),c1:o.mul(
i,n)}}addN(t,n){return this.add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(
t)}div(t,n){let{Fp:o}=this;return this.mul(t,typeof n=="bigint"?o.inv(o.create(n)):this.inv(n))}inv({c0:t,c1:n}){let{Fp:o}=this,
r=o.inv(o.create(t*t+n*n));return{c0:o.mul(r,o.create(t)),c1:o.mul(r,o.create(-n))}}sqrt(t){let{Fp:n}=this,o=this,{c0:r,
c1:s}=t;if(n.is0(s))return ln(n,r)===1?o.create({c0:n.sqrt(r),c1:n.ZERO}):o.create({c0:n.ZERO,c1:n.sqrt(n.div(r,this.Fp_NONRESIDUE))});
let i=n.sqrt(n.sub(n.sqr(r),n.mul(n.sqr(s),this.Fp_NONRESIDUE))),a=n.mul(n.add(i,r),this.Fp_div2);ln(n,a)===-1&&(a=n.sub(
a,i));let f=n.sqrt(a),u=o.create({c0:f,c1:n.div(n.mul(s,this.Fp_div2),f)});if(!o.eql(o.sqr(u),t))throw new Error("Cannot\
 find square root");let l=u,d=o.neg(l),{re:h,im:p}=o.reim(l),{re:g,im:E}=o.reim(d);return p>E||p===E&&h>g?l:d}isOdd(t){let{
re:n,im:o}=this.reim(t),r=n%At,s=n===_a,i=o%At;return BigInt(r||s&&i)==re}fromBytes(t){let{Fp:n}=this;if(t.length!==this.
BYTES)throw new Error("fromBytes invalid length="+t.length);return{c0:n.fromBytes(t.subarray(0,n.BYTES)),c1:n.fromBytes(
t.subarray(n.BYTES))}}toBytes({c0:t,c1:n}){return j(this.Fp.toBytes(t),this.Fp.toBytes(n))}cmov({c0:t,c1:n},{c0:o,c1:r},s){
return{c0:this.Fp.cmov(t,o,s),c1:this.Fp.cmov(n,r,s)}}reim({c0:t,c1:n}){return{re:t,im:n}}Fp4Square(t,n){let o=this,r=o.
sqr(t),s=o.sqr(n);return{first:o.add(o.mulByNonresidue(s),r),second:o.sub(o.sub(o.sqr(o.add(t,n)),r),s)}}mulByNonresidue({
c0:t,c1:n}){return this.mul({c0:t,c1:n},this.NONRESIDUE)}frobeniusMap({c0:t,c1:n},o){return{c0:t,c1:this.Fp.mul(n,this.FROBENIUS_COEFFICIENTS[o%
2])}}},Mr=class{constructor(t){this.MASK=re,this.Fp2=t,this.ORDER=t.ORDER,this.BITS=3*t.BITS,this.BYTES=3*t.BYTES,this.isLE=
t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO,c2:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO,c2:t.ZERO};let{Fp:n}=t,o=Ur(t,t.NONRESIDUE,
n.ORDER,6,2,3);this.FROBENIUS_COEFFICIENTS_1=o[0],this.FROBENIUS_COEFFICIENTS_2=o[1],Object.seal(this)}add({c0:t,c1:n,c2:o},{
c0:r,c1:s,c2:i}){let{Fp2:a}=this;return{c0:a.add(t,r),c1:a.add(n,s),c2:a.add(o,i)}}sub({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i}){
let{Fp2:a}=this;return{c0:a.sub(t,r),c1:a.sub(n,s),c2:a.sub(o,i)}}mul({c0:t,c1:n,c2:o},r){let{Fp2:s}=this;if(typeof r=="\
bigint")return{c0:s.mul(t,r),c1:s.mul(n,r),c2:s.mul(o,r)};let{c0:i,c1:a,c2:c}=r,f=s.mul(t,i),u=s.mul(n,a),l=s.mul(o,c);return{
c0:s.add(f,s.mulByNonresidue(s.sub(s.mul(s.add(n,o),s.add(a,c)),s.add(u,l)))),c1:s.add(s.sub(s.mul(s.add(t,n),s.add(i,a)),
s.add(f,u)),s.mulByNonresidue(l)),c2:s.sub(s.add(u,s.mul(s.add(t,o),s.add(i,c))),s.add(f,l))}}sqr({c0:t,c1:n,c2:o}){let{
Fp2:r}=this,s=r.sqr(t),i=r.mul(r.mul(t,n),At),a=r.mul(r.mul(n,o),At),c=r.sqr(o);return{c0:r.add(r.mulByNonresidue(a),s),
c1:r.add(r.mulByNonresidue(c),i),c2:r.sub(r.sub(r.add(r.add(i,r.sqr(r.add(r.sub(t,n),o))),a),s),c)}}addN(t,n){return this.
add(t,n)}subN(t,n){return this.sub(t,n)}mulN(t,n){return this.mul(t,n)}sqrN(t){return this.sqr(t)}create(t){return t}isValid({
c0:t,c1:n,c2:o}){let{Fp2:r}=this;return r.isValid(t)&&r.isValid(n)&&r.isValid(o)}is0({c0:t,c1:n,c2:o}){let{Fp2:r}=this;return r.
is0(t)&&r.is0(n)&&r.is0(o)}isValidNot0(t){return!this.is0(t)&&this.isValid(t)}neg({c0:t,c1:n,c2:o}){let{Fp2:r}=this;return{
c0:r.neg(t),c1:r.neg(n),c2:r.neg(o)}}eql({c0:t,c1:n,c2:o},{c0:r,c1:s,c2:i}){let{Fp2:a}=this;return a.eql(t,r)&&a.eql(n,s)&&
a.eql(o,i)}sqrt(t){return Zo()}div(t,n){let{Fp2:o}=this,{Fp:r}=o;return this.mul(t,typeof n=="bigint"?r.inv(r.create(n)):
this.inv(n))}pow(t,n){return hn(this,t,n)}invertBatch(t){return Gt(this,t)}inv({c0:t,c1:n,c2:o}){let{Fp2:r}=this,s=r.sub(
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
c)}}},qr=class{constructor(t,n){this.MASK=re;let{Fp2:o}=t,{Fp:r}=o;this.Fp6=t,this.ORDER=o.ORDER,this.BITS=2*t.BITS,this.
BYTES=2*t.BYTES,this.isLE=t.isLE,this.ZERO={c0:t.ZERO,c1:t.ZERO},this.ONE={c0:t.ONE,c1:t.ZERO},this.FROBENIUS_COEFFICIENTS=
Ur(o,o.NONRESIDUE,r.ORDER,12,1,6)[0],this.X_LEN=n.X_LEN,this.finalExponentiate=n.Fp12finalExponentiate}create(t){return t}isValid({
c0:t,c1:n}){let{Fp6:o}=this;return o.isValid(t)&&o.isValid(n)}is0({c0:t,c1:n}){let{Fp6:o}=this;return o.is0(t)&&o.is0(n)}isValidNot0(t){
return!this.is0(t)&&this.isValid(t)}neg({c0:t,c1:n}){let{Fp6:o}=this;return{c0:o.neg(t),c1:o.neg(n)}}eql({c0:t,c1:n},{c0:o,
c1:r}){let{Fp6:s}=this;return s.eql(t,o)&&s.eql(n,r)}sqrt(t){Zo()}inv({c0:t,c1:n}){let{Fp6:o}=this,r=o.inv(o.sub(o.sqr(t),
o.mulByNonresidue(o.sqr(n))));return{c0:o.mul(t,r),c1:o.neg(o.mul(n,r))}}div(t,n){let{Fp6:o}=this,{Fp2:r}=o,{Fp:s}=r;return this.
mul(t,typeof n=="bigint"?s.inv(s.create(n)):this.inv(n))}pow(t,n){return hn(this,t,n)}invertBatch(t){return Gt(this,t)}add({
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
{first:l,second:d}=r.Fp4Square(s,f),{first:h,second:p}=r.Fp4Square(c,a),{first:g,second:E}=r.Fp4Square(i,u),v=r.mulByNonresidue(
E);return{c0:o.create({c0:r.add(r.mul(r.sub(l,s),At),l),c1:r.add(r.mul(r.sub(h,i),At),h),c2:r.add(r.mul(r.sub(g,a),At),g)}),
c1:o.create({c0:r.add(r.mul(r.add(v,c),At),v),c1:r.add(r.mul(r.add(d,f),At),d),c2:r.add(r.mul(r.add(p,u),At),p)})}}_cyclotomicExp(t,n){
let o=this.ONE;for(let r=this.X_LEN-1;r>=0;r--)o=this._cyclotomicSquare(o),Fs(n,r)&&(o=this.mul(o,t));return o}};function $a(e){
let t=Bt(e.ORDER),n=new Lr(t,e),o=new Mr(n),r=new qr(o,e);return{Fp:t,Fp2:n,Fp6:o,Fp12:r}}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var St=BigInt(0),uo=BigInt(1),Mt=BigInt(2),lo=BigInt(
3),In=BigInt(4),xe=BigInt("0xd201000000010000"),kd=ee(xe),Le={p:BigInt("0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512\
bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"),n:BigInt("0x73eda753299d7d483339d80809a1d80553bda402fffe5bfefffffff\
f00000001"),h:BigInt("0x396c8c005555e1568c00aaab0000aaab"),a:St,b:In,Gx:BigInt("0x17f1d3a73197d7942695638c4fa9ac0fc3688c\
4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),Gy:BigInt("0x08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00a\
f600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1")},Ad=Bt(Le.n,{modFromBytes:!0,isLE:!0}),{Fp:C,Fp2:V,Fp6:_d,Fp12:Z}=$a(
{ORDER:Le.p,X_LEN:kd,FP2_NONRESIDUE:[uo,uo],Fp2mulByB:({c0:e,c1:t})=>{let n=C.mul(e,In),o=C.mul(t,In);return{c0:C.sub(n,
o),c1:C.add(n,o)}},Fp12finalExponentiate:e=>{let t=xe,n=Z.div(Z.frobeniusMap(e,6),e),o=Z.mul(Z.frobeniusMap(n,2),n),r=Z.
conjugate(Z._cyclotomicExp(o,t)),s=Z.mul(Z.conjugate(Z._cyclotomicSquare(o)),r),i=Z.conjugate(Z._cyclotomicExp(s,t)),a=Z.
conjugate(Z._cyclotomicExp(i,t)),c=Z.mul(Z.conjugate(Z._cyclotomicExp(a,t)),Z._cyclotomicSquare(r)),f=Z.conjugate(Z._cyclotomicExp(
c,t)),u=Z.frobeniusMap(Z.mul(r,a),2),l=Z.frobeniusMap(Z.mul(i,o),3),d=Z.frobeniusMap(Z.mul(c,Z.conjugate(o)),1),h=Z.mul(
Z.mul(f,Z.conjugate(s)),o);return Z.mul(Z.mul(Z.mul(u,l),d),h)}}),{G2psi:Na,G2psi2:Od}=Ta(C,V,V.div(V.ONE,V.NONRESIDUE)),
Gr=Object.freeze({DST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_",encodeDST:"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NU\
L_",p:C.ORDER,m:2,k:128,expand:"xmd",hash:ut}),zr={p:V.ORDER,n:Le.n,h:BigInt("0x5d543a95414e7f1091d50792876a202cd91de454\
7085abaa68a205b2e5a7ddfa628f1cb4d9e82ef21537e293a6691ae1616ec6e786f0c70cf1c38e31c7238e5"),a:V.ZERO,b:V.fromBigTuple([In,
In]),Gx:V.fromBigTuple([BigInt("0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056\
c8c121bdb8"),BigInt("0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")]),
Gy:V.fromBigTuple([BigInt("0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b\
82801"),BigInt("0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be")])},
ho=kn(C.toBytes(St),{infinity:!0,compressed:!0});function mo(e){e=e.slice();let t=e[0]&224,n=!!(t>>7&1),o=!!(t>>6&1),r=!!(t>>
5&1);return e[0]&=31,{compressed:n,infinity:o,sort:r,value:e}}function kn(e,t){if(e[0]&224)throw new Error("setMask: non\
-empty mask");return t.compressed&&(e[0]|=128),t.infinity&&(e[0]|=64),t.sort&&(e[0]|=32),e}function Rd(e,t,n){let{BYTES:o,
ORDER:r}=C,s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return ho.slice();let c=!!(a*Mt/r);return kn(mt(i,o),{compressed:!0,
sort:c})}else return s?j(Uint8Array.of(64),new Uint8Array(2*o-1)):j(mt(i,o),mt(a,o))}function Fr(e){e.assertValidity();let{
BYTES:t,ORDER:n}=C,{x:o,y:r}=e.toAffine();if(e.is0())return ho.slice();let s=!!(r*Mt/n);return kn(mt(o,t),{compressed:!0,
sort:s})}function Td(e){let{compressed:t,infinity:n,sort:o,value:r}=mo(e),{BYTES:s,ORDER:i}=C;if(r.length===48&&t){let a=wt(
r),c=C.create(a&Ct(C.BITS));if(n){if(c!==St)throw new Error("invalid G1 point: non-empty, at infinity, with compression");
return{x:St,y:St}}let f=C.add(C.pow(c,lo),C.create(Le.b)),u=C.sqrt(f);if(!u)throw new Error("invalid G1 point: compresse\
d point");return u*Mt/i!==BigInt(o)&&(u=C.neg(u)),{x:C.create(c),y:C.create(u)}}else if(r.length===96&&!t){let a=wt(r.subarray(
0,s)),c=wt(r.subarray(s));if(n){if(a!==St||c!==St)throw new Error("G1: non-empty point at infinity");return ye.G1.Point.
ZERO.toAffine()}return{x:C.create(a),y:C.create(c)}}else throw new Error("invalid G1 point: expected 48/96 bytes")}function Pa(e){
let{infinity:t,sort:n,value:o}=mo(at("signatureHex",e,48)),r=C.ORDER,s=ye.G1.Point,i=wt(o);if(t)return s.ZERO;let a=C.create(
i&Ct(C.BITS)),c=C.add(C.pow(a,lo),C.create(Le.b)),f=C.sqrt(c);if(!f)throw new Error("invalid G1 point: compressed");let u=BigInt(
n);f*Mt/r!==u&&(f=C.neg(f));let l=s.fromAffine({x:a,y:f});return l.assertValidity(),l}function $d(e,t,n){let{BYTES:o,ORDER:r}=C,
s=t.is0(),{x:i,y:a}=t.toAffine();if(n){if(s)return j(ho,mt(St,o));let c=!!(a.c1===St?a.c0*Mt/r:a.c1*Mt/r);return j(kn(mt(
i.c1,o),{compressed:!0,sort:c}),mt(i.c0,o))}else{if(s)return j(Uint8Array.of(64),new Uint8Array(4*o-1));let{re:c,im:f}=V.
reim(i),{re:u,im:l}=V.reim(a);return j(mt(f,o),mt(c,o),mt(l,o),mt(u,o))}}function Vr(e){e.assertValidity();let{BYTES:t}=C;
if(e.is0())return j(ho,mt(St,t));let{x:n,y:o}=e.toAffine(),{re:r,im:s}=V.reim(n),{re:i,im:a}=V.reim(o),f=!!((a>St?a*Mt:i*
Mt)/C.ORDER&uo),u=r;return j(kn(mt(s,t),{sort:f,compressed:!0}),mt(u,t))}function Nd(e){let{BYTES:t,ORDER:n}=C,{compressed:o,
infinity:r,sort:s,value:i}=mo(e);if(!o&&!r&&s||!o&&r&&s||s&&r&&o)throw new Error("invalid encoding flag: "+(e[0]&224));let a=(c,f,u)=>wt(
c.slice(f,u));if(i.length===96&&o){if(r){if(i.reduce((p,g)=>p!==0?g+1:g,0)>0)throw new Error("invalid G2 point: compress\
ed");return{x:V.ZERO,y:V.ZERO}}let c=a(i,0,t),f=a(i,t,2*t),u=V.create({c0:C.create(f),c1:C.create(c)}),l=V.add(V.pow(u,lo),
zr.b),d=V.sqrt(l),h=d.c1===St?d.c0*Mt/n:d.c1*Mt/n?uo:St;return d=s&&h>0?d:V.neg(d),{x:u,y:d}}else if(i.length===192&&!o){
if(r){if(i.reduce((d,h)=>d!==0?h+1:h,0)>0)throw new Error("invalid G2 point: uncompressed");return{x:V.ZERO,y:V.ZERO}}let c=a(
i,0*t,1*t),f=a(i,1*t,2*t),u=a(i,2*t,3*t),l=a(i,3*t,4*t);return{x:V.fromBigTuple([f,c]),y:V.fromBigTuple([l,u])}}else throw new Error(
"invalid G2 point: expected 96/192 bytes")}function Ha(e){let{ORDER:t}=C,{infinity:n,sort:o,value:r}=mo(at("signatureHex",
e)),s=ye.G2.Point,i=r.length/2;if(i!==48&&i!==96)throw new Error("invalid compressed signature length, expected 96/192 b\
ytes");let a=wt(r.slice(0,i)),c=wt(r.slice(i));if(n)return s.ZERO;let f=C.create(a&Ct(C.BITS)),u=C.create(c),l=V.create(
{c0:u,c1:f}),d=V.add(V.pow(l,lo),zr.b),h=V.sqrt(d);if(!h)throw new Error("Failed to find a square root");let{re:p,im:g}=V.
reim(h),E=BigInt(o),v=g>St&&g*Mt/t!==E,R=g===St&&p*Mt/t!==E;(v||R)&&(h=V.neg(h));let S=s.fromAffine({x:l,y:h});return S.
assertValidity(),S}var ye=Aa({fields:{Fp:C,Fp2:V,Fp6:_d,Fp12:Z,Fr:Ad},G1:{...Le,Fp:C,htfDefaults:{...Gr,m:1,DST:"BLS_SIG\
_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"},wrapPrivateKey:!0,allowInfinityPoint:!0,isTorsionFree:(e,t)=>{let n=BigInt("0x5f1\
9672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe"),o=new e(C.mul(t.X,n),t.Y,t.Z);return t.multiplyUnsafe(
xe).negate().multiplyUnsafe(xe).equals(o)},clearCofactor:(e,t)=>t.multiplyUnsafe(xe).add(t),mapToCurve:Ld,fromBytes:Td,toBytes:Rd,
ShortSignature:{fromBytes(e){return rt(e),Pa(e)},fromHex(e){return Pa(e)},toBytes(e){return Fr(e)},toRawBytes(e){return Fr(
e)},toHex(e){return Ht(Fr(e))}}},G2:{...zr,Fp:V,hEff:BigInt("0xbc69f08f2ee75b3584c6a0ea91b352888e2a8e9145ad7689986ff0315\
08ffe1329c2f178731db956d82bf015d1212b02ec0ec69d7477c1ae954cbc06689f6a359894c0adebbf6b4e8020005aaa95551"),htfDefaults:{...Gr},
wrapPrivateKey:!0,allowInfinityPoint:!0,mapToCurve:Md,isTorsionFree:(e,t)=>t.multiplyUnsafe(xe).negate().equals(Na(e,t)),
clearCofactor:(e,t)=>{let n=xe,o=t.multiplyUnsafe(n).negate(),r=Na(e,t),s=t.double();return s=Od(e,s),s=s.subtract(r),r=
o.add(r),r=r.multiplyUnsafe(n).negate(),s=s.add(r),s=s.subtract(o),s.subtract(t)},fromBytes:Nd,toBytes:$d,Signature:{fromBytes(e){
return rt(e),Ha(e)},fromHex(e){return Ha(e)},toBytes(e){return Vr(e)},toRawBytes(e){return Vr(e)},toHex(e){return Ht(Vr(
e))}}},params:{ateLoopSize:xe,r:Le.n,xNegative:!0,twistType:"multiplicative"},htfDefaults:Gr,hash:ut}),Pd=rr(V,[[["0x5c7\
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
map(t=>V.fromBigTuple(t.map(BigInt))))),Hd=rr(C,[["0x11a05f2b1e833340b809101dd99815856b303e88a2d7005ff2627b56cdb4e2c8561\
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
0000000000000000000000000000000000000000000000000000001"]].map(e=>e.map(t=>BigInt(t)))),Cd=er(C,{A:C.create(BigInt("0x14\
4698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d")),B:C.create(BigInt("0x12e\
2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0")),Z:C.create(BigInt(11))}),
Dd=er(V,{A:V.create({c0:C.create(St),c1:C.create(BigInt(240))}),B:V.create({c0:C.create(BigInt(1012)),c1:C.create(BigInt(
1012))}),Z:V.create({c0:C.create(BigInt(-2)),c1:C.create(BigInt(-1))})});function Ld(e){let{x:t,y:n}=Cd(C.create(e[0]));
return Hd(t,n)}function Md(e){let{x:t,y:n}=Dd(V.fromBigTuple(e));return Pd(t,n)}var qd=new Uint8Array(32),se=class{#t;#e;#n=0;#o=[];constructor(t){this.#t=t,this.#e=new DataView(t.buffer,t.byteOffset,
t.length)}bytes(t){let n=this.#n+t;if(n>this.#t.length)throw new b(`SSZ of ${this.#t.length} bytes that ends before ${n}`);
let o=this.#t.subarray(this.#n,n);return this.#n=n,o}uint64(){let t=this.#n;this.bytes(8);let n=this.#e.getBigUint64(t,!0);
if(n>BigInt(Number.MAX_SAFE_INTEGER))throw new b(`SSZ with the number ${n}`);return Number(n)}roots(t){return Array.from(
{length:t},()=>this.bytes(32))}offset(){let t=this.#n;this.bytes(4),this.#o.push(this.#e.getUint32(t,!0))}variables(){let t=[
...this.#o,this.#t.length];if(!(t[0]===this.#n&&t.every((o,r)=>r===0||o>=t[r-1])))throw new b(`SSZ of ${this.#t.length} \
bytes whose offsets are ${this.#o.join(", ")}`);return this.#o.map((o,r)=>this.#t.subarray(o,t[r+1]))}end(){if(this.#n!==
this.#t.length)throw new b(`${this.#t.length-this.#n} bytes behind the end of SSZ`)}},ie=(e,t)=>ut(Q(e,t));function tn(e,t=e.
length){let n=e,o=qd;for(let r=1;r<t;r*=2){let s=[];for(let i=0;i<n.length;i+=2)s.push(ie(n[i],n[i+1]??o));n=s,o=ie(o,o)}
return n[0]??o}function An(e,t){let n=[];for(let o=0;o<e.length;o+=32)n.push(po(e.subarray(o,o+32)));return tn(n,t)}var Ca=(e,t)=>ie(
An(e,t),Zt(e.length));function Zt(e){let t=new Uint8Array(32);return new DataView(t.buffer).setBigUint64(0,BigInt(e),!0),
t}function po(e){let t=new Uint8Array(32);return t.set(e),t}var we=e=>vt(e,"gloas")?{finalizedRoot:735,currentCommittee:2945,nextCommittee:2946}:vt(e,"electra")?{finalizedRoot:169,
currentCommittee:86,nextCommittee:87}:{finalizedRoot:105,currentCommittee:54,nextCommittee:55},Zr=25,Yr=e=>vt(e,"gloas")?
2856:vt(e,"deneb")?812:412,Me=e=>Math.floor(Math.log2(e)),_n=e=>e.every(t=>t.every(n=>n===0));function nn(e,t,n,o){let r=Me(
n),s=e.length-r;if(s<0||!_n(e.slice(0,s)))return!1;let i=t;for(let a=0;a<r;a++){let c=e[s+a];i=Math.floor(n/2**a)%2===1?
ie(c,i):ie(i,c)}return B(i)===B(o)}var Da=(e,t)=>tn(vt(t,"deneb")?e.roots:e.roots.slice(0,15)),La=e=>e.roots.slice(15).some(
t=>t.some(n=>n!==0));function Ma({beacon:e,payload:t,blockHash:n,branch:o}){return B(e.root)===Gd&&_n(o)&&(!n||_n([n]))&&
(!t||t.roots.every((r,s)=>B(r)===Fd[s]))}function qa(e,t,n){let o=new se(e),r=en(o,t),s=Za(o,n),i=o.roots(Me(we(t).currentCommittee)),
[a]=bo(o,t,[r]);return{header:a,committee:s,branch:i}}function Ua(e,t,n){let o=new se(e),r=en(o,t),s=Za(o,n),i=o.roots(Me(
we(t).nextCommittee)),a=en(o,t),c=o.roots(Me(we(t).finalizedRoot)),f=Kr(o,n),[u,l]=bo(o,t,[r,a]);return{attested:u,next:{
committee:s,branch:i},finality:{header:l,branch:c},...f}}function Ga(e,t,n){let o=new se(e),r=en(o,t),s=en(o,t),i=o.roots(
Me(we(t).finalizedRoot)),a=Kr(o,n),[c,f]=bo(o,t,[r,s]);return{attested:c,next:null,finality:{header:f,branch:i},...a}}function Fa(e,t,n){
let o=new se(e),r=en(o,t),s=Kr(o,n),[i]=bo(o,t,[r]);return{attested:i,next:null,finality:null,...s}}function en(e,t){return vt(
t,"gloas")?Va(e,t):(e.offset(),null)}function bo(e,t,n){return vt(t,"gloas")?(e.end(),n):e.variables().map(o=>Va(new se(
o),t))}function Va(e,t){let n=Ud(e);if(vt(t,"gloas")){let s=e.bytes(32);return{beacon:n,payload:null,blockHash:s,branch:e.
roots(Me(Yr(t)))}}e.offset();let o=e.roots(Me(Zr)),[r]=e.variables();return{beacon:n,payload:za(r,t),blockHash:null,branch:o}}
function Ud(e){let t=e.uint64(),n=e.uint64(),o=e.bytes(32),r=e.bytes(32),s=e.bytes(32),i=tn([Zt(t),Zt(n),o,r,s]);return{
slot:t,stateRoot:r,bodyRoot:s,root:i}}function za(e,t){let n=new se(e),o=n.bytes(32),r=n.bytes(20),s=n.bytes(32),i=n.bytes(
32),a=n.bytes(256),c=n.bytes(32),f=n.uint64(),u=n.uint64(),l=n.uint64(),d=n.uint64();n.offset();let h=n.bytes(32),p=n.bytes(
32),g=n.bytes(32),E=n.bytes(32),[v,R]=vt(t,"deneb")?[n.uint64(),n.uint64()]:[0,0],[S]=n.variables();return{number:f,timestamp:d,
hash:B(p),stateRoot:B(s),parentHash:B(o),roots:[o,po(r),s,i,An(a),c,Zt(f),Zt(u),Zt(l),Zt(d),Ca(S,1),h,p,g,E,Zt(v),Zt(R)]}}
function Za(e,t){let n=e.bytes(48*t.committeeSize),o=e.bytes(48),r=Array.from({length:t.committeeSize},(s,i)=>An(n.subarray(
48*i,48*i+48)));return{keys:n,root:ie(tn(r),An(o)),isEmpty:[...n,...o].every(s=>s===0)}}function Kr(e,t){let n=e.bytes(t.
committeeSize/8),o=e.bytes(96);return{participation:Array.from({length:t.committeeSize},(s,i)=>(n[i>>3]&1<<(i&7))!==0),signature:o,
signatureSlot:e.uint64()}}function Ya(e,t,n){let o=ie(po(t),F(n)),r=new Uint8Array(32);return r.set([7]),r.set(o.subarray(
0,28),4),ie(e,r)}var Gd=B(tn(Array(5).fill(Zt(0)))),Fd=Vd().roots.map(e=>B(e));function Vd(){let e=new Uint8Array(584);return new DataView(
e.buffer).setUint32(436,e.length,!0),za(e,"deneb")}var zd="BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";function Ka({header:e,committee:t,branch:n},o){let{slot:r,stateRoot:s}=e.
beacon;return Qr(e,o)||m("bootstrap",`slot ${r}: the execution part is not in the body`),nn(n,t.root,we(yn(o,r)).currentCommittee,
s)||m("bootstrap",`${B(t.root)} is not the committee of slot ${r}`),{finalized:e,current:t,next:null}}function jr(e,t,n,o,r){
let{attested:s,finality:i,signatureSlot:a}=n,c=s.beacon.slot,f=i?.header.beacon.slot??0,u=Tt(r,t.finalized.beacon.slot),
l=Tt(r,a);Qr(s,r)||m(e,`attested slot ${c}: the execution part is not in the body`),a>o&&m(e,`signed in slot ${a}, the c\
urrent slot is ${o}`),a>c&&c>=f||m(e,`signed in slot ${a}, attested ${c}, finalized ${f}`),l!==u&&!(t.next&&l===u+1)&&m(
e,`signed in period ${l}, the store is in ${u}`);let d=!t.next&&n.next&&Tt(r,c)===u;c>t.finalized.beacon.slot||d||m(e,`a\
ttested slot ${c}, the store is final at ${t.finalized.beacon.slot}`),Zd(e,n,r),Yd(e,t,n,r),Kd(e,l===u?t.current:t.next,
n,r)}function Xr(e,{attested:t,next:n,finality:o},r){if(!o)return e;let s=o.header.beacon.slot,i=Tt(r,s),a=e.finalized.beacon.
slot,c=!e.next&&n&&i===Tt(r,t.beacon.slot);if(!(s>a||c))return e;let f=s>a?o.header:e.finalized,u=n?.committee??null;return e.
next?i>Tt(r,a)?{current:e.next,next:u,finalized:f}:{...e,finalized:f}:{...e,next:u,finalized:f}}var On=({participation:e})=>e.
filter(t=>t).length,Wr=e=>3*On(e)>=2*e.participation.length;function Qr({beacon:e,payload:t,blockHash:n,branch:o},r){let s=yn(
r,e.slot);return vt(s,"capella")?n?nn(o,n,Yr(s),e.bodyRoot):!t||vt(s,"gloas")||!vt(s,"deneb")&&La(t)?!1:nn(o,Da(t,s),Zr,
e.bodyRoot):!1}function Zd(e,{attested:t,finality:n},o){if(!n)return;let{header:r,branch:s}=n,{slot:i}=r.beacon,a=i===0;
_n(s)&&m(e,"it finalizes nothing"),(a?Ma(r):Qr(r,o))||m(e,`finalized slot ${i}: the execution part is not in the body`);
let c=a?new Uint8Array(32):r.beacon.root;nn(s,c,we(yn(o,t.beacon.slot)).finalizedRoot,t.beacon.stateRoot)||m(e,`${B(c)} \
is not the finalized root of attested slot ${t.beacon.slot}`)}function Yd(e,t,{attested:n,next:o},r){if(!o)return;let{slot:s,
stateRoot:i}=n.beacon,{committee:a,branch:c}=o,f=B(a.root);Tt(r,s)===Tt(r,t.finalized.beacon.slot)&&t.next&&B(t.next.root)!==
f&&m(e,`next committee ${f}, known is ${B(t.next.root)}`),(a.isEmpty||!nn(c,a.root,we(yn(r,s)).nextCommittee,i))&&m(e,`${f}\
 is not the next committee of attested slot ${s}`)}function Kd(e,t,{attested:n,participation:o,signature:r,signatureSlot:s},i){
let a=Ii(i,Math.max(s,1)-1),c=Ya(n.beacon.root,a,i.genesisValidatorsRoot),f=o.flatMap((l,d)=>l?[t.keys.subarray(48*d,48*
d+48)]:[]),u=!1;try{let l=ye.longSignatures.aggregatePublicKeys(f.map(Xd));u=ye.longSignatures.verify(r,ye.longSignatures.
hash(c,zd),l)}catch{}u||m(e,`the signature of ${f.length} participants over attested slot ${n.beacon.slot} is wrong`)}var go=new Map,
jd=4096;function Xd(e){let t=B(e),n=go.get(t);if(n)return n;let o=ye.G1.ProjectivePoint.fromHex(e);return go.size===jd&&
go.clear(),go.set(t,o),o}var Wd=F("0x0000f90827f1c53a10cb7a02335b175320002935"),ja=8191;function Xa({nodes:e,headers:t},n){t.length===0&&m("ances\
try","no header");try{let{number:o,parentHash:r}=n;return t.map((s,i)=>{let a=so(s);return i===0&&e.length>0&&([o,r]=[a.
number+1,Qd(e,n,a.number)]),(a.number!==o-1||a.hash!==r)&&m("ancestry",`header ${i}, of block ${a.number}, is not the on\
e that the chain names`),{number:o,parentHash:r}=a,a})}catch(o){throw o instanceof b&&m("ancestry",`bytes that cannot be\
 read: ${o.message}`),o}}function Qd(e,t,n){n+1===t.number&&m("ancestry","nodes, and nothing needs them: the parent's ha\
sh is in the block"),(n>=t.number||t.number-n>ja)&&m("ancestry",`the state of block ${t.number} has no hash of block ${n}`);
let o=new Qe("ancestry",e),r=`the hash of block ${n}`,{value:s}=o.find(t.stateRoot,z(Wd),r),i=s?B(K(nt(lt(s))[2],32)):null,
{value:a}=i?o.find(i,z(dt(n%ja,32)),r):{value:null},c=o.firstUnused();return c&&m("ancestry",`node ${c} is not on the wa\
y to the hash`),a?B(dt(X(lt(a)),32)):m("ancestry",`the state of block ${t.number} has no hash of block ${n}`)}function Ja({message:e,question:t},n,o){let{head:r,header:s}=Jd(o,n.header),i=t.rpc??null;(!n.ancestry||r.number===e.blockNumber)&&
Qa("block",e,r);let a=n.ancestry?Xa(n.ancestry,r):[],c=[r,...a],f=c[c.length-1].number,u=c.findIndex(({number:h})=>h===e.
blockNumber);u<0&&m("ancestry",`no block ${e.blockNumber}, which the answer is from`);let l=c[u];Qa("ancestry",e,l),u>0&&
!e.view.startsWith("0x")&&m("ancestry",`a block that is ${r.number-l.number} before the one that is asked for`),!(i&&co(
i))&&Wa(i,l.number)!==f&&m("ancestry",`blocks down to ${f}, and the answer needs those down to ${Wa(i,l.number)}`);let d=i!==
null&&Ce(i)&&(co(i)?a.length===0:u===0);return d&&!s&&m("block",`the proof lacks the header of execution block ${r.hash}`),
!d&&s&&o.payload&&m("block","a header that nothing needs"),{block:l,headers:[...d&&s?[s]:[],...a.slice(Math.max(0,u-1))]}}
function Wa(e,t){let{fromBlock:n}=e?.method==="eth_getLogs"?e.params[0]:{};return n?.startsWith("0x")?Number(n):t}function Jd({
beacon:e,payload:t,blockHash:n},o){if(t&&!o)return{head:t,header:null};if(!t&&(!n||n.every(s=>s===0)))return m("block",`\
the header of slot ${e.slot} carries no execution block`);let r=t?.hash??B(n);if(!o)return m("block",`the proof lacks th\
e header of execution block ${r}`);try{let s=so(o);return s.hash===r?{head:s,header:s}:m("block",`the header has hash ${s.
hash}, proven is ${r}`)}catch(s){if(s instanceof b)return m("block",`bytes that cannot be read: ${s.message}`);throw s}}
function Qa(e,t,n){let o=[["number",n.number,t.blockNumber],["hash",n.hash,t.blockHash],["state root",n.stateRoot,t.stateRoot],
["time",n.timestamp,t.timestamp]];for(let[r,s,i]of o)s!==i&&m(e,`${r} ${s}, the answer says ${i}`)}function nc({method:e,params:t},n){if(e==="eth_getStorageValues")return Object.fromEntries(Object.entries(t[0]).map(([r,
s])=>[r,s.map(i=>ec(tc(n,r),i))]));let o=tc(n,String(t[0]));switch(e){case"eth_getBalance":return A(o.balance);case"eth_\
getTransactionCount":return A(o.nonce);case"eth_getCode":return o.code??m("result",`the witness lacks code ${o.codeHash}\
 of account ${o.address}`);case"eth_getStorageAt":return ec(o,String(t[1]));case"eth_getProof":return tl(o,t[1]);default:
throw new Error(`${e} reads no state`)}}var tc=(e,t)=>e.find(n=>n.address===t)??m("result",`the witness lacks account ${t}`),
ec=(e,t)=>B(dt(oc(e,t).value,32));function tl(e,t){return{address:e.address,accountProof:e.way,balance:A(e.balance),codeHash:e.
codeHash,nonce:A(e.nonce),storageHash:e.storageRoot,storageProof:t.map(n=>{let{value:o,way:r}=oc(e,B(dt(BigInt(n),32)));
return{key:n,value:A(o),proof:r}})}}function oc({address:e,slots:t},n){return t.find(o=>o.slot===n)??m("result",`the wit\
ness lacks slot ${A(BigInt(n))} of account ${e}`)}var rc=B(z(new Uint8Array));function sc({accounts:e,nodes:t,codes:n,ancestors:o},r,s,i){try{let a=new Qe("state",t),c=new Map(
n.map(l=>[B(z(l)),l]));c.size!==n.length&&m("state","a code is in it twice"),new Set(e.map(l=>l.address)).size!==e.length&&
m("state","an account is in it twice");let f=e.map(l=>el(a,r,l.address,l.slots,c)),u=a.firstUnused()??[...c.keys()].find(
l=>!f.some(d=>d.codeHash===l));return u&&m("state",`node or code ${u} belongs to none of the accounts`),nl(o,s,i),f}catch(a){
throw a instanceof b&&m("state",a.message),a}}function el(e,t,n,o,r){new Set(o).size!==o.length&&m("state",`a slot of ac\
count ${n} is in it twice`);let{value:s,way:i}=e.find(t,z(F(n)),`account ${n}`),[a,c,f,u,...l]=s?nt(lt(s)):[];if(!s){let g=o.
map(E=>({slot:E,value:0n,way:[]}));return{address:n,exists:!1,nonce:0n,balance:0n,codeHash:rc,code:"0x",storageRoot:ao,way:i,
slots:g}}if(l.length>0)throw new b(`account ${n} with ${4+l.length} fields`);let d=B(K(f,32)),h=B(K(u,32)),p=r.get(h);return{
address:n,exists:!0,nonce:X(a),balance:X(c),codeHash:h,code:h===rc?"0x":p?B(p):null,storageRoot:d,way:i,slots:o.map(g=>{
let E=e.find(d,z(F(g)),`slot ${A(BigInt(g))} of account ${n}`);return{slot:g,value:E.value?X(lt(E.value)):0n,way:E.way}})}}
function nl(e,t,n){let o=t;e.forEach((r,s)=>{B(z(r))!==o&&m("state",`ancestor ${s} is not the block that its child names`);
let i=nt(lt(r));X(i[8])!==BigInt(n-1-s)&&m("state",`ancestor ${s} is not block ${n-1-s}`),o=B(K(i[0],32))})}var yo={"head-age":["its block is young enough by this machine's clock","a younger one; a clock that is right"],checkpoint:[
"it starts from a block that you trust","the founding checkpoint, the kept one or the given one"],bootstrap:["that block\
 names its sync committee","a branch to the block's state"],updates:["each sync committee has signed for the next one","\
an update for each period, signed by two thirds"],head:["two thirds of the last committee signed the header of the answe\
r's slot","its signature, and the start of that slot"],block:["the execution block belongs to that header","number, hash\
, state root and time of the answer"],ancestry:["the hashes from that block on lead back to the answer's block","a way t\
o each block that is needed, and no further"],contents:["transactions and receipts are those of the blocks","what each b\
lock holds, with the roots in its header"],state:["what is read belongs to the block's state","a way from the state root\
 to each account, slot and code"],result:["the result is what block, contents and state say","the result of the answer"]},
es="do not believe the proof; ask again, or another node",ol=2;function ac(e,t,n={},o=new Date){let r=[n.checkpoint,t.checkpoint?.
root,t.founding.root].filter(s=>s!==void 0);return rl(e,t.chainId,r,n,o)}function rl(e,t,n,o,r){let{proof:s,message:i}=e,
a=o.chain??gr.find(d=>d.chainId===t),{rpc:c}=e.question,f=c?.method??i.method,u=!c||Xe(c);if(!s)return xo("proof","it br\
ings its proof","none","a proof",u?"ask with ?proof=1":"do not demand one: this method has none");if(!u)return xo("proof",
"its proof can be judged",`a proof, and nothing in it shows the result of ${f}`,"none, because this method has no proof",
es);if(!a||a.chainId!==t)return xo("proof","its proof can be checked",`no parameters of chain ${t}`,"preset, forks and g\
enesis of the chain","give the chain: parseChain(spec, genesis)");let l=sl(e.question,s);try{il(i,a,o,r);let{finalized:d,
state:h}=al(e,s,n,a,hr(a,r),i);return{checks:l.map(p=>ts(p,null)),refusals:[],state:h,finalized:d,isResultProven:l.includes(
"result")}}catch(d){if(!(d instanceof Lt))return xo("proof","its proof can be judged",String(d),"a proof without surpris\
es",es);let h=Object.keys(yo),{code:p,reason:g}=d,v=[...l.filter(R=>h.indexOf(R)<h.indexOf(p)).map(R=>ts(R,null)),ts(p,g)];
return{checks:v,refusals:We(v),state:null,finalized:null,isResultProven:!1}}}var cc=({call:e,rpc:t})=>!!e||!!(t&&t.method!==
"eth_blockNumber"&&!Ce(t)),fc=({rpc:e})=>!!(e&&Ce(e)),uc=({call:e,rpc:t})=>!!e||t?.method==="eth_call",sl=(e,{ancestry:t,
state:n})=>Object.keys(yo).filter(o=>o!=="ancestry"||t!==null).filter(o=>o!=="contents"||fc(e)).filter(o=>o!=="state"||cc(
e)||n!==null).filter(o=>o!=="result"||e.rpc&&!uc(e));function il({view:e,slot:t},n,{maxHeadAge:o=120,maxFinalizedAge:r=3600,
clockTolerance:s=10},i){let a=i.getTime()/1e3-mr(n,t),c=e==="latest"?o+s:dc(e)?r:1/0;a>c&&m("head-age",`slot ${t} began ${Math.
round(a)} s ago, and at most ${c} s are accepted`)}var dc=e=>e==="safe"||e==="finalized";function al(e,t,n,o,r,s){let i=Jr(
"checkpoint",()=>qa(t.bootstrap.ssz,t.bootstrap.version,o)),a=B(i.header.beacon.root);n.includes(a)||m("checkpoint",`blo\
ck ${a}`);let c=Ka(i,o),f=Tt(o,i.header.beacon.slot);for(let R of t.updates)c=cl(c,Jr("updates",()=>Ua(R.ssz,R.version,o)),
f,r,o),f++;let u=t.isFinality?Ga:Fa,l=Jr("head",()=>u(t.last.ssz,t.last.version,o));c=fl(c,l,f,r,o);let d=l.finality?.header??
l.attested,{beacon:h}=d;ul(s,l,h.slot,o);let{block:p,headers:g}=Ja(e,t,d),E={root:B(c.finalized.beacon.root),slot:c.finalized.
beacon.slot};!fc(e.question)&&t.contents.length>0&&m("contents","what blocks hold, and nothing reads it");let v=dl(e,t,p);
return hl(e,()=>ll(e.question,v,p,g,t,o)),{finalized:E,state:v}}function cl(e,t,n,o,r){let s=`the update of period ${n}`;
Wr(t)||m("updates",`${s} is signed by ${On(t)} of ${t.participation.length}, fewer than two thirds`),jr("updates",e,t,o,
r);let i=Xr(e,t,r);return(!i.next||Tt(r,i.finalized.beacon.slot)!==n)&&m("updates",`${s} does not name the committee of \
the next period`),i}function fl(e,t,n,o,r){let s=Tt(r,t.signatureSlot),i=t.finality?.header.beacon;s!==n&&m("updates",`t\
hey lead to the committee of period ${n}, the head is signed in ${s}`),Wr(t)||m("head",`signed by ${On(t)} of ${t.participation.
length}, fewer than two thirds`),jr("head",e,t,o,r);let a=Xr(e,t,r);return i&&B(a.finalized.beacon.root)!==B(i.root)&&m(
"head",`its finalized block is older than that of slot ${a.finalized.beacon.slot}, which is known`),a}function ul({view:e,
slot:t,time:n,slotAge:o,participation:r,committeeSize:s},i,a,c){let f=i.finality!==null,u=On(i),l=i.participation.length;
dc(e)&&!f&&m("head","an update that proves the newest block, and no finalized one"),e==="latest"&&f&&m("head","an update\
 that proves the finalized block, and not the newest"),a!==t&&m("head",`a header of slot ${a}`),(u!==r||l!==s)&&m("head",
`${u} of ${l} signed, the answer says ${r} of ${s}`);let d=mr(c,a);Math.abs(n-o-d)>ol&&m("head",`slot ${a}, which began \
at ${d}; the answer says at ${n-o}`)}function dl({question:e},{state:t},n){return cc(e)?t?sc(t,n.stateRoot,n.parentHash,
n.number):m("state","the proof lacks the state that is read"):t?m("state","a state, and nothing reads it"):null}function ll({
rpc:e},t,n,o,r,s){return e&&Ce(e)?Sa(e,o,r.contents,s):e&&t?nc(e,t):A(n.number)}function hl({question:e,message:t},n){if(!e.
rpc||uc(e))return;let o=Pe(n()),r=Vt(F(t.result));(t.outcome!=="returned"||r!==o)&&m("result",`it is ${ic(o)}, the answe\
r says ${t.outcome} ${ic(r)}`)}var ic=e=>e.length<=200?e:`${e.slice(0,200)}… of ${e.length} characters`;function Jr(e,t){
try{return t()}catch(n){if(n instanceof b)return m(e,`bytes that cannot be read: ${n.message}`);throw n}}var ts=(e,t)=>J(
e,yo[e][0],t,yo[e][1],es),xo=(e,t,n,o,r)=>({checks:[J(e,t,n,o,r)],refusals:[e],state:null,finalized:null,isResultProven:!1});var lc="do not believe it: it is an answer of another network",hc="do not believe it: it answers another question";function mc(e,t,n={},o=new Date){
let{domain:r,message:s}=e,i=n.question??null,a=[ml(e,t.chainId),ns("network",`it is of network ${t.networkId}`,r.networkId,
t.networkId,lc),ns("epoch",`it is signed under key epoch ${t.keyEpoch}`,s.keyEpoch,t.keyEpoch,"make the trust file again\
, if the network has changed its key"),pl(e,t),bl(e,i,t.chainId),gl(s,n.nonce?B(F(n.nonce)):i?.nonce??null),xl(s,i?.view??
null),yl(s,n,o),wl(s,n.maxHeadAge??120),El(s,n.allowsUnproven??!1),Bl(s,n.needsAuthenticatedTime??!1),vl(e)],c=We(a);return{
checks:a,refusals:c,answer:c.length===0?s:null}}var ml=({domain:e},t)=>ns("chain",`it is about chain ${t}`,e.chainId,t,lc),
pl=(e,t)=>J("signature",`key ${t.publicKey} signed it, every part of it`,$r(e,t.publicKey)?null:"a signature of another \
key, or over other words","65 bytes of that key, low s","do not believe it: somebody else made it or changed it");function bl({
message:e,question:t},n,o){let r=n?`it is about your request, a ${n.method}`:"it is about the request that it repeats",s=n?
Ar(n):e.requestHash,i=(n??t).rpc?.chainId??null,a=Ar(t)!==e.requestHash?"the parameters beside the answer are of another\
 request":i!==null&&i!==BigInt(o)?`a call for chain ${i}, and the answer is about chain ${o}`:n&&n.method!==e.method?`an\
 answer to a ${e.method}`:s!==e.requestHash?`an answer to request ${JSON.stringify(no(t))}`:null;return J("request",r,a,
s,hc)}function gl(e,t){let n=r=>r==="0x"?"none":r,o=t===null?`its nonce (${n(e.nonce)}) was not compared`:t==="0x"?"it c\
arries no nonce, as none was asked for":`it carries your nonce ${n(t)}`;return J("nonce",o,t===null||t===e.nonce?null:n(
e.nonce),t===null?"":n(t),"do not believe it: it is an answer to an earlier question")}var xl=(e,t)=>J("view",`it is fro\
m the ${e.view} block: ${e.blockNumber}, ${e.blockHash}`,t!==null&&t!==e.view?`view ${e.view}`:$i(e.view,e.blockNumber,e.
blockHash),`view ${t??e.view}`,hc);function yl(e,{maxAge:t=60,clockTolerance:n=10},o){let r=o.getTime()/1e3-e.time,s=r>t?
`signed ${qe(r)} ago`:r<-n?`signed ${qe(-r)} in the future`:null;return J("time",`it is fresh: signed ${qe(r)} ago by th\
e node's clock`,s,`at most ${qe(t)} ago`,"ask again; compare this machine's clock")}var wl=(e,t)=>J("head-age",`slot ${e.
slot} of its block began ${qe(e.slotAge)} before the signature`,e.view==="latest"&&e.slotAge>t?qe(e.slotAge):null,`at mo\
st ${qe(t)} for the newest block`,"ask again, or another node: its newest block is an old one");function El(e,t){let n=e.
blockProvenance==="unproven"||e.resultProvenance==="unproven",o=`the block is ${e.blockProvenance}, the result is ${e.resultProvenance}`;
return J("provenance",o,n&&!t?o:null,"nothing unproven","do not rely on it, or allow parts that are the word of an endpo\
int")}function Bl(e,t){let n=e.timeAuthenticated?"the node's time is authenticated":"nobody confirms the node's time but\
 its host";return J("clock",n,t&&!e.timeAuthenticated?n:null,"authenticated time","ask a node that has a source of authe\
nticated time (helios.time.source)")}function vl(e){let t=Sn(e.message);return J("reason",`the outcome is ${e.message.outcome}${t===
null?"":`: ${t}`}`,e.reason===t?null:`'${e.reason}' beside the answer`,t===null?"no reason":`'${t}', which its data says`,
"do not believe it: somebody changed it")}var ns=(e,t,n,o,r)=>J(e,t,n===o?null:`${n}`,`${o}`,r),qe=e=>`${Math.round(e)} \
s`;function pc(e){let t=e.plainBytes(33);try{return G(be.ProjectivePoint.fromHex(t).toRawBytes(!0))}catch{throw e.malformed(
`${B(t)} is not a point of secp256k1`)}}var ft=Object.freeze({boolean:1,integer:2,bitString:3,octetString:4,oid:6,enumerated:10,utf8String:12,sequence:48,set:49,
printableString:19,utcTime:23,generalizedTime:24}),Rn=e=>160|e,It=class e{#t;#e=0;constructor(t){this.#t=t}static parse(t,n,o){
try{let r=new e(t),s=o(r);return r.end(),s}catch(r){throw r instanceof b?new b(`${n}: ${r.message}`):r}}get hasMore(){return this.#e<
this.#t.length}get tag(){return this.#t[this.#e]??-1}end(){if(this.hasMore)throw new b(`${this.#t.length-this.#e} bytes \
behind the end of a DER value`)}encoded(){let t=this.#e;return this.#n(this.tag),this.#t.subarray(t,this.#e)}peekEncoded(){
let t=this.#e,n=this.encoded();return this.#e=t,n}sequence(t=ft.sequence){return new e(this.#n(t))}setOf(){let t=this.#n(
ft.set),n=new e(t);for(let o=null;n.hasMore;){let r=n.encoded();if(o&&Sl(o,r)>0)throw new b("a set whose elements are no\
t sorted");o=r}return new e(t)}integerBytes(t=ft.integer){let n=this.#n(t);if(n.length===0)throw new b("an integer witho\
ut bytes");if(n.length>1&&(n[0]===0&&n[1]<128||n[0]===255&&n[1]>=128))throw new b("an integer with more bytes than it ne\
eds");return n}integer(){let t=this.integerBytes();return BigInt.asIntN(8*t.length,ge(t))}boolean(){let t=this.#n(ft.boolean);
if(t.length!==1||t[0]!==0&&t[0]!==255)throw new b("a boolean that is neither 00 nor ff");return t[0]===255}octets(){return this.#n(
ft.octetString)}bitString(){let t=this.#n(ft.bitString),n=t[0],o=n>0&&(t.length===1||(t[t.length-1]&(1<<n)-1)!==0);if(t.
length===0||n>7||o)throw new b("a bit string with bad unused bits");return{bits:t.subarray(1),unused:n}}oid(){let t=this.#n(
ft.oid);if(t.length===0||t[t.length-1]>=128)throw new b("an object identifier without an end");let n=[];for(let r=0,s=0n;r<
t.length;r++){if(s===0n&&t[r]===128)throw new b("an object identifier with more bytes than it needs");s=s<<7n|BigInt(t[r]&
127),t[r]<128&&(n.push(s),s=0n)}let o=n[0]<40n?0n:n[0]<80n?1n:2n;return[o,n[0]-40n*o,...n.slice(1)].join(".")}characters(){
let t=this.tag;if(t!==ft.utf8String&&t!==ft.printableString)throw new b(`text of ASN.1 type ${t}`);let n=Vt(this.#n(t));
if(t===ft.printableString&&!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(n))throw new b("a printable string with other characters");
return n}time(){let t=this.tag===ft.utcTime,n=Vt(this.#n(t?ft.utcTime:ft.generalizedTime)),o=(t?/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/:
/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(n);if(!o)throw new b(`a time '${n}'`);let[r,s,i,a,c,f]=o.slice(1).map(Number),
u=new Date(0);if(u.setUTCFullYear(t?r+(r<50?2e3:1900):r,s-1,i),u.setUTCHours(a,c,f),!(u.getUTCMonth()===s-1&&u.getUTCDate()===
i&&a<24&&c<60&&f<60))throw new b(`a time '${n}'`);return u.getTime()}#n(t){if(this.tag!==t)throw new b(`ASN.1 type ${t} \
is expected, found ${this.hasMore?this.tag:"the end"}`);if((t&31)===31)throw new b("an ASN.1 type of a high number");let n=this.#o(
this.#e+1),o=n.start+n.value;if(o>this.#t.length)throw new b(`a DER value of ${n.value} bytes runs over its end`);return this.#e=
o,this.#t.subarray(n.start,o)}#o(t){let n=this.#t[t];if(n===void 0)throw new b("a DER value without a length");if(n<128)
return{value:n,start:t+1};let o=n&127,r=this.#t.subarray(t+1,t+1+o);if(o===0||o>4||r.length<o)throw new b("a DER value w\
hose length is not definite");let s=Number(ge(r));if(r[0]===0||s<128)throw new b("a DER length with more bytes than it n\
eeds");return{value:s,start:t+1+o}}};function Sl(e,t){if(Dt(e,t))return 0;for(let n=0;n<Math.max(e.length,t.length);n++){
let o=(e[n]??0)-(t[n]??0);if(o!==0)return o}return 0}/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */var bc={p:BigInt("0xffffffff0000000100000000000000\
0000000000ffffffffffffffffffffffff"),n:BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),h:BigInt(
1),a:BigInt("0xffffffff00000001000000000000000000000000fffffffffffffffffffffffc"),b:BigInt("0x5ac635d8aa3a93e7b3ebbd5576\
9886bc651d06b0cc53b0f63bce3c3e27d2604b"),Gx:BigInt("0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
Gy:BigInt("0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")},gc={p:BigInt("0xfffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff"),n:BigInt("0xffffffffffffffffffffffffffffffff\
ffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),h:BigInt(1),a:BigInt("0xfffffffffffffffffffffffffffff\
ffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc"),b:BigInt("0xb3312fa7e23ee7e4988e056be3f82d19181d9c\
6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),Gx:BigInt("0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b\
9859f741e082542a385502f25dbf55296c3a545e3872760ab7"),Gy:BigInt("0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da31\
13b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f")},xc={p:BigInt("0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),n:BigInt("0x01ffffffffffffffffffffffffffffff\
fffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"),h:BigInt(1),a:BigInt(
"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
fffffffffffffc"),b:BigInt("0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0b\
d3bb1bf073573df883d2c34f1ef451fd46b503f00"),Gx:BigInt("0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4\
d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66"),Gy:BigInt("0x011839296a789a3bc0045c8a5fb42c7d1bd\
998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650")},Il=Bt(bc.p),kl=Bt(gc.
p),Al=Bt(xc.p);var wo=Ze({...bc,Fp:Il,lowS:!1},ut);var Fb=Ze({...gc,Fp:kl,lowS:!1},Fe);var Vb=Ze({...xc,Fp:Al,lowS:!1,allowedPrivateKeyLengths:[130,131,132]},zn);var on=class e{#t;constructor(t){this.#t=t}static decode(t){if(t.length!==64)return null;let n=Q(Uint8Array.of(4),t);try{
return wo.ProjectivePoint.fromHex(n).assertValidity(),new e(n)}catch{return null}}verifies(t,n){if(n.length!==64)return!1;
try{return wo.verify(n,ut(t),this.#t,{lowS:!1,prehash:!1,format:"compact"})}catch{return!1}}verifiesDer(t,n){let o,r;try{
[o,r]=It.parse(n,"signature",i=>{let a=i.sequence(),c=[a.integer(),a.integer()];return a.end(),c})}catch(i){if(i instanceof
b)return!1;throw i}return[o,r].every(i=>i>0n&&i<wo.CURVE.n)&&this.verifies(t,Q(dt(o,32),dt(r,32)))}};var Tn="1.2.840.113741.1.13.1";function yc(e){let t=It.parse(e,"SGX extension",i=>os.read(i,Tn)),n=t.inner("2"),o=Array.
from({length:16},(i,a)=>n.integer(`${a+1}`,255)),r=n.integer("17",65535);n.octets("18",16);let s={ppid:t.octets("1",16),
components:o,pceSvn:r,pceId:t.octets("3",2),fmspc:t.octets("4",6),platformInstanceId:t.has("6")?t.octets("6",16):null};if(t.
enumerated("5",2),t.has("7")){let i=t.inner("7");for(let a of["1","2","3"])i.optionalBoolean(a)}return s}var os=class e{#t;#e;constructor(t,n){
this.#t=t,this.#e=n}static read(t,n){let o=new Map;for(let r=t.sequence();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.encoded();
if(s.end(),o.has(i))throw new b(`SGX extension with ${i} twice`);o.set(i,a)}return new e(n,o)}has(t){return this.#e.has(
`${this.#t}.${t}`)}inner(t){return this.#n(t,n=>e.read(n,`${this.#t}.${t}`))}octets(t,n){let o=this.#n(t,r=>r.octets());
if(o.length!==n)throw new b(`SGX extension ${t} of ${o.length} bytes: ${n} are expected`);return G(o)}integer(t,n){let o=this.#n(
t,r=>r.integer());if(o<0n||o>BigInt(n))throw new b(`SGX extension ${t} is ${o}: 0 to ${n} are expected`);return Number(o)}enumerated(t,n){
let o=this.#n(t,r=>r.integerBytes(ft.enumerated));if(o.length!==1||o[0]>n)throw new b(`SGX extension ${t} is out of rang\
e`);return o[0]}optionalBoolean(t){return this.has(t)?this.#n(t,n=>n.boolean()):null}#n(t,n){let o=this.#e.get(`${this.#t}\
.${t}`);if(!o)throw new b(`SGX extension without ${t}`);return It.parse(o,`SGX extension ${t}`,n)}};var _l="1.2.840.10045.4.3.2",Ol="1.2.840.10045.2.1",Rl="1.2.840.10045.3.1.7",wc="2.5.29.15",Ec="2.5.29.19",Tl="2.5.4.3",
$l=4,Nl=2,Bc=4,rn=(e,t)=>Dt(e.der,t.der);function rs(e){let{toBeSigned:t,signature:n}=It.parse(e,"certificate",is),o=It.
parse(t,"certificate",r=>Pl(r.sequence()));return{der:e,toBeSigned:t,signature:n,...o}}function Bo(e){let t=[],n=ss(e,"\0");
for(;n.trim()!=="";){let o=/^\s*-----BEGIN ([^\n-]*)-----([A-Za-z0-9+/=\s]*)-----END \1-----/.exec(n);if(!o)throw new b(
"certificate chain with text that is not PEM");if(o[1]!=="CERTIFICATE")throw new b(`certificate chain with a PEM of ${o[1]}`);
if(t.length===Bc)throw new b(`certificate chain of more than ${Bc} certificates`);let r=$n(o[2]);if(!r)throw new b("cert\
ificate chain with bad base64");t.push(rs(r)),n=n.slice(o[0].length)}if(t.length===0)throw new b("certificate chain with\
out a certificate");return t}function ss(e,t){let n=e.length;for(;n>0&&e[n-1]===t;)n--;return e.slice(0,n)}function $n(e){
let t=e.replace(/\s/g,"");return/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(t)?Uint8Array.from(
atob(t),n=>n.charCodeAt(0)):null}function is(e){let t=e.sequence(),n=t.encoded();vo(t);let{bits:o,unused:r}=t.bitString();
if(t.end(),r!==0)throw new b("signature with unused bits");return{toBeSigned:n,signature:o}}function vo(e){let t=e.sequence(),
n=t.oid();if(t.end(),n!==_l)throw new b(`signature algorithm ${n}: ecdsa-with-SHA256 is expected`)}function Eo(e){let t=e.
peekEncoded(),n=e.sequence(),o=null;for(;n.hasMore;)for(let r=n.setOf();r.hasMore;){let s=r.sequence(),i=s.oid(),a=s.characters();
if(s.end(),i===Tl){if(o!==null)throw new b("name with two common names");o=a}}if(o===null)throw new b("name without a co\
mmon name");return{der:t,commonName:o}}function So(e,t=[]){let n=[];for(let o=e.sequence();o.hasMore;){let r=o.sequence(),
s=r.oid(),i=r.tag===ft.boolean&&r.boolean(),a=r.octets();if(r.end(),i&&!t.includes(s))throw new b(`critical extension ${s}\
 is not understood`);if(s!==Tn&&n.some(c=>c.oid===s))throw new b(`extension ${s} occurs twice`);n.push({oid:s,value:a})}
return n}function Pl(e){let t=e.sequence(Rn(0));if(t.integer()!==2n)throw new b("certificate of a version other than 3");
t.end();let n=e.integerBytes();vo(e);let o=Eo(e),r=e.sequence(),s=r.time(),i=r.time();r.end();let a=Eo(e),c=Hl(e.sequence()),
f=e.sequence(Rn(3)),u=So(f,[wc,Ec,Tn]);f.end(),e.end();let l=v=>u.find(R=>R.oid===v)?.value,d=l(Ec),h=l(wc),{isCa:p,pathLength:g}=d?
It.parse(d,"basic constraints",Cl):{isCa:!1,pathLength:null},E=h?It.parse(h,"key usage",v=>v.bitString().bits[0]??0):0;return{
serial:n,issuer:o,subject:a,notBefore:s,notAfter:i,key:c,isCa:p,pathLength:g,maySignCertificates:(E&$l)!==0,maySignLists:(E&
Nl)!==0,sgxExtensions:u.filter(v=>v.oid===Tn).map(v=>v.value)}}function Hl(e){let t=e.sequence(),n=t.oid()===Ol&&t.tag===
ft.oid&&t.oid()===Rl&&!t.hasMore,{bits:o,unused:r}=e.bitString();return e.end(),n&&r===0&&o.length===65&&o[0]===4?on.decode(
o.subarray(1)):null}function Cl(e){let t=e.sequence(),n=t.tag===ft.boolean&&t.boolean(),o=null;if(t.hasMore){let r=t.integer();
if(!n||r<0n||r>16n)throw new b(`path length ${r}`);o=Number(r)}return t.end(),{isCa:n,pathLength:o}}var ae={pck:{chain:"pck.chain",expired:"pck.expired",notYetValid:"pck.expired",key:"pck.key",signer:"pck.chain",revoked:"\
pck.revoked"},tcbInfo:{chain:"tcb.chain",expired:"tcb.expired",notYetValid:"tcb.notYetValid",key:"tcb.chain",signer:"tcb\
.signer",revoked:"tcb.revoked"},qeIdentity:{chain:"qeid.chain",expired:"qeid.expired",notYetValid:"qeid.notYetValid",key:"\
qeid.chain",signer:"qeid.signer",revoked:"qeid.revoked"}};function Io(e,t,n,o){let r;try{r=Bo(e)}catch(c){throw c instanceof
b&&m(n.chain,c.message),c}let s=r[r.length-1],a=[...r.length>1&&rn(s.subject,s.issuer)&&rn(s.subject,t.subject)?r.slice(
0,-1):r,t];return Dl(a,n),Ll(a,n),Ml(a,n,o),a[0].isCa&&m(n.chain,`'${qt(a[0])}' is a CA`),ql(a,n),{certificates:a,leaf:a[0],
issuer:a[1],validity:a.map(c=>({of:`'${qt(c)}'`,from:c.notBefore,until:c.notAfter,notYetValid:n.notYetValid,expired:n.expired}))}}
var qt=e=>e.subject.commonName;function Dl(e,t){let n=e.find(o=>o.key===null);n&&m(t.key,`the key of '${qt(n)}' is not a\
 point on P-256`)}function Ll(e,t){for(let n=1;n<e.length;n++){let o=e[n-1],r=e[n];rn(o.issuer,r.subject)||m(t.chain,`'${qt(
o)}' was issued by '${o.issuer.commonName}', but the next certificate is '${qt(r)}'`),r.isCa||m(t.chain,`'${qt(r)}' is n\
ot a CA`),r.maySignCertificates||m(t.chain,`'${qt(r)}' may not sign certificates`),r.pathLength!==null&&r.pathLength<n-1&&
m(t.chain,`'${qt(r)}' allows ${r.pathLength} CAs below it, there are ${n-1}`)}}function Ml(e,t,n){for(let o=0;o<n.length&&
o<e.length-1;o++)n[o].includes(qt(e[o]))||m(t.signer,`'${qt(e[o])}': '${n[o].join("' or '")}' is expected`);e.length-1!==
n.length&&m(t.chain,`${e.length-1} certificates below the root: ${n.length} are expected`)}function ql(e,t){for(let n=e.
length-1;n>0;n--){let o=e[n-1],r=e[n];r.key?.verifiesDer(o.toBeSigned,o.signature)||m(t.chain,`the signature of '${qt(r)}\
' on '${qt(o)}' is wrong`)}}var Ul=["UpToDate","SWHardeningNeeded","ConfigurationNeeded","ConfigurationAndSWHardeningNeeded","OutOfDate","OutOfDateC\
onfigurationNeeded","Revoked"];function kc(e){let t="tcb.type";try{let n=ot.parse(e,"info"),o=n.get("id").text(),r=n.get(
"version").integer(),s=n.optional("tcbType")?.integer()??0;(o!=="TDX"||r!==3||s!==0)&&m(t,`TCB info '${o}' of version ${r}\
, type ${s}: TDX of version 3, type 0 is expected`);let i=ko(n.get("issueDate")),a=ko(n.get("nextUpdate")),c=n.get("tcbE\
valuationDataNumber").integer();t="tcb.fmspc";let f=G(n.get("fmspc").plainBytes(6));t="tcb.pceid";let u=G(n.get("pceId").
plainBytes(2));t="tcb.tdxModule";let l=n.optional("tdxModule"),d=l?vc(l):null,h=n.optional("tdxModuleIdentities")?.items(
v=>({...vc(v),id:v.get("id").text().toUpperCase(),levels:Oc(v,255)}))??[];if(new Set(h.map(v=>v.id)).size!==h.length)throw new b(
"a TDX module identity occurs twice");t="tcb.components";let p=n.get("tcbLevels").items(v=>v),g=p.map(Gl);t="tcb.status";
let E=p.map((v,R)=>({...g[R],..._c(v)})).sort((v,R)=>Ic(R,v));return E.some((v,R)=>R>0&&Ic(v,E[R-1])===0)&&m("tcb.compon\
ents","two TCB levels with the same components"),{issueDate:i,nextUpdate:a,evaluation:c,fmspc:f,pceId:u,module:d,modules:h,
levels:E}}catch(n){throw n instanceof b&&m(t,`TCB info: ${n.message}`),n}}function Ac(e){try{let t=ot.parse(e,"identity"),
n=t.get("id").text(),o=t.get("version").integer();return(n!=="TD_QE"||o!==2&&o!==3)&&m("qeid.type",`identity '${n}' of v\
ersion ${o}: TD_QE of version 2 or 3 is expected`),{issueDate:ko(t.get("issueDate")),nextUpdate:ko(t.get("nextUpdate")),
evaluation:t.get("tcbEvaluationDataNumber").integer(),miscSelect:t.get("miscselect").plainBytes(4),miscSelectMask:t.get(
"miscselectMask").plainBytes(4),attributes:t.get("attributes").plainBytes(16),attributesMask:t.get("attributesMask").plainBytes(
16),mrSigner:G(t.get("mrsigner").plainBytes(32)),isvProdId:t.get("isvprodid").integer(65535),levels:Oc(t,65535)}}catch(t){
throw t instanceof b&&m("qeid.type",`QE identity: ${t.message}`),t}}var Ao=(e,t)=>e.find(n=>n.isvSvn<=t)??null,as=(e,t)=>t===
0?e.module:e.modules.find(n=>n.id===`TDX_${t.toString(16).toUpperCase().padStart(2,"0")}`)??null;function ko(e){let t=e.
text(),n=Date.parse(t);if(!(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(t)&&new Date(n).toJSON()?.startsWith(t.slice(0,-1))))
throw e.expected("a time of the form 2025-02-13T03:50:41Z");return n}var vc=e=>({id:"",mrSigner:G(e.get("mrsigner").plainBytes(
48)),attributes:e.get("attributes").plainBytes(8),attributesMask:e.get("attributesMask").plainBytes(8),levels:[]});function _c(e){
let t=e.get("tcbStatus").text();if(!Ul.includes(t))throw new b(`unknown TCB status '${t}'`);return{status:t,advisories:e.
optional("advisoryIDs")?.items(n=>n.text())??[]}}function Oc(e,t){let n=e.get("tcbLevels").items(r=>({isvSvn:r.get("tcb").
get("isvsvn").integer(t),..._c(r)})).sort((r,s)=>s.isvSvn-r.isvSvn),o=n.find((r,s)=>s>0&&r.isvSvn===n[s-1].isvSvn);if(o)
throw new b(`two TCB levels with isvsvn ${o.isvSvn}`);return n}function Gl(e){let t=e.get("tcb");return{sgx:Sc(t,"sgxtcb\
components"),pceSvn:t.get("pcesvn").integer(65535),tdx:Sc(t,"tdxtcbcomponents")}}function Sc(e,t){let n=e.get(t).items(o=>o.
get("svn").integer(255));if(n.length!==16)throw new b(`${n.length} ${t}: 16 are expected`);return n}function Ic(e,t){let n=[
...e.sgx,e.pceSvn,...e.tdx],o=[...t.sgx,t.pceSvn,...t.tdx],r=n.findIndex((s,i)=>s!==o[i]);return r<0?0:n[r]-o[r]}var Fl=1024*1024;function Tc(e){let t=ot.parse(e,"collateral",Fl),n=o=>t.optional(o)?.text()??"";return{rootCaCrl:Rc(n("\
root_ca_crl")),pckCrl:Rc(n("pck_crl")),tcbInfo:{text:pt(n("tcb_info")),signature:cs(n("tcb_info_signature"))??new Uint8Array,
issuerChain:n("tcb_info_issuer_chain")},qeIdentity:{text:pt(n("qe_identity")),signature:cs(n("qe_identity_signature"))??
new Uint8Array,issuerChain:n("qe_identity_issuer_chain")},pckCertificateChain:n("pck_certificate_chain")}}var $c=(e,t)=>Pc(
e,t,"TCB info",ae.tcbInfo,"tcb.signature",kc),Nc=(e,t)=>Pc(e,t,"QE identity",ae.qeIdentity,"qeid.signature",Ac);function Pc(e,t,n,o,r,s){
let i=Io(e.issuerChain,t,o,[["Intel SGX TCB Signing"]]);i.leaf.key?.verifies(e.text,e.signature)||m(r,`the ${n} is not s\
igned by its signing certificate`);let a=s(e.text),c={of:n,from:a.issueDate,until:a.nextUpdate,notYetValid:o.notYetValid,
expired:o.expired};return{content:a,signer:i,period:c}}function Rc(e){let t=/-----BEGIN [^\n-]*-----([A-Za-z0-9+/=\s]*)-----END [^\n-]*-----/.
exec(e),n=(t?t[1]:e).replace(/[\s"']/g,"");return(t?null:cs(n))??$n(Vl(n.replace(/-/g,"+").replace(/_/g,"/")))??pt(e)}function Vl(e){
let t=ss(e,"=");return t.padEnd(4*Math.ceil(t.length/4),"=")}function cs(e){try{return F(e)}catch(t){if(t instanceof b)return null;
throw t}}var Hc="helios-akka/statement/v1";function Cc(e){let t=ot.parse(e,"/v1/attestation"),n=t.get("statement").text(),o=ot.parse(
n,"statement"),r=o.get("version").text();if(r!==Hc)throw o.malformed(`version '${r}'; this program knows ${Hc}`);let s=t.
optional("collateral"),i=o.optional("founding");return{statement:pt(n),signature:t.optional("signature")?.plainBytes(64)??
null,nonce:t.get("nonce").plainBytes(),quote:t.get("quote").plainBytes(),eventLog:t.optional("eventLog")?.text()??null,collateral:s?
Tc(s.rawObject()):null,publicKey:pc(o.get("publicKey")),node:o.optional("node")?.text()??null,chainId:o.optional("chainI\
d")?.safeInteger()??null,networkId:o.optional("networkId")?.hex(32)??null,founding:i?{root:i.get("root").hex(32),slot:i.
get("slot").safeInteger()}:null,keyEpoch:o.optional("keyEpoch")?.integer32()??null,policyDigest:o.optional("policyDigest")?.
hex(32)??null,equivocation:o.optional("equivocation")?.get("id").hex(32)??null}}var Dc=e=>`/v1/attestation?nonce=${G(e)}`;var zl=134217729,Lc=4096;function Mc(e){let t=ot.parse(e,"event log").items(Zl);if(t.length>Lc)throw new b(`event log of\
 ${t.length} events: at most ${Lc} are read`);return t}function qc(e,t){return fs(e,t),Kl(e)}function fs(e,t){for(let n of e)
Yl(n);for(let n=0;n<4;n++){let o=new Uint8Array(48);for(let r of e){let s=n===3?Uc(r):r.digest;r.imr===n&&s&&(o=Fe(Q(o,s)))}
G(o)!==t.rtmr[n]&&m("EventReplay",`the events of rtmr${n} replay to ${G(o)}, the quote has ${t.rtmr[n]}`)}}function Zl(e){
let t=e.optional("version")?.integer(2)??1,n=e.optional("preimage");if(t===0)throw new b("event of version 0");return{imr:e.
get("imr").integer(3),type:e.get("event_type").integer32(),digest:e.get("digest").text()===""?null:e.get("digest").plainBytes(
48),name:e.get("event").text(),payload:e.get("event_payload").plainBytes(),version:t,preimage:n?.isText?n.plainBytes():null}}
function Yl(e){if(e.imr<3){e.digest||m("EventDigest",`an event of RTMR${e.imr} without a digest`);return}e.type!==zl&&m(
"EventDigest",`event '${e.name}' of RTMR3 has type ${e.type}`),e.version===2&&!(e.preimage&&Dt(e.preimage,Gc(e)))&&m("Ev\
entDigest",`the preimage of event '${e.name}' is not its canonical form`),e.digest&&!Dt(e.digest,Uc(e))&&m("EventDigest",
`the digest of event '${e.name}' is not the digest of its name and payload`)}function Uc(e){if(e.version===2)return Fe(Gc(
e));let t=new Uint8Array(4);return new DataView(t.buffer).setUint32(0,e.type,!0),Fe(Q(t,pt(`:${e.name}:`),e.payload))}var Gc=e=>pt(
`{"name":${JSON.stringify(e.name)},"payload":"${G(e.payload)}","type":${e.type}}`);function Kl(e){let t=e.filter(p=>p.imr===
3),n=t.findIndex(p=>p.name==="system-ready");n<0&&Ee("no system-ready event");let o=t.slice(0,n),r=p=>o.filter(g=>g.name===
p).length,s=o.find(p=>!/^[a-z0-9-]+$/.test(p.name));s&&Ee(`event name '${s.name}' in the boot window`),o[0]?.name!=="sys\
tem-preparing"&&Ee("the first event is not system-preparing"),r("system-preparing")!==1&&Ee("system-preparing occurs twi\
ce"),r("boot-mr-done")!==1&&Ee("boot-mr-done does not occur exactly once before system-ready");let i=o.slice(0,o.findIndex(
p=>p.name==="boot-mr-done")),a=Nn(i,"app-id",[20],"app-id of 20 bytes before boot-mr-done"),c=Nn(i,"compose-hash",[32],"\
compose-hash of 32 bytes before boot-mr-done"),f=Nn(i,"instance-id",[20,0],"instance-id of 20 bytes before boot-mr-done"),
u=Nn(o,"key-provider",[],"key-provider before system-ready"),d=i.some(p=>p.name==="gpu-policy-hash")?Nn(i,"gpu-policy-ha\
sh",[32],"gpu-policy-hash of 32 bytes before boot-mr-done"):"",h=i.filter(p=>p.name==="init-script-hash").map(p=>G(p.payload));
return h.some(p=>p.length!==64)&&Ee("an init-script-hash that is not of 32 bytes before boot-mr-done"),{appId:a,composeHash:c,
instanceId:f,gpuPolicyHash:d,initScriptHashes:h,keyProvider:u,...jl(u)}}function jl(e){try{let t=ot.parse(F(e),"key prov\
ider");return{keyProviderName:t.get("name").text(),keyProviderId:t.get("id").text()}}catch(t){throw t instanceof b&&Ee(`\
key-provider: ${t.message}`),t}}function Nn(e,t,n,o){let r=e.filter(i=>i.name===t),[s]=r;return(r.length!==1||n.length>0&&
!n.includes(s.payload.length))&&Ee(`not exactly one ${o}`),G(s.payload)}var Ee=e=>m("BootWindow",e);function Fc(e,t){switch(e.slice(0,2)){case"01":return e===us(1,F(t.composeHash));case"02":return e===Xl(t);case"03":return Wl(
t).some(n=>e===us(3,ut(pt(`dstack-mr-config-v3:\0${n}`))));default:return!1}}function Xl(e){let t=["none","local-sgx","k\
ms","tpm"].indexOf(e.keyProviderName);try{let n=F(e.keyProviderId);return t<0?null:us(2,z(Q(F(e.composeHash),F(e.appId),
Uint8Array.of(t),n)))}catch(n){if(n instanceof b)return null;throw n}}function Wl(e){let t=i=>`"${i}"`,n=i=>i===""?[null]:
[null,t(i)],o=t(e.keyProviderName==="local-sgx"?"local":e.keyProviderName),r=[["app_id",n(e.appId)],["compose_hash",[t(e.
composeHash)]],["gpu_policy_hash",n(e.gpuPolicyHash)],["init_script_hashes",[null,`[${e.initScriptHashes.map(t).join(",")}\
]`]],["instance_id",n(e.instanceId)],["key_provider",[o]],["key_provider_id",n(e.keyProviderId)],["version",["3"]]],s=[[]];
return r.reduce((i,[a,c])=>i.flatMap(f=>c.map(u=>u===null?f:[...f,`"${a}":${u}`])),s).map(i=>`{${i.join(",")}}`)}var us=(e,t)=>G(
Q(Uint8Array.of(e),t)).padEnd(96,"0");function ds(e,t){for(let n of t)e<n.from&&m(n.notYetValid,`${n.of} is valid from ${Be(n.from)}`),e>n.until&&m(n.expired,
`${n.of} was valid until ${Be(n.until)}`)}var Be=e=>new Date(e).toISOString().replace("T"," ").replace(/\.\d+/,"");var _o="0".repeat(96),Ql=864e5;function Vc(e,t,n,o,r){return r>e.earliestExpiry&&m("Expired",`its collateral was valid u\
ntil ${Be(e.earliestExpiry.getTime())}`),Jl(e,o),th(e,o,r),eh(e.platform,o),e.report.reportData!==n&&m("ReportData","the\
 quote is about something else: another channel, key or nonce"),nh(e.report,t,o.releases).name}function Jl(e,t){let n=e.
advisories.length===0?"":` [${e.advisories.join(", ")}]`;t.acceptedStatuses.includes(e.status)||m("TcbStatus",`TCB statu\
s ${e.status}${n}`);let o=(t.refusesUpToDateAdvisories?e.advisories:e.openAdvisories).filter(r=>!t.allowedAdvisories.includes(
r));o.length>0&&m("Advisory",`open advisories that are not excepted: ${o.join(", ")}`)}function th(e,t,n){e.evaluation<t.
minimumEvaluation&&m("TcbEvaluationDataNumber",`collateral of evaluation ${e.evaluation}: at least ${t.minimumEvaluation}\
 is expected`);let o=n.getTime()-e.collateralIssued.getTime(),r=Be(e.collateralIssued.getTime());t.maxCollateralAgeDays>
0&&o>t.maxCollateralAgeDays*Ql&&m("CollateralAge",`collateral of ${r} is older than ${t.maxCollateralAgeDays} days`)}function eh({
ppid:e,fmspc:t},n){(n.deniedPpids.includes(e)||n.deniedFmspcs.includes(t))&&m("PlatformDenied",`platform ${e} of family ${t}\
 is on the deny list`),n.allowedPpids.length>0&&!n.allowedPpids.includes(e)&&m("PlatformNotAllowed",`platform ${e} is no\
t on the allow list`),n.allowedFmspcs.length>0&&!n.allowedFmspcs.includes(t)&&m("PlatformNotAllowed",`platform family ${t}\
 is not on the allow list`)}function nh(e,t,n){(e.rtmr[1]===_o||e.rtmr[2]===_o)&&m("NothingMeasured","RTMR1 or RTMR2 is \
zero: kernel and command line were not measured");let o=null;for(let r of n.filter(s=>oh(e,s)))try{let s=rh(e,t,r);return sh(
e,r,s),ih(e,r,s),r}catch(s){if(!(s instanceof Lt))throw s;o??=s}throw o??new Lt("Measurement",`no release has MRTD ${e.mrTd}\
, RTMR0 ${e.rtmr[0]}, RTMR1 ${e.rtmr[1]}, RTMR2 ${e.rtmr[2]}`)}var oh=(e,t)=>t.mrTd.includes(e.mrTd)&&(t.rtmr0.length===
0||t.rtmr0.includes(e.rtmr[0]))&&t.rtmr1.includes(e.rtmr[1])&&t.rtmr2.includes(e.rtmr[2]);function rh(e,t,n){if(n.rtmr3!==
"dstack"&&n.rtmr0.length>0)return null;if(!t)return m("EventLogMissing",`release '${n.name}' needs an event log`);let o;
try{o=Mc(t)}catch(r){if(r instanceof b)return m("EventLogMalformed",r.message);throw r}return n.rtmr3==="dstack"?qc(o,e):
(fs(o,e),null)}function sh(e,t,n){t.rtmr3==="zero"&&e.rtmr[3]!==_o&&m("Rtmr3",`RTMR3 is ${e.rtmr[3]}: zero is expected`),
t.rtmr3==="exactly"&&!t.rtmr3Values.includes(e.rtmr[3])&&m("Rtmr3",`RTMR3 ${e.rtmr[3]} is not listed`),n&&(t.appIds.length>
0&&!t.appIds.includes(n.appId)&&m("AppId",`app-id ${n.appId} is not listed`),t.composeHashes.includes(n.composeHash)||m(
"ComposeHash",`compose hash ${n.composeHash} is not listed`),t.keyProviders.length>0&&!t.keyProviders.includes(n.keyProviderName)&&
m("KeyProvider",`key provider '${n.keyProviderName}' is not listed`))}function ih({mrConfigId:e},t,n){(t.mrConfigId.length>
0?t.mrConfigId.includes(e):e===_o||n!==null&&Fc(e,n))||m("MrConfigId",`MRCONFIGID is ${e}`)}var zc=()=>Zc(["MIICjzCCAjSgAwIBAgIUImUM1lqdNInzg7SVUr9QGzknBqwwCgYIKoZIzj0EAwIwaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0Ex\
GjAYBgNVBAoMEUlu","dGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkGA1UECAwCQ0ExCzAJBgNVBAYTAlVTMB4XDTE4MDUyMTEwN\
DUxMFoXDTQ5MTIzMTIz","NTk1OVowaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUludGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDA\
tTYW50YSBDbGFyYTELMAkG","A1UECAwCQ0ExCzAJBgNVBAYTAlVTMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC6nEwMDIYZOj/iPWsCzaEKi71OiOSLR\
FhWGjbnBVJfVnkY4u3IjkDYYL","0MxO4mqsyYjlBalTVYxFP2sJBK5zlKOBuzCBuDAfBgNVHSMEGDAWgBQiZQzWWp00ifODtJVSv1AbOScGrDBSBgNVHR8E\
SzBJMEegRaBDhkFodHRwczovL2Nl","cnRpZmljYXRlcy50cnVzdGVkc2VydmljZXMuaW50ZWwuY29tL0ludGVsU0dYUm9vdENBLmRlcjAdBgNVHQ4EFgQUI\
mUM1lqdNInzg7SVUr9QGzknBqwwDgYD","VR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwCgYIKoZIzj0EAwIDSQAwRgIhAOW/5QkR+S9CiSDcNo\
owLuPRLsWGf/Yi7GSX94BgwTwgAiEA4J0l","rHoMs+Xo5o/sX6O9QWxHRAvZUGOdRQ7cvqRXaqI="]),ls=()=>Zc(["MIIBjzCCATWgAwIBAgIBATAKBgg\
qhkjOPQQDAjA9MRowGAYDVQQDDBFJbnRlbCBTR1ggUm9vdCBDQTEfMB0GA1UECgwWSGVsaW9zLkFra2Egc2ltdWxhdGlv","bjAeFw0yMDAxMDEwMDAwMDBa\
Fw00OTEyMzEyMzU5NTlaMD0xGjAYBgNVBAMMEUludGVsIFNHWCBSb290IENBMR8wHQYDVQQKDBZIZWxpb3MuQWtrYSBzaW11","bGF0aW9uMFkwEwYHKoZIz\
j0CAQYIKoZIzj0DAQcDQgAE0cNSumCz+/esg9FOkXrcF7+DvDHQ9eF3RvGllu7yPR22lulNm03rWBvOnlFRGLJ3N8gqciMpEifU","pgkcf2A8RKMmMCQwEg\
YDVR0TAQH/BAgwBgEB/wIBATAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIhAPrg7xyiLAFzf3iHqq6Zafy81cixherP","/nbIXATB7ar5AiB\
N4AdQ8QPx6eyHQ0U6yAKo4pMC2zB4R+cCMjOgJ6kcuA=="]);function Zc(e){let t=$n(e.join(""));if(!t)throw new b("a root that is n\
ot base64");return rs(t)}var Yc=8*1024,hs=48,Kc=584,Qc=648,Oo=384,jc=2,Xc=129,ah="939a7233f79c4ca9940a0db3957f0607",Wc=6,Jc=4,To=5,ms=1,ch={1:36,
2:276,3:404};function tf(e){let t=Uint8Array.from(e),n=new DataView(t.buffer),o=fh(t,n),[r,s]=uh(t,n,o),i=r+s;Ro(t,i+4,"\
signature data");let a=n.getUint32(i,!0),c=i+4+a;c>t.length&&m("quote.truncated",`signature data of ${a} bytes, ${t.length-
i-4} are there`);let f=dh(t.subarray(i+4,c));return t.length>Yc&&m("quote.trailing",`${t.length} bytes: a quote of this \
format has at most ${Yc}`),t.subarray(c).some(u=>u!==0)&&m("quote.trailing",`bytes other than zero after the structure's\
 end at ${c}`),{version:o,report:lh(t.subarray(r,i)),signedPart:t.subarray(0,i),...f}}function fh(e,t){Ro(e,hs,"header");
let n=t.getUint16(0,!0),o=t.getUint16(2,!0),r=t.getUint32(4,!0);n!==4&&n!==5&&m("quote.version",`version ${n}: 4 and 5 a\
re known`),o!==jc&&m("quote.attKeyType",`attestation key type ${o}: ${jc} (ECDSA P-256) is expected`),r!==Xc&&m("quote.t\
eeType",`TEE type 0x${r.toString(16)}: 0x${Xc.toString(16)} (TDX) is expected`);let s=G(e.subarray(12,28));return s!==ah&&
m("quote.qeVendor",`quoting enclave vendor ${s} is not Intel`),n}function uh(e,t,n){let o=hs,r=Kc;if(n===5){o=hs+6,Ro(e,
o,"body descriptor");let s=t.getUint16(48,!0),i=t.getUint32(50,!0);s!==2&&s!==3&&m("quote.bodyType",`body type ${s}: 2 (\
TD report 1.0) and 3 (1.5) are known`),r=s===3?Qc:Kc,i!==r&&m("quote.bodySize",`body of ${i} bytes: type ${s} has ${r}`)}
return Ro(e,o+r,"body"),[o,r]}function dh(e){let n=Oo+64+2;e.length<134&&Pn(`signature data of ${e.length} bytes cannot \
hold signature and key`);let o=new DataView(e.buffer,e.byteOffset,e.length),r=o.getUint16(128,!0),s=o.getUint32(130,!0),
i=e.subarray(134);r!==Wc&&m("quote.certType",`certification data type ${r}: ${Wc} (QE report) is expected`),s!==i.length&&
Pn(`QE certification data of ${s} bytes, ${i.length} are there`),i.length<n&&Pn("QE certification data cannot hold a rep\
ort and its signature");let a=o.getUint16(134+n-2,!0),c=n+a;i.length<c+6&&Pn(`QE authentication data of ${a} bytes runs \
over its end`);let f=o.getUint16(134+c,!0),u=o.getUint32(134+c+2,!0);(f<ms||f>To)&&m("quote.certType",`inner certificati\
on data type ${f}: 1 to 5 are known`);let l=i.subarray(c+6);return(u!==l.length||l.length!==(ch[f]??l.length))&&Pn(`cert\
ification data says ${u} bytes, ${l.length} are there`),{signature:e.subarray(0,64),attestationKey:e.subarray(64,128),qeReport:hh(
i.subarray(0,Oo)),qeReportSignature:i.subarray(Oo,Oo+64),qeAuthenticationData:i.subarray(n,c),certificationData:{type:f,
data:l}}}function lh(e){let t=((o,r)=>G(e.subarray(o,o+r))),n=e.length===Qc;return{teeTcbSvn:[...e.subarray(0,16)],mrSeam:t(
16,48),mrSignerSeam:t(64,48),seamAttributes:e.subarray(112,120),tdAttributes:new DataView(e.buffer,e.byteOffset).getBigUint64(
120,!0),xfam:t(128,8),mrTd:t(136,48),mrConfigId:t(184,48),rtmr:[0,1,2,3].map(o=>t(328+48*o,48)),reportData:t(520,64),teeTcbSvn2:n?
[...e.subarray(584,600)]:null,mrServiceTd:n?t(600,48):null}}function hh(e){let t=new DataView(e.buffer,e.byteOffset);return{
bytes:e,miscSelect:e.subarray(16,20),attributes:e.subarray(48,64),mrSigner:G(e.subarray(128,160)),isvProdId:t.getUint16(
256,!0),isvSvn:t.getUint16(258,!0),reportData:G(e.subarray(320,384))}}function Ro(e,t,n){e.length<t&&m("quote.truncated",
`${e.length} bytes: the ${n} ends at ${t}`)}var Pn=e=>m("quote.sigDataLength",e);var mh="2.5.29.20";function ps(e,t){e.length===0&&m("crl.missing",`no revocation list of ${t}`);try{let{toBeSigned:n,signature:o}=It.
parse(e,"revocation list",is);return{toBeSigned:n,signature:o,...It.parse(n,"revocation list",r=>ph(r.sequence()))}}catch(n){
throw n instanceof b&&m("crl.parse",`revocation list of ${t}: ${n.message}`),n}}function bs(e,t){let n=t.subject.commonName;
rn(e.issuer,t.subject)||m("crl.missing",`no revocation list of '${n}', but one of '${e.issuer.commonName}'`),t.maySignLists||
m("crl.signature",`'${n}' may not sign revocation lists`),t.key?.verifiesDer(e.toBeSigned,e.signature)||m("crl.signature",
`the revocation list of '${n}' is not signed by it`)}function Hn(e,t,n){e.revokedSerials.some(o=>Dt(o,t.serial))&&m(n,`'${t.
subject.commonName}' is revoked`)}var gs=e=>({of:`the revocation list of '${e.issuer.commonName}'`,from:e.thisUpdate,until:e.
nextUpdate,notYetValid:"crl.notYetValid",expired:"crl.expired"});function ph(e){if(e.integer()!==1n)throw new b("revocat\
ion list of a version other than 2");vo(e);let t=Eo(e),n=e.time(),o=e.time(),r=[];if(e.tag===ft.sequence)for(let s=e.sequence();s.
hasMore;){let i=s.sequence();r.push(i.integerBytes()),i.time(),i.hasMore&&So(i),i.end()}if(e.hasMore){let s=e.sequence(Rn(
0));for(let{oid:i,value:a}of So(s))if(i===mh&&It.parse(a,"CRL number",c=>c.integer())<0n)throw new b("CRL number below z\
ero");s.end()}return e.end(),{issuer:t,thisUpdate:n,nextUpdate:o,revokedSerials:r}}function rf(e,t,n,o){let r=bh(t,n),s=n.levels.find(c=>sf(c,e)&&gh(c,t.teeTcbSvn))??m("tcb.noLevel","the platform reaches\
 no TCB level: Intel gives no status for one so old"),i=xh(e,t,n,s,r,o),a=[s,...r?[r]:[],o];return{status:i,advisories:of(
a),openAdvisories:of(a.filter(c=>c.status!=="UpToDate"))}}function bh(e,t){let[n,o]=e.teeTcbSvn,r=as(t,o);return r?(e.mrSignerSeam!==
r.mrSigner&&Cn(`MRSIGNERSEAM is ${e.mrSignerSeam}`),e.seamAttributes.some((i,a)=>{let c=r.attributesMask[a];return(i&c)!==
r.attributes[a]||(i&~c)!==0})&&Cn(`SEAMATTRIBUTES are ${G(e.seamAttributes)}`),o===0?null:Ao(r.levels,n)??Cn(`SVN ${n} o\
f TDX module version ${o} is below every level`)):Cn(`no identity of TDX module version ${o}`)}var sf=(e,t)=>e.sgx.every(
(n,o)=>t.components[o]>=n)&&t.pceSvn>=e.pceSvn,gh=(e,t)=>e.tdx.every((n,o)=>t[1]>0&&o<2||t[o]>=n);function xh(e,t,n,o,r,s){
let i=nf(o.status,r?.status??"UpToDate");if(t.teeTcbSvn2&&s.status!=="OutOfDate"&&s.status!=="Revoked"&&r?.status==="Out\
OfDate"&&(i==="OutOfDate"||i==="OutOfDateConfigurationNeeded")&&t.teeTcbSvn2){let c=n.levels.find(f=>sf(f,e));c&&(i=yh(t.
teeTcbSvn2,n,c.status,i))}return i=nf(i,s.status),i==="Revoked"&&m("tcb.revoked","the platform's TCB level, its TDX modu\
le or its quoting enclave is revoked"),i}function yh(e,t,n,o){if(!["UpToDate","SWHardeningNeeded","ConfigurationNeeded",
"ConfigurationAndSWHardeningNeeded"].includes(n))return o;let r=t.levels[0],s=r.tdx[0];if(e[1]>0){let i=as(t,e[1])?.levels[0];
s=i?i.isvSvn:Cn(`no identity of TDX module version ${e[1]}, which is loaded now`)}return e[0]<s||e[2]<r.tdx[2]?o:ef(n)||
ef(o)?"TDRelaunchAdvisedConfigurationNeeded":"TDRelaunchAdvised"}var ef=e=>["ConfigurationNeeded","ConfigurationAndSWHar\
deningNeeded","OutOfDateConfigurationNeeded"].includes(e);function nf(e,t){return t==="Revoked"?t:t!=="OutOfDate"?e:e===
"UpToDate"||e==="SWHardeningNeeded"?"OutOfDate":e==="ConfigurationNeeded"||e==="ConfigurationAndSWHardeningNeeded"?"OutO\
fDateConfigurationNeeded":e}var of=e=>[...new Set(e.flatMap(t=>t.advisories))].sort(),Cn=e=>m("tcb.tdxModule",e);var wh=["Intel SGX PCK Platform CA","Intel SGX PCK Processor CA"],cf=1n,ff=1n<<28n,Eh=cf|ff|1n<<30n|1n<<31n|1n<<63n,Bh="\
0".repeat(96);function xs(e,t,n,o){let r=o.getTime(),s=tf(e),i=vh(s,t.pckCertificateChain,n),a=Sh(s,i.leaf);ds(r,i.validity);
let c=$c(t.tcbInfo,n),f=Nc(t.qeIdentity,n),u=ps(t.rootCaCrl,"the root");bs(u,n);let l=ps(t.pckCrl,"the PCK's CA");Hn(u,c.
signer.leaf,ae.tcbInfo.revoked),Hn(u,f.signer.leaf,ae.qeIdentity.revoked);let d=[...c.signer.validity,...f.signer.validity,
gs(u),gs(l),f.period,c.period];ds(r,d),bs(l,i.issuer),Hn(l,i.leaf,ae.pck.revoked),Hn(u,i.issuer,ae.pck.revoked),Ah(s,i.leaf);
let h=_h(s.qeReport,f.content);Oh(s),c.content.fmspc!==a.fmspc&&m("tcb.fmspc",`TCB info of ${c.content.fmspc}, the platf\
orm is ${a.fmspc}`),c.content.pceId!==a.pceId&&m("tcb.pceid",`TCB info of PCE ${c.content.pceId}, the platform's is ${a.
pceId}`);let p=rf(a,s.report,c.content,h);return Rh(s.report),{report:s.report,platform:a,...p,earliestExpiry:new Date(Math.
min(...[...i.validity,...d].map(g=>g.until))),collateralIssued:new Date(Math.min(c.content.issueDate,f.content.issueDate)),
evaluation:Math.min(c.content.evaluation,f.content.evaluation)}}function vh({certificationData:{type:e,data:t}},n,o){let r=e===
To?uf(t):n;return r===""&&m("pck.chain",`certification data of type ${e} and no PCK chain in the collateral`),Io(r,o,ae.
pck,[["Intel SGX PCK Certificate"],wh])}function Sh({certificationData:e},t){t.sgxExtensions.length!==1&&m("pck.extensio\
n",`PCK certificate with ${t.sgxExtensions.length} SGX extensions: one is expected`);try{let n=yc(t.sgxExtensions[0]);return Ih(
e,t,n)||m("pck.extension","the collateral's PCK certificate is not the one of the quote's certification data"),n}catch(n){
throw n instanceof b&&m("pck.extension",n.message),n}}function Ih({type:e,data:t},n,o){return e===To?!0:e===Jc?Dt(t,n.der)||
kh(uf(t),n):G(t.subarray(-2))===o.pceId&&(e!==ms||G(t.subarray(0,16))===o.ppid)}function kh(e,t){try{let[n,...o]=Bo(e);return o.
length===0&&Dt(n.der,t.der)}catch(n){if(n instanceof b)return!1;throw n}}function Ah(e,t){t.key?.verifies(e.qeReport.bytes,
e.qeReportSignature)||m("qe.reportSignature","the QE report is not signed by the PCK certificate's key");let n=G(ut(Q(e.
attestationKey,e.qeAuthenticationData)))+"00".repeat(32);e.qeReport.reportData!==n&&m("qe.reportData","the QE report is \
about another attestation key")}function _h(e,t){return e.mrSigner!==t.mrSigner&&m("qeid.mrsigner",`QE MRSIGNER is ${e.mrSigner}`),
e.isvProdId!==t.isvProdId&&m("qeid.isvprodid",`QE ISVPRODID is ${e.isvProdId}: ${t.isvProdId} is expected`),af(e.miscSelect,
t.miscSelect,t.miscSelectMask)||m("qeid.miscselect",`QE MISCSELECT is ${G(e.miscSelect)}`),af(e.attributes,t.attributes,
t.attributesMask)||m("qeid.attributes",`QE ATTRIBUTES are ${G(e.attributes)}`),(e.attributes[0]&2)!==0&&m("qeid.debug","\
the quoting enclave is a debug enclave"),Ao(t.levels,e.isvSvn)??m("qeid.isvsvn",`QE ISVSVN ${e.isvSvn} is below every le\
vel`)}var af=(e,t,n)=>e.every((o,r)=>(o&n[r])===t[r]);function Oh(e){(on.decode(e.attestationKey)??m("quote.attKey","the\
 attestation key is not a point on P-256")).verifies(e.signedPart,e.signature)||m("quote.signature","header and body are\
 not signed by the attestation key")}function Rh({tdAttributes:e,mrServiceTd:t}){let n=e&~Eh,o=`0x${e.toString(16).padStart(
16,"0")}`;(e&cf)!==0n&&m("td.debug","a debug trust domain: its host can read its memory"),n!==0n&&m("td.attributes",`TDA\
TTRIBUTES are ${o}: bits 0x${n.toString(16)} are reserved or let the trust domain be moved`),(e&ff)===0n&&m("td.septVeDi\
sable","SEPT_VE_DISABLE is not set"),t!==null&&t!==Bh&&m("td.mrServiceTd",`a service TD is bound: ${t}`)}var uf=e=>Array.
from(e,t=>String.fromCharCode(t)).join("");var $o="do not trust this node: ";function df(e,t,n,o=new Date){let r=[],s=n.collateral??e.collateral;r.push(J("collater\
al","there is collateral for the quote",s?null:"none","collateral in the answer, or of yours","give collateral, or ask t\
he operator to set helios.tee.pccs"));let i=s?Th(e.quote,s,n.isSimulated??!1,o,r):null;i&&Nh(e,t,i,n,o,r);let a=We(r),c=a.
length===0?Dh(e,o,n.isSimulated??!1):null,f=c&&i&&e.node?{statement:c.statement,node:e.node,platform:i.platform.ppid}:null;
return{checks:r,refusals:a,quote:i,trust:c,node:f}}function Th(e,t,n,o,r){let s=n?"the SIMULATION's root, which proves n\
othing":"Intel's root",i=`a quote and collateral that lead to ${s} at ${Be(o.getTime())}`;try{let a=xs(e,t,n?ls():zc(),o),
c=a.advisories.length===0?"":` [${a.advisories.join(", ")}]`;return r.push(J("quote",`the quote verifies to ${s}: TCB st\
atus ${a.status}${c}, by collateral that is valid until `+Be(a.earliestExpiry.getTime()),null,i,"")),a}catch(a){if(!(a instanceof
Lt))throw a;let c=a.code.endsWith(".expired")?"compare this machine's clock; if it is right, give newer collateral":!n&&
$h(e,t,ls(),o)?"this node is simulated: its quotes prove nothing. To try it out all the same, ask for the simulation":`${$o}\
nothing says that it runs in a trust domain`;return r.push(J("quote",`the quote verifies to ${s}`,a.message,i,c)),null}}
function $h(e,t,n,o){try{return xs(e,t,n,o),!0}catch(r){if(r instanceof Lt)return!1;throw r}}function Nh(e,t,n,o,r,s){let i=Hh(
e.statement,t);s.push(J("report-data","the quote is about this statement and about our nonce",n.report.reportData===i?null:
`report data ${n.report.reportData}`,i,`${$o}the quote is another node's, a replay, or of another key`),Ph(e,i,n,o,r),J(
"signature",`key ${e.publicKey}, which the quote binds, signed the statement`,e.signature?Ch(e.publicKey,e.statement,e.signature)?
null:"a signature of another key or text":"no signature: the node holds no key yet","its signature over the statement","\
wait until the node is in its network, or do not trust it"),J("statement","the statement names a network",e.networkId&&e.
founding&&e.keyEpoch!==null&&e.chainId!==null&&e.policyDigest&&e.node?null:"no network id, founding checkpoint, key epoc\
h or node","chain, network id, founding checkpoint, key epoch, policy digest and the node's id","wait until the node is \
in its network"),ys("key","the network's key",e.publicKey,o.key),ys("network","the network id",e.networkId,o.networkId),
ys("founding","the block that its network started from",e.founding?.root??null,o.founding),J("named","the caller names t\
he network",o.key||o.networkId||o.founding||o.anyNetwork?null:"no network id, key or founding checkpoint","one of them",
"name the network, because anybody can found one with a genuine image; or accept any network"))}function Ph(e,t,n,{policy:o,
anyImage:r},s){if(!o)return J("policy",`any image is accepted: MRTD ${n.report.mrTd}`,r?null:"no policy","a policy","giv\
e a policy that lists the images that you trust; or accept any image and compare its measurements yourself");try{let i=Vc(
n,e.eventLog,t,o,s);return J("policy",`the policy admits image '${i}' and the platform`,null,"an image and a platform of\
 the policy","")}catch(i){if(!(i instanceof Lt))throw i;return J("policy","the policy admits the image and the platform",
i.message,"an image and a platform of the policy",`${$o}or add the release to the policy if you have built it yourself`)}}
var ys=(e,t,n,o)=>o?J(e,`${t} is ${o}`,o.toLowerCase()===n?null:n??"none",o,`${$o}it is in another network`):J(e,`${t} i\
s ${n??"not known yet"}; not compared`,null,"","");function Hh(e,t){if(t.length===0||t.length>64)throw new RangeError(`n\
once of ${t.length} bytes: 1 to 64 are expected`);return G(zn(Q(pt("helios-akka/statement/v1\0"),ut(e),ut(t))))}function Ch(e,t,n){
try{return be.verify(n,ut(t),F(e),{lowS:!0,prehash:!1,format:"compact"})}catch{return!1}}function Dh({chainId:e,networkId:t,
founding:n,keyEpoch:o,publicKey:r,policyDigest:s,statement:i},a,c){if(e===null||!t||!n||o===null||!s)return null;let f=new Date(
1e3*Math.floor(a.getTime()/1e3));return{chainId:e,networkId:t,founding:n,keyEpoch:o,publicKey:r,policyDigest:s,statement:B(
ut(i)),verified:f,isSimulated:c}}var lf=32,Lh={GET:15,POST:90},ce=class extends Error{constructor(t,n,o){super(t),this.name="NodeError",this.status=n,this.
code=o}},ve=class extends Error{constructor(t){let n=t.filter(o=>!o.holds);super(n.map(o=>`${o.name}: found ${o.found}; \
expected ${o.expected}; ${o.remedy}`).join(`
`)),this.name="UnverifiedError",this.checks=t,this.refusals=n.map(o=>o.name)}},Ue=class{#t;#e;constructor(t,n,o={}){this.#t=
t,this.#e=o,this.trust=n}async call(t){let n=ta({...t,nonce:ws()}),o={method:"POST",headers:{"Content-Type":"application\
/json"},body:JSON.stringify(_r(n))};return this.judge(n,await No(this.#t,`/v1/call${this.query&&`?${this.query}`}`,o))}async block(t="\
latest"){let n=ea({block:t,nonce:ws()}),o=`block=${n.view}&nonce=${n.nonce}${this.query&&`&${this.query}`}`;return this.
judge(n,await No(this.#t,`/v1/block?${o}`))}async rpc(t,n=[]){let o=eo({method:t,params:n,nonce:ws()}),r={method:"POST",
headers:{"Content-Type":"application/json"},body:JSON.stringify(_r(o))},s=this.judge(o,await No(this.#t,`/v1/rpc${this.query&&
`?${this.query}`}`,r));return{message:s,value:JSON.parse(Vt(F(s.result)))}}get query(){return""}judge(t,n){let{answer:o,
checks:r}=mc(vn(n),this.trust,{...this.#e,question:t});if(!o)throw new ve(r);return o}};async function Es(e,t){let n=Jt(
lf);return df(Cc(await No(e,Dc(n))),n,t)}var ws=()=>B(Jt(lf));async function No(e,t,n){let o=Lh[n?.method==="POST"?"POST":
"GET"],r=AbortSignal.timeout(1e3*o),s,i;try{s=await fetch(new URL(t,e),{cache:"no-store",signal:r,...n}),i=await Mh(s)}catch(f){
throw f instanceof ce?f:new ce(r.aborted?`no answer within ${o} seconds`:"no answer: is the node running, and is this it\
s API address?",null,null)}if(s.ok)return i;let{code:a,message:c}=qh(i);throw new ce(c??`HTTP ${s.status}, and not the J\
SON that a node answers with: is this a node's API address?`,s.status,a??null)}async function Mh(e){let t=e.body?.getReader(),
n=new TextDecoder,o="",r=0;for(let s;t&&!(s=await t.read()).done;){if(r+=s.value.length,r>ro)throw t.cancel().catch(()=>{}),
new ce(`more than ${ro} bytes, which no answer has`,e.status,null);o+=n.decode(s.value,{stream:!0})}return o+n.decode()}
function qh(e){try{let{code:t,message:n}=JSON.parse(e).error;return typeof n=="string"?{code:String(t),message:n}:{}}catch{
return{}}}var Dn=class extends Ue{#t;constructor(t,n,o,r){super(t,n,o),this.#t={...o,chain:r}}async rpc(t,n=[]){let{rpc:o}=eo({method:t,
params:n});if(o&&!Xe(o))throw new ce(`${t} by /v1/rpc has no proof, and this client demands one`,null,"no-proof");return super.
rpc(t,n)}get query(){return`proof=1&checkpoint=${(this.trust.checkpoint??this.trust.founding).root}`}judge(t,n){let o=super.
judge(t,n),r=ac(vn(n),this.trust,this.#t);if(!r.finalized)throw new ve(r.checks);return r.finalized.slot>(this.trust.checkpoint??
this.trust.founding).slot&&(this.trust={...this.trust,checkpoint:r.finalized}),o}};return xf(Uh);})();
